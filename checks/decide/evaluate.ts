import { type Assignment, open } from '../../model/assignment.ts'
import type { Policy, Subject } from '../../model/policy.ts'
import type { Blame } from '../../model/question.ts'
import { isImpossible, isRefusal } from '../../model/rank.ts'
import type { Space, World } from '../../model/space.ts'
import { merge, type Verdict } from '../../model/verdict.ts'
import { AssignedWorld } from '../../model/world.ts'
import type { Effort } from './effort.ts'
import { verdictOn } from './verdict-on.ts'

/** One look at one subject under one assignment. */
export interface Leaf {
  /** `absent`: no such subject here. `refused`: the deployment would not be accepted, so this case does not count. */
  readonly is: 'pass' | 'fail' | 'unknown' | 'absent' | 'refused'
  readonly blame: readonly Blame[]
  readonly assignment: Assignment
  /** It passes, and not known is only whether the deployment is accepted. */
  readonly passes?: boolean
}

/** What is judged: a policy with its options, of one subject in one space. */
export interface Matter {
  readonly policy: Policy
  readonly options: unknown
  readonly space: Space
  readonly subject: string
  /** What may be done for this decision; as much as its other limits say, where it is missing. */
  readonly effort?: Effort | undefined
}

/** What a case takes besides its questions. */
const ofCase = 8

const openWorlds = new WeakMap<Space, AssignedWorld>()

/** The space with everything open: one world for all policies, so that what they read of it is worked out once. */
export const openWorld = (space: Space): AssignedWorld => {
  let world = openWorlds.get(space)
  if (world === undefined) {
    world = new AssignedWorld(space, open)
    openWorlds.set(space, world)
  }
  return world
}

/**
 * Is the subject there, does the policy hold of it, would the deployment be accepted: in this order, since the
 * first look decides most subjects and a pass needs no proof that the subject can exist.
 */
export const evaluate = (matter: Matter, assignment: Assignment): Leaf => {
  const { space } = matter
  if (assignment === open) {
    const world = openWorld(space)
    const seen = seenIn(world, matter, judgedOnce)
    // What others have looked at in this world may be refused, and is nothing to this subject.
    if (seen.is === 'pass' || space.admissible(world).is === 'pass') return { ...seen, assignment }
  }
  const world = new AssignedWorld(space, assignment)
  const seen = seenIn(world, matter, judged)
  matter.effort?.spend(ofCase + world.worked)
  return { ...seen, assignment }
}

type Judge = (world: AssignedWorld, matter: Matter, subject: Subject) => Verdict

const seenIn = (world: AssignedWorld, matter: Matter, judge: Judge): Seen => {
  const subject = matter.policy.forAll.at(world, matter.subject)
  return subject === undefined
    ? settled(world, stackOf(world, { id: matter.subject }), 'absent')
    : seenOf(world, subject, judge(world, matter, subject))
}

/** The stack that a subject shares its fate with. */
export const stackOf = ({ space }: World, { id, stack }: Pick<Subject, 'id' | 'stack'>): string | undefined =>
  stack ?? space.entries.get(id)?.stack

const judged: Judge = (_, { policy, options }, subject) => verdictOn(policy, subject, options)

interface Judged {
  readonly options: unknown
  readonly verdicts: Map<string, Verdict>
}

/** The verdict on the first of all subjects that are alike. */
const judgedOnce: Judge = (world, { policy, options }, subject) => {
  const alike = policy.forAll.alike?.(subject)
  if (alike === undefined) return verdictOn(policy, subject, options)
  let judged = world.memo.get(policy) as Judged | undefined
  if (judged === undefined || judged.options !== options) {
    judged = { options, verdicts: new Map() }
    world.memo.set(policy, judged)
  }
  let verdict = judged.verdicts.get(alike)
  if (verdict === undefined) {
    verdict = verdictOn(policy, subject, options)
    // What nobody here can tell is told by the subject's name.
    if (verdict.blame.every(({ inputs }) => inputs.every((input) => world.space.inputs.has(input))))
      judged.verdicts.set(alike, verdict)
  }
  return verdict
}

type Seen = Pick<Leaf, 'is' | 'blame' | 'passes'>

const seenOf = (world: AssignedWorld, subject: Subject, verdict: Verdict): Seen => {
  const { present } = subject
  const stack = stackOf(world, subject)
  if (present.is === 'fail') return settled(world, stack, 'absent')
  if (verdict.is === 'pass') return isOpen(world) ? { is: 'pass', blame: [] } : settled(world, stack, 'pass')
  const blame = verdict.is === 'fail' ? present.blame : merge(present.blame, verdict.blame)
  if (isRefusal(blame)) return refused
  const isFail = verdict.is === 'fail' && blame.length === 0
  if (!isFail && !blame.some(isImpossible)) return stuck(world, stack, blame)
  const { is, blame: lacking } = world.space.hasValues(world, subject.id, stack)
  if (is === 'fail' && present.is === 'pass') return refused
  if (!isFail) return stuck(world, stack, blame)
  return is === 'pass' ? settled(world, stack, 'fail') : stuck(world, stack, lacking)
}

/** Nothing is assumed yet: what passes here passes in every case, and no case needs to be shown to exist. */
const isOpen = ({ assignment }: AssignedWorld): boolean =>
  assignment.values.size === 0 && assignment.answers.size === 0

/** A case in which the source's own rules do not hold is none. */
const settled = (world: AssignedWorld, stack: string | undefined, is: 'pass' | 'fail' | 'absent'): Seen => {
  const { is: accepted, blame } = world.space.admissible(world, stack)
  if (accepted === 'fail') return refused
  if (accepted === 'pass' || is === 'absent') return { is, blame: [] }
  return is === 'pass' ? { ...undecided(blame), passes: true } : undecided(blame)
}

const stuck = (world: AssignedWorld, stack: string | undefined, blame: readonly Blame[]): Seen => {
  const { is: accepted, blame: lacking } = world.space.admissible(world, stack)
  return accepted === 'fail' || isRefusal(lacking) ? refused : undecided(blame)
}

const refused: Seen = { is: 'refused', blame: [] }

/** Where nothing is left that anybody could choose, no deployment is. */
const undecided = (blame: readonly Blame[]): Seen => (isRefusal(blame) ? refused : { is: 'unknown', blame })

/** Whether it fails under an assignment whatever else is, so that any one deployment that is accepted shows it. */
export const failsAnyway = (
  { policy, options, space, subject: id }: Matter,
  assignment: Assignment,
): boolean => {
  const subject = policy.forAll.at(new AssignedWorld(space, assignment), id)
  return subject?.present.is === 'pass' && verdictOn(policy, subject, options).is === 'fail'
}
