import type { NotExaminedRecord, Outcome } from '../../model/evidence.ts'
import { isBroken, type Look } from './looking.ts'

/** Something that was found with some props, and the smallest of these. */
export interface Found {
  /** The policy, or nothing where the construct is not built. */
  readonly policy?: string
  readonly subject: string
  readonly location: Outcome['subject']['location']
  readonly kind: 'broken' | 'unknown' | 'not built'
  /** In how many configurations. */
  readonly times: number
  readonly index: number
  readonly size: number
}

/** What has been seen in some configurations. It goes from one thread to another. */
export interface Seen {
  readonly judged: number
  readonly resources: number
  readonly found: readonly Found[]
  /** What passed in some configuration, by policy: `searched` where that was no proof by itself. */
  readonly passed: readonly {
    readonly policy: string
    readonly subjects: readonly string[]
    readonly isProved: boolean
  }[]
  readonly notExamined: readonly NotExaminedRecord[]
}

export const nothingSeen: Seen = { judged: 0, resources: 0, found: [], passed: [], notExamined: [] }

/** What is to be seen in one configuration. */
export const seenIn = (look: Look, index: number, size: number, module: string): Seen => {
  const at = { times: 1, index, size }
  if ('notBuilt' in look)
    return {
      ...nothingSeen,
      found: [{ subject: module, location: { file: module }, kind: 'not built', ...at }],
    }
  const { outcomes, passes, scope, notExamined } = look.evidence
  return {
    judged: 1,
    resources: scope.sources.reduce((sum, { resources }) => sum + resources, 0),
    found: outcomes
      .filter((outcome) => isBroken(outcome) || outcome.outcome === 'unknown')
      .map(({ policy, subject, ...outcome }) => ({
        policy,
        subject: subject.id,
        location: subject.location,
        kind: isBroken(outcome) ? 'broken' : 'unknown',
        ...at,
      })),
    passed: passes.map(({ policy, subjects, quantified }) => ({
      policy,
      subjects,
      isProved: quantified.exhaustive,
    })),
    notExamined,
  }
}

/** What was seen here and there. */
export const both = (one: Seen, other: Seen): Seen => ({
  judged: one.judged + other.judged,
  resources: Math.max(one.resources, other.resources),
  found: [...Map.groupBy([...one.found, ...other.found], keyOf).values()].map((alike) => alike.reduce(sum)),
  passed: passedIn([...one.passed, ...other.passed]),
  notExamined: [
    ...new Map(
      [...one.notExamined, ...other.notExamined].map((record) => [`${record.what} ${record.why}`, record]),
    ).values(),
  ],
})

export const keyOf = ({ policy, subject, kind }: Pick<Found, 'policy' | 'subject' | 'kind'>): string =>
  JSON.stringify([policy ?? '', subject, kind])

const sum = (one: Found, other: Found): Found => ({
  ...(isSmaller(one, other) ? one : other),
  times: one.times + other.times,
})

const isSmaller = (one: Found, other: Found): boolean =>
  one.size !== other.size ? one.size < other.size : one.index <= other.index

const passedIn = (passed: Seen['passed']): Seen['passed'] =>
  [...Map.groupBy(passed, ({ policy }) => policy)].map(([policy, alike]) => ({
    policy,
    subjects: [...new Set(alike.flatMap(({ subjects }) => subjects))],
    isProved: alike.every(({ isProved }) => isProved),
  }))
