import { type Assignment, open } from '../../model/assignment.ts'
import type { Domain } from '../../model/input.ts'
import { oncePer } from '../../model/once.ts'
import type { Question } from '../../model/question.ts'
import { AssignedWorld } from '../../model/world.ts'
import type { Leaf } from './evaluate.ts'
import type { Exploration } from './explore.ts'
import { inhabitants, Patience } from './inhabit.ts'

/** Values looked at to see whether there are any. */
const mostOfPass = 1_000

/**
 * The cases that decide. Those in which the deployer chooses a dynamic reference come after all others, and one that
 * cannot be known is enough: what it fetches may be any text, so that a break among them shows among the others, too.
 */
export function* deciding(exploration: Exploration): Generator<Leaf> {
  const passing: Leaf[] = []
  const canBe = oncePer((assignment: Assignment) => exists(exploration, assignment))
  let isKnown = true
  for (const leaf of exploration.plainly(open)) {
    if (leaf.is === 'pass') passing.push(leaf)
    if (leaf.is === 'unknown') isKnown = false
    yield leaf
  }
  while (isKnown) {
    const next = exploration.withReference()
    if (next === undefined) return
    const inputs = passedOver(exploration, next.assignment, passing, canBe)
    if (inputs.length > 0) {
      exploration.passOver(inputs)
      continue
    }
    for (const leaf of exploration.plainly(next.assignment, next.room)) {
      yield leaf
      if (leaf.is === 'unknown') return
    }
  }
}

/** The questions whether the deployer chooses a dynamic reference that are answered so in a case. */
const aboutReferences = ({ answers }: Assignment, is: boolean): readonly Question[] =>
  [...answers.values()].flatMap((answer) =>
    answer.is === is && answer.question.isOfFetching === true ? [answer.question] : [],
  )

/**
 * The inputs for which a dynamic reference is chosen, where all else that can be chosen for them passes: what it fetches
 * is anybody's guess, and the same for every property that takes a text. A pass then says itself that it is no proof.
 */
const passedOver = (
  { matter }: Exploration,
  choosing: Assignment,
  passing: readonly Leaf[],
  canBe: (assignment: Assignment) => boolean,
): readonly string[] =>
  aboutReferences(choosing, true).flatMap(({ key, inputs }) =>
    passing.some(
      ({ assignment }) =>
        aboutReferences(assignment, false).some((question) => question.key === key) && canBe(assignment),
    )
      ? inputs.filter((input) => isUnlisted(matter.space.inputs.get(input)?.domain))
      : [],
  )

/** A reference that is among the values that are allowed is written there for somebody to choose. */
const isUnlisted = (domain: Domain | undefined): boolean =>
  domain?.kind === 'list' ? isUnlisted(domain.of) : domain?.kind !== 'finite'

/** Whether values are found that bring a case about. */
const exists = ({ matter, limits }: Exploration, assignment: Assignment): boolean => {
  const world = new AssignedWorld(matter.space, assignment)
  const patience = new Patience(mostOfPass)
  const candidates = inhabitants(world, limits, patience)
  if ('unreadable' in candidates) return false
  const [found] = candidates.found
  matter.effort?.spend(candidates.values + patience.workFor(assignment))
  return found !== undefined
}
