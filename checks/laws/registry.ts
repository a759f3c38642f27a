import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { areaOf } from '../../model/policy.ts'
import { type Generator, generators, policies, trialOf } from './discovery.ts'
import { alwaysThere, generatorLaws } from './generators.ts'
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
  const suspects = suspectsAmong(
    trials.flatMap(([, trial]) => trial ?? []),
    made,
  )
  const findings = new Map<string, Map<string, Finding>>()
  const note = (row: string, law: string, finding: Finding): void => {
    findings.set(row, (findings.get(row) ?? new Map<string, Finding>()).set(law, finding))
  }

  describe.each(made)('$name', (generator: Generator) => {
    it.each(generatorLaws)('$name: $says', (law) => {
      const finding = law.check(generator, run, suspects)
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

/** The properties that some policy reads, and that no generator ever leaves out. */
const suspectsAmong = (trials: readonly Trial[], made: readonly Generator[]): ReadonlySet<string> => {
  const reads = new Set(
    trials.flatMap((trial) =>
      samplesOf(trial.generator, 60).flatMap((template) =>
        readOn(trial, template).map((path) => patternOf(template, path)),
      ),
    ),
  )
  const always = alwaysThere(made.flatMap(({ infrastructures }) => samplesOf(infrastructures, 60)))
  return new Set([...always.keys()].filter((pattern) => reads.has(pattern)))
}

const samplesOf = (generator: Trial['generator'], numRuns: number): readonly JsonObject[] =>
  fc.sample(generator, { seed: 1, numRuns }) as unknown as JsonObject[]
