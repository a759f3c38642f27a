import type { JsonObject } from '../../model/json.ts'
import { candidates } from './candidates.ts'
import type { Equated } from './expressions.ts'
import { Refused, unless } from './functions.ts'
import type { Deployment, LiteralResource } from './literal.ts'
import { declarations, isAdmissible, nowOf } from './parameters.ts'
import { choices, isOfTheWorld, worlds } from './worlds.ts'

/** A policy written plainly: a yes or no about one literal resource. Paired with a real one, and written apart from it. */
export interface PlainPolicy {
  readonly type: string
  /** One of its readings may decide it before another, which is refused. */
  readonly readsSeveral?: boolean
  /** Where it reads in the resource that it refers to. */
  readonly readsOfTarget?: RegExp
  /** What properties are compared with: values on both sides of every border, and one that is nothing special. */
  readonly constants: (template: JsonObject) => readonly string[]
  readonly holds: (resource: LiteralResource, target: Target) => boolean
}

/** The resource of a type that a text refers to; one of another type may go by the same name. */
type Target = (type: string, ref: string) => LiteralResource | undefined

export interface ReferenceOutcome {
  readonly outcome: 'pass' | 'fail' | 'breakable' | 'unknown' | 'absent'
  /** In some case CloudFormation would refuse the resource. Such a case counts for nothing. */
  readonly isRefusedSomewhere: boolean
  /** Every choice that CloudFormation accepts fails, though what is chosen now may not be among them. */
  readonly failsAlways: boolean
  /** The rules accept nothing that may be chosen now under which it is there, and whether they accept it or not it fails. */
  readonly failsUnaccepted: boolean
}

export const absent: ReferenceOutcome = {
  outcome: 'absent',
  isRefusedSomewhere: false,
  failsAlways: false,
  failsUnaccepted: false,
}

/** More deployments than these are too many to try. */
const limit = 8_000

/**
 * What a policy says of each subject, found by trying everything: each choice of the deployer, and under it
 * each answer of the world. `given` are parameters and pseudo-parameters as deployed now; those in `held` are
 * tried with that value alone. Undefined where there is too much to try.
 */
export const reference = (
  policy: PlainPolicy,
  template: JsonObject,
  given: Readonly<Record<string, string>> = {},
  held: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, ReferenceOutcome> | undefined => {
  const values = [...candidates(template, given, policy.constants(template))].map(([input, values]) => {
    const only = held[input]
    return [input, only === undefined ? values : values.filter((value) => value === only)] as const
  })
  return untilNothingIsNew(policy, template, new Map(values), nowOf(template, given), held)
}

/** Tries everything; and again, if an input turned out to be compared with texts that were not thought of. */
const untilNothingIsNew = (
  policy: PlainPolicy,
  template: JsonObject,
  values: ReadonlyMap<string, readonly string[]>,
  now: Readonly<Record<string, string>>,
  held: Readonly<Record<string, string>>,
  rounds = 3,
): ReadonlyMap<string, ReferenceOutcome> | undefined => {
  const declared = declarations(template)
  const wider = new Map(values)
  const found = tried(policy, template, values, now, (input, value) => {
    const known = wider.get(input) ?? []
    const parameter = declared[input]
    if (known.includes(value) || held[input] !== undefined || parameter === undefined) return
    if (isAdmissible(parameter, value)) wider.set(input, [...known, value])
  })
  const isNew = [...wider].some(([input, more]) => more !== values.get(input))
  if (!isNew || found === undefined || rounds === 0) return found
  return untilNothingIsNew(policy, template, wider, now, held, rounds - 1)
}

/** What a policy says of a subject under this assignment, whatever all else is. */
export const underAssignment = (
  policy: PlainPolicy,
  template: JsonObject,
  assignment: Readonly<Record<string, string>>,
  subject: string,
): ReferenceOutcome =>
  reference(policy, template, assignment, nowOf(template, assignment))?.get(subject) ?? absent

const tried = (
  policy: PlainPolicy,
  template: JsonObject,
  values: ReadonlyMap<string, readonly string[]>,
  now: Readonly<Record<string, string>>,
  equated: Equated,
): ReadonlyMap<string, ReferenceOutcome> | undefined => {
  const chosen = [...values].filter(([input]) => !isOfTheWorld(input))
  if (chosen.reduce((product, [, values]) => product * values.length, 1) > limit) return undefined
  const subjects = new Map<string, Seen>()
  /** What each deployment has that is accepted as everything is chosen now. */
  const there: ReadonlySet<string>[] = []
  let count = 0
  for (const choice of choices(chosen)) {
    const isNow = Object.entries(now).every(([input, value]) => choice.get(input) === value)
    const inThisChoice = new Map<string, Set<Case>>()
    for (const deployments of worlds(template, choice, values, equated)) {
      if (++count > limit) return undefined
      const found = [...judged(policy, deployments)]
      for (const [id, one] of found) entry(inThisChoice, id, () => new Set<Case>()).add(one)
      if (isNow && [...deployments.values()].every(({ admissible, isRefused }) => admissible && !isRefused))
        there.push(new Set(found.map(([id]) => id)))
    }
    for (const [id, cases] of inThisChoice) add(entry(subjects, id, nothingSeen), cases, isNow)
  }
  for (const [id, seen] of subjects) seen.isAbsentNow = there.some((ids) => !ids.has(id))
  return new Map([...subjects].map(([id, seen]) => [id, concluded(seen)]))
}

/** One deployment's answer; `unaccepted` where rules refuse it. Where the resource is not there, there is none. */
type Case = 'pass' | 'fail' | 'refused' | 'unaccepted pass' | 'unaccepted fail' | 'unaccepted refused'

/** The verdicts on one subject over the deployer's choices: unknown where the world decides between two. */
interface Seen {
  readonly now: Set<'pass' | 'fail' | 'unknown'>
  readonly anywhere: Set<'pass' | 'fail' | 'unknown'>
  readonly unaccepted: Set<Case>
  isRefusedSomewhere: boolean
  /** As everything is chosen now, it is not there, and what is there is accepted. */
  isAbsentNow: boolean
}

const concluded = ({
  now,
  anywhere,
  unaccepted,
  isRefusedSomewhere,
  isAbsentNow,
}: Seen): ReferenceOutcome => ({
  outcome: outcome(now.size > 0 || isAbsentNow ? now : anywhere, anywhere),
  isRefusedSomewhere,
  failsAlways: anywhere.size === 1 && anywhere.has('fail'),
  failsUnaccepted:
    now.size === 0 &&
    [...anywhere].every((one) => one === 'fail') &&
    unaccepted.size > 0 &&
    !unaccepted.has('unaccepted pass'),
})

const outcome = (now: Seen['now'], anywhere: Seen['anywhere']): ReferenceOutcome['outcome'] => {
  if (now.size === 1 && now.has('fail')) return 'fail'
  if (anywhere.has('fail')) return 'breakable'
  if (anywhere.has('unknown')) return 'unknown'
  return anywhere.has('pass') ? 'pass' : 'absent'
}

const nothingSeen = (): Seen => ({
  now: new Set(),
  anywhere: new Set(),
  unaccepted: new Set(),
  isRefusedSomewhere: false,
  isAbsentNow: false,
})

/** One choice of the deployer, with all that the world made of it. */
const add = (seen: Seen, cases: Set<Case>, isNow: boolean): void => {
  if (cases.has('refused')) seen.isRefusedSomewhere = true
  for (const one of ['unaccepted pass', 'unaccepted fail', 'unaccepted refused'] as const)
    if (cases.has(one)) seen.unaccepted.add(one)
  const counted = (['pass', 'fail'] as const).filter((verdict) => cases.has(verdict))
  const [verdict] = counted.length > 1 ? ['unknown' as const] : counted
  if (verdict === undefined) return
  seen.anywhere.add(verdict)
  if (isNow) seen.now.add(verdict)
}

const verdict = (policy: PlainPolicy, resource: LiteralResource, target: Target): 'pass' | 'fail' =>
  policy.holds(resource, target) ? 'pass' : 'fail'

const judged = function* (
  policy: PlainPolicy,
  deployments: ReadonlyMap<string, Deployment>,
): Generator<[string, Case]> {
  const everything = [...deployments.values()].flatMap(({ resources }) => resources)
  const target: Target = (type, ref) => {
    const possible = everything.filter((resource) => resource.type === type)
    if (possible.some((resource) => resource.ref === undefined)) throw new Refused('it may be what is meant')
    const [found, another] = possible.filter((resource) => resource.ref === ref)
    if (another !== undefined) throw new Refused('two of the same name')
    const isGone = found?.refused.some((path) => path === 'Condition' || policy.readsOfTarget?.test(path))
    if (isGone) throw new Refused('it is not there')
    return found
  }
  for (const [stack, { resources }] of deployments) {
    for (const resource of resources) {
      if (resource.type !== policy.type) continue
      const involved = withTheirs(deployments, new Set([stack, ...resource.looksAt]))
      const answer =
        involved.some(({ isRefused }) => isRefused) || resource.refused.length > 0
          ? 'refused'
          : unless('refused', () => verdict(policy, resource, target))
      yield [resource.id, involved.every(({ admissible }) => admissible) ? answer : `unaccepted ${answer}`]
    }
  }
}

/** These deployments, and those that they look at. */
const withTheirs = (
  deployments: ReadonlyMap<string, Deployment>,
  stacks: ReadonlySet<string>,
): readonly Deployment[] => {
  const found = [...stacks].flatMap((stack) => deployments.get(stack) ?? [])
  const all = found.reduce((known, { looksAt }) => known.union(looksAt), stacks)
  return all.size === stacks.size ? found : withTheirs(deployments, all)
}

const entry = <T>(map: Map<string, T>, id: string, fresh: () => T): T => {
  const found = map.get(id) ?? fresh()
  map.set(id, found)
  return found
}
