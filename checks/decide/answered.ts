import { type Answer, type Assignment, withAnswer, withValue } from '../../model/assignment.ts'
import type { Question } from '../../model/question.ts'
import type { Space } from '../../model/space.ts'
import { AssignedWorld, isEmpty } from '../../model/world.ts'

/** The assignment with one more answer; undefined where no value is left that gives it. */
export const answered = (
  space: Space,
  assignment: Assignment,
  question: Question,
  is: Answer['is'],
): Assignment | undefined => {
  const more = withAnswer(assignment, question, is)
  const [input] = question.inputs
  if (question.inputs.length !== 1 || input === undefined) return more
  const world = new AssignedWorld(space, more)
  const candidates = world.candidates(input)
  if (candidates === undefined) return isEmpty(world.bounds(input)) ? undefined : more
  const [only] = candidates
  if (only === undefined) return undefined
  return candidates.length === 1 ? withValue(more, input, only) : more
}

/** Values that are worth a try by what is asked of an input. */
export const suggestedBy = ({ answers }: Assignment, input: string): readonly string[] => {
  const asked = [...answers.values()].filter(({ question }) => question.inputs.includes(input))
  return [
    ...asked.flatMap(({ question }) => question.backwards?.({}, () => []) ?? []),
    ...asked.flatMap(({ question }) => question.suggest ?? []),
  ]
}
