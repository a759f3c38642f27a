import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { areaOf } from '../../model/policy.ts'
import { type Generator, generators, policies, trialOf } from './discovery.ts'
import { generatorLaws } from './generators.ts'
import { allLaws, lawsOf } from './index.ts'
import type { Finding, Run, Trial } from './law.ts'
import { patternOf } from './paths.ts'
import { readOn } from './reads.ts'
import { report } from './report.ts'
import { table } from './table.ts'

/** Registers every law for every policy and every generator that there is. None needs to ask, and none can stay away. */
export const registerAll = async (run: Run): Promise<void> => {
  const all = await policies()
  const made = await generators(new Set(all.map(areaOf)))
  const trials = all.map((policy) => [policy, trialOf(policy, made, all)] as const)
  const reads = readsOf(trials.flatMap(([, trial]) => trial ?? []))
  const findings = new Map<string, Map<string, Finding>>()
  const note = (row: string, law: string, finding: Finding): void => {
    findings.set(row, (findings.get(row) ?? new Map<string, Finding>()).set(law, finding))
  }

  describe.each(made)('$name', (generator: Generator) => {
    it.each(generatorLaws)('$name: $says', (law) => {
      const finding = law.check(generator, run, reads)
      expect(report(generator.name, law, finding)).toBe('')
    })
  })

  for (const [policy, trial] of trials) {
    if (trial === undefined)
      it(`${policy.id} has a generator`, () => expect.fail('no generator makes a subject of it'))
    else lawsOf(trial, run, (law, finding) => note(policy.id, law.name, finding))
  }

  afterAll(() =>
    console.log(
      table(
        allLaws.map(({ name }) => name),
        findings,
      ),
    ),
  )
}

/** The patterns of all that any policy reads. */
const readsOf = (trials: readonly Trial[]): ReadonlySet<string> => {
  const patterns = trials.flatMap((trial) =>
    fc
      .sample(trial.generator, { seed: 1, numRuns: 40 })
      .map((sample) => sample as unknown as JsonObject)
      .flatMap((template) => readOn(trial, template).map((path) => patternOf(template, path))),
  )
  return new Set(patterns)
}
