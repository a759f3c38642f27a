import fc from 'fast-check'
import type { Infrastructure } from '../../generators/resource.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import type { Excuse } from './exceptions.ts'

/** A policy on trial: what it is judged on, under which options, beside which others. */
export interface Trial {
  readonly policy: Policy
  readonly options: unknown
  /** Plain infrastructures, in which nothing is open. */
  readonly generator: fc.Arbitrary<Infrastructure>
  /** What was made for this very policy, if anything was: there, everything that it reads is to matter. */
  readonly own?: fc.Arbitrary<Infrastructure> | undefined
  /** The generators that it is put together from, and how often each of them is drawn; itself, where nothing is said. */
  readonly kinds?: readonly Kind[]
  /** What is bad, but harmless until something refers to it. */
  readonly decoys: fc.Arbitrary<Infrastructure> | undefined
  /** The policies that a fix of this one must not make worse. */
  readonly others: readonly Policy[]
  /** What it may read though it never matters; where nothing is said, what `exceptions.ts` has for it. */
  readonly excuses?: readonly Excuse[]
  /** Law → why nothing can be compared for it; where nothing is said, what `exceptions.ts` has for it. */
  readonly vacuous?: Readonly<Record<string, string>>
}

export interface Kind {
  readonly weight: number
  readonly arbitrary: fc.Arbitrary<Infrastructure>
}

export interface Run {
  readonly seed: number
  readonly runs: number
  /** Where fast-check found the counterexample, to go straight to it. */
  readonly path?: string
}

export type Finding =
  | { readonly holds: true; readonly compared: number; readonly notes: readonly string[] }
  | ({ readonly holds: false; readonly seed: number; readonly path?: string } & Violation)

/** What is wrong, and the template that shows it. */
export interface Violation {
  readonly why: string
  readonly template?: JsonObject
}

/** A sentence that is true of every policy. */
export interface Law {
  readonly name: string
  readonly says: string
  /** Whether it says anything of a policy; it does of all, where this is missing. */
  concerns?(policy: Policy): boolean
  check(trial: Trial, run: Run): Finding | Promise<Finding>
}

/**
 * How long a counterexample is made smaller. All runs are tried, however slow the machine is; what hangs is ended by
 * the test runner.
 */
const patience = 20_000

/** What a law draws: a sample, another one to take values from, and a number to choose by. */
export interface Drawn {
  readonly sample: JsonObject
  readonly other: JsonObject
  readonly pick: number
}

export const drawn = (plain: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Drawn> => {
  const sample = plain.map((infrastructure) => frozen(infrastructure) as unknown as JsonObject)
  return fc.record({ sample, other: sample, pick: fc.nat(9_999) })
}

/** Looks for a violation in many samples, and shrinks the first that it finds. */
export const search = <T>(
  samples: fc.Arbitrary<T>,
  { seed, runs, path }: Run,
  violation: (sample: T, compared: () => void) => Violation | undefined,
): Finding => {
  let compared = 0
  let end = Number.POSITIVE_INFINITY
  const look = (sample: T): Violation | undefined => {
    try {
      return violation(sample, () => compared++)
    } catch (error) {
      return { why: `it threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }
    }
  }
  const details = fc.check(
    fc.property(samples, (sample) => {
      if (Date.now() > end || look(sample) === undefined) return true
      end = Math.min(end, Date.now() + patience)
      return false
    }),
    { seed, numRuns: runs, ...(path !== undefined && { path }) },
  )
  const [counterexample] = details.counterexample ?? []
  if (!details.failed || counterexample === undefined) return { holds: true, compared, notes: [] }
  const found = look(counterexample) ?? {
    why: 'it did not happen again: the judgement is not the same each time',
  }
  return {
    holds: false,
    seed,
    ...(details.counterexamplePath && { path: details.counterexamplePath }),
    ...found,
  }
}

/** A policy that writes to what it reads is caught by this. */
export const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}
