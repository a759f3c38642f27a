import { parentPort, workerData } from 'node:worker_threads'
import { loadConfig } from '../../checks/config/config-file.ts'
import { judgedAlone } from '../../checks/judge/judge.ts'
import { allPolicies, select } from '../../checks/judge/selection.ts'
import { policies as shipped } from '../../policies/index.generated.ts'
import { load } from '../../sources/load.ts'
import { isLeft, type Share, type Told } from './shared.ts'
import { textOfSources } from './sources.ts'

/*
 * A thread of `check`. It reads what is judged for itself, and takes policies from behind, until it meets who takes them
 * from the front.
 */

const { paths, deployment, config, only, skip, run, full, sources, taken } = workerData as Share

const loaded = await loadConfig(config, process.cwd())
const policies = await select(allPolicies(shipped, loaded), loaded, { only, skip })
const { spaces } = await load(paths, deployment)
if (policies.length === taken.length && textOfSources(spaces) === sources) {
  for (const [at, selected] of [...policies.entries()].reverse()) {
    if (!isLeft(taken, at)) continue
    const judged = await judgedAlone({ run, full }, selected, spaces)
    parentPort?.postMessage({ at, judged } satisfies Told)
  }
}
