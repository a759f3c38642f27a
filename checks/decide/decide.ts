import { type Assignment, open, without, withValue } from '../../model/assignment.ts'
import type { Policy } from '../../model/policy.ts'
import type { Blame } from '../../model/question.ts'
import type { Space } from '../../model/space.ts'
import type { Conclusion, Decision, Quantified } from './decision.ts'
import type { Effort } from './effort.ts'
import { evaluate, failsAnyway, type Leaf, type Matter, openWorld } from './evaluate.ts'
import { Exploration } from './explore.ts'
import { deciding } from './fetched.ts'
import type { Limits } from './limits.ts'
import type { Search } from './search.ts'
import { witnessed } from './witnessed.ts'

export interface DecideOptions {
  readonly policyOptions: unknown
  readonly seed: number
  readonly maxCases: number
  readonly draws: number
  readonly search?: Search
  /** What all decisions of this space may take together; each is bounded by itself alone, where it is missing. */
  readonly effort?: Effort
}

export const defaults = {
  seed: 1,
  maxCases: 4_096,
  draws: 200,
  policyOptions: undefined,
} as const satisfies DecideOptions

/** The ids of all subjects that a policy may have in a space, sorted; found once for all policies of one view. */
export const subjectsOf = (policy: Policy, space: Space): readonly string[] => {
  const world = openWorld(space)
  const known = world.memo.get(policy.forAll) as readonly string[] | undefined
  if (known !== undefined) return known
  const { forAll } = policy
  const isAsked = space.source !== 'document' || forAll.isOfDocuments === true
  const ids = isAsked ? [...new Set(forAll.ids(world))].sort() : []
  world.memo.set(policy.forAll, ids)
  return ids
}

const nows = new WeakMap<Space['inputs'], Assignment>()

/** Every input as it is deployed now. What has no value now stays open. */
export const nowOf = ({ inputs }: Space): Assignment => {
  const known = nows.get(inputs)
  if (known !== undefined) return known
  const values = new Map<string, string>()
  for (const { name, now } of inputs.values()) if (now !== undefined) values.set(name, now)
  // Where nothing has a value now, it is as if all were open, and what is known of that is known.
  const now = values.size === 0 ? open : { values, answers: new Map() }
  nows.set(inputs, now)
  return now
}

/** Decides one policy for one subject, and says what was read for it, by a second run that keeps a record. */
export const decide = (policy: Policy, space: Space, subject: string, options: DecideOptions): Decision => {
  const matter = matterOf(policy, space, subject, options)
  const conclusion = conclusionOn(matter, options)
  if (!('shownBy' in conclusion)) return conclusion
  const { shownBy, ...decision } = conclusion
  return { ...decision, ...witnessed(matter, shownBy) }
}

/** The same without what was read, which no outcome depends on: for who only compares, in half the time where it fails. */
export const conclude = (policy: Policy, space: Space, subject: string, options: DecideOptions): Conclusion =>
  conclusionOn(matterOf(policy, space, subject, options), options)

const matterOf = (policy: Policy, space: Space, subject: string, options: DecideOptions): Matter => ({
  policy,
  options: options.policyOptions ?? policy.options?.defaults,
  space,
  subject,
  effort: options.effort,
})

/**
 * Decides over everything that is still open.
 *
 * Most subjects are decided at the first look, with everything open. For the rest: it fails if every case
 * under how it is deployed now does; it is breakable if any admissible case at all fails; it is unknown if
 * one is, and passes otherwise.
 */
const conclusionOn = (matter: Matter, options: DecideOptions): Decision | Shown => {
  const first = evaluate(matter, open)
  if (first.is === 'pass') return passedAtOnce
  if (first.is === 'absent') return absentAtOnce
  if (first.is === 'fail') return shown('fail', nowOf(matter.space), {}, atOnce)
  return overNow(matter, options) ?? overEverything(matter, options)
}

/** Under this assignment a second run finds what there is to tell. */
interface Shown extends Decision {
  readonly shownBy: Assignment
}

const plain = { assignment: {}, stuckOn: [], reads: [], causes: [] } as const
const atOnce: Quantified = { exhaustive: true, cases: 1 }
/** What passes at first look, with everything open. */
export const passedAtOnce: Decision = { ...plain, outcome: 'pass', quantified: atOnce }
const absentAtOnce: Decision = { ...plain, outcome: 'absent', quantified: atOnce }

/** The same whether the search happens to be loaded or not: who needs it decides again with it. */
const searchNeeded: Decision = {
  ...plain,
  outcome: 'unknown',
  needsSearch: true,
  quantified: { exhaustive: false, cases: 0 },
}

/**
 * A fail, if how it is deployed now leaves no way out of it. Where CloudFormation accepts nothing of how it would be
 * deployed now, nothing is deployed so: then it fails if all that is accepted does.
 */
const overNow = (
  matter: Matter,
  limits: Limits,
  now: Assignment = nowOf(matter.space),
): Decision | Shown | undefined => {
  const exploration = new Exploration(matter, limits)
  const isCertain = failsAnyway(matter, now)
  let failing: Leaf | undefined
  let isRefused = true
  for (const leaf of exploration.leaves(now)) {
    if (leaf.is !== 'refused') isRefused = false
    if (leaf.is === 'fail') {
      failing = leaf
      if (isCertain && !exploration.needsSearch) break
    } else if (leaf.is === 'unknown' && isCertain && !exploration.isCut) {
      // Not known is only which deployments are accepted, and those that are fail.
      failing ??= leaf
    } else if (leaf.is === 'pass' || leaf.is === 'unknown') {
      return exploration.needsSearch ? searchNeeded : undefined
    }
  }
  if (exploration.needsSearch) return searchNeeded
  if (isRefused && !exploration.isCut && now !== open) return overNow(matter, limits, open)
  if (failing === undefined || !(isCertain || exploration.exhaustive)) return undefined
  return shown('fail', failing.assignment, {}, { exhaustive: true, cases: exploration.cases })
}

/**
 * Few cases are looked at with yes first, and all with no first: a break that hides behind the last answers of one
 * order comes soon in the other.
 */
const overEverything = (matter: Matter, limits: Limits): Decision | Shown => {
  const maxCases = Math.min(fewCases, limits.maxCases)
  const few = new Exploration(matter, { ...limits, maxCases }, { isForAll: true })
  const decision = explored(few, limits)
  return few.isCut && decision.outcome !== 'breakable' && limits.maxCases > fewCases
    ? explored(new Exploration(matter, limits, { isForAll: true, first: false }), limits)
    : decision
}

const fewCases = 256

const explored = (exploration: Exploration, limits: Limits): Decision | Shown => {
  const { matter } = exploration
  const stuck: Blame[] = []
  const seen = new Set<Leaf['is']>()
  for (const leaf of deciding(exploration)) {
    if (leaf.is === 'fail') {
      if (exploration.needsSearch) return searchNeeded
      const { assignment, changed } = smallest(matter, limits, leaf.assignment, !exploration.exhaustive)
      return shown('breakable', oneCase(matter, limits, assignment), changed, quantified(exploration, limits))
    }
    seen.add(leaf.is)
    stuck.push(...leaf.blame)
  }
  const result = quantified(exploration, limits)
  if (exploration.needsSearch) return searchNeeded
  if (seen.has('unknown'))
    return { ...shown('unknown', nowOf(matter.space), {}, result), stuckOn: names(stuck) }
  if (seen.has('pass')) return { ...plain, outcome: 'pass', quantified: result }
  if (exploration.dropped.length > 0)
    return { ...plain, outcome: 'unknown', stuckOn: names(exploration.dropped), quantified: result }
  if (seen.has('absent')) return { ...plain, outcome: 'absent', quantified: result }
  return { ...plain, outcome: 'unknown', stuckOn: ['no assignment is admissible'], quantified: result }
}

const names = (blame: readonly Blame[]): readonly string[] =>
  [...new Set(blame.flatMap(({ inputs }) => inputs))].sort()

const quantified = ({ exhaustive, cases, dropped }: Exploration, { seed }: Limits): Quantified =>
  exhaustive ? { exhaustive, cases } : { exhaustive, cases, seed, searched: names(dropped) }

/** Cases that may be looked at to make one breaking assignment smaller. */
const mostReducing = 1_500

/** Whether every case under an assignment fails, and, if asked for, the subject is there in each. */
type Fails = (assignment: Assignment, isMade?: boolean) => boolean

/** Answers for as long as there is room for more cases, and then says no. */
const boundedly = (matter: Matter, limits: Limits): Fails => {
  let left = mostReducing
  const own: Matter = { ...matter, effort: matter.effort?.share() }
  return (assignment, isMade = false) => {
    if (left <= 0 || own.effort?.isSpent) return false
    const exploration = new Exploration(own, { ...limits, maxCases: Math.min(64, left), draws: 0 })
    const all = [...exploration.leaves(assignment)]
    left -= exploration.cases
    const leaves = all.filter(({ is }) => is !== 'absent' && is !== 'refused')
    return (
      leaves.length > 0 &&
      (!isMade || leaves.length === all.length) &&
      leaves.every(({ is }) => is === 'fail') &&
      exploration.exhaustive &&
      !exploration.needsSearch
    )
  }
}

/** A breaking assignment without what the break does not need, each value as near to now as it can be. */
const smallest = (matter: Matter, limits: Limits, breaking: Assignment, isDrawn: boolean) => {
  const fails = boundedly(matter, limits)
  const now = nowOf(matter.space)
  const asNow: Assignment = { values: new Map([...now.values, ...breaking.values]), answers: new Map() }
  const alone: Assignment = { values: breaking.values, answers: new Map() }
  let values = [asNow, alone].find((one) => fails(one)) ?? breaking
  // What is answered besides the values is nothing that a person could give: without it, nothing is left out.
  for (const name of values === breaking ? [] : [...values.values.keys()].sort()) {
    const usual = now.values.get(name)
    if (usual === values.values.get(name)) continue
    const reduced = usual === undefined ? without(values, name) : withValue(values, name, usual)
    if (fails(reduced, usual === undefined)) values = reduced
    else if (isDrawn || !isPlain(values.values.get(name) ?? ''))
      values = smaller(matter, limits, values, name, fails)
  }
  const changed = [...values.values].filter(([name, value]) => now.values.get(name) !== value)
  return { assignment: values, changed: Object.fromEntries(changed.sort(([a], [b]) => (a < b ? -1 : 1))) }
}

/** One of the failing cases under an assignment, since a policy may fail in each for another reason. */
const oneCase = (matter: Matter, limits: Limits, assignment: Assignment): Assignment => {
  const exploration = new Exploration(matter, { ...limits, maxCases: 64, draws: 0 })
  for (const leaf of exploration.leaves(assignment)) if (leaf.is === 'fail') return leaf.assignment
  return assignment
}

/** As somebody would write it: what is drawn at random is seldom so. */
const isPlain = (text: string): boolean => /^[\w ./:,@+-]*$/.test(text)

/** A drawn value shrunk to the simplest one that still breaks it. */
const smaller = (
  matter: Matter,
  limits: Limits,
  assignment: Assignment,
  name: string,
  fails: Fails,
): Assignment => {
  const input = matter.space.inputs.get(name)
  const value = assignment.values.get(name)
  if (
    limits.search === undefined ||
    input === undefined ||
    value === undefined ||
    input.domain.kind === 'finite'
  )
    return assignment
  const stillFails = (candidate: string) => fails(withValue(assignment, name, candidate))
  return withValue(assignment, name, limits.search.shrink(input, value, stillFails, limits.seed))
}

const shown = (
  outcome: Decision['outcome'],
  shownBy: Assignment,
  changed: Readonly<Record<string, string>>,
  quantified: Quantified,
): Shown => ({ ...plain, outcome, assignment: changed, quantified, shownBy })
