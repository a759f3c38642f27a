import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { areaOf, type Policy } from '../../model/policy.ts'
import { type Generator, generators, policies, trialOf } from './discovery.ts'
import { takingLong } from './exceptions.ts'
import { alwaysThere, generatorLaws } from './generators.ts'
import { allLaws } from './index.ts'
import type { Finding, Run, Trial } from './law.ts'
import { patternOf } from './paths.ts'
import { readOn } from './reads.ts'
import { report } from './report.ts'
import { table } from './table.ts'

/** A law as it is held of one policy or one generator. */
export interface Held {
  readonly name: string
  readonly says: string
  /** It takes several seconds, or minutes, so that only the deep tests hold it. */
  readonly takesLong: boolean
  /** What a person needs to see it broken, and to see it again; nothing where it holds. */
  readonly broken: () => Promise<string>
}

/** What laws are held of: all policies and all generators that there are. None needs to ask, and none can stay away. */
export interface Registry {
  readonly subjects: readonly { readonly name: string; readonly laws: readonly Held[] }[]
  /** Policies × laws, as far as they have been tried. */
  readonly summary: () => string
}

export const registry = async (
  run: Run,
  isAsked: (subject: string) => boolean = () => true,
): Promise<Registry> => {
  const all = await policies()
  const made = await generators(new Set(all.map(areaOf)))
  const trials = all.map((policy) => ({ policy, trial: trialOf(policy, made, all) }))
  // What a policy reads is in the generators of its own area.
  const areas = new Set(made.filter(({ name }) => isAsked(name)).map(({ name }) => areaOf({ id: name })))
  const suspects = suspectsAmong(
    trials.flatMap(({ policy, trial }) => (trial !== undefined && areas.has(areaOf(policy)) ? [trial] : [])),
    made,
  )
  const findings = new Map<string, Map<string, Finding>>()
  const compared = { ...run, runs: Math.ceil(run.runs / 4) }
  const ofPolicy = ({ policy, trial }: Tried) => ({
    name: policy.id,
    laws: allLaws.map(({ name, says, check }) => ({
      name,
      says,
      takesLong: takingLong[policy.id]?.[name] !== undefined,
      broken: async () => {
        if (trial === undefined) return `no generator makes a subject of ${policy.id}`
        const finding = await check(trial, seeking.has(name) ? run : compared)
        findings.set(policy.id, (findings.get(policy.id) ?? new Map()).set(name, finding))
        return report(policy.id, { name, says }, finding)
      },
    })),
  })
  const ofGenerator = (generator: Generator) => ({
    name: generator.name,
    laws: generatorLaws.map((law) => ({
      ...law,
      takesLong: false,
      broken: async () => report(generator.name, law, law.check(generator, run, suspects)),
    })),
  })
  return {
    subjects: [...made.map(ofGenerator), ...trials.map(ofPolicy)].filter(({ name }) => isAsked(name)),
    summary: () =>
      table(
        allLaws.map(({ name }) => name),
        findings,
      ),
  }
}

/** What has to be found among samples, or by what is put into few of them, needs more than what is compared in each. */
const seeking: ReadonlySet<string> = new Set(['alive', 'fix', 'total'])

interface Tried {
  readonly policy: Policy
  readonly trial: Trial | undefined
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
