import { again } from '../../checks/explore/again.ts'
import { builds } from '../../checks/explore/gathered.ts'
import { schemaIn } from '../../checks/explore/props/schema-in.ts'
import type { Selected } from '../../checks/judge/selection.ts'
import type { Replayed } from '../../checks/replay/replay.ts'
import type { Evidence, Outcome } from '../../model/evidence.ts'
import { loadConstructModule } from '../../sources/cdk/construct-module.ts'
import { clock } from '../clock.ts'
import { say } from '../output.ts'
import { version } from '../version.ts'

/** Builds a construct again with the props that each finding has, and judges it by the policy of the finding. */
export const replayedProps = async (
  module: string,
  findings: readonly Outcome[],
  { run }: Evidence,
  selectedFor: (finding: Outcome) => Promise<Selected>,
): Promise<readonly Replayed[]> => {
  say(`Running the module ${module}`)
  const { exported, build } = await loadConstructModule(module)
  const schema = schemaIn(exported, module)
  const results: Replayed[] = []
  for (const finding of findings) {
    const policies = finding.policy === builds.id ? [] : [await selectedFor(finding)]
    results.push(await again(finding, { name: module, schema, build, policies, run, version, now: clock() }))
  }
  return results
}
