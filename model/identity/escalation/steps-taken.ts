import { Budget } from '../../../algebra/globs/budget.ts'
import { oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'

/** Steps by which it is seen what is allowed to whom in one infrastructure, and as many more for each role and user. */
const mostStepsOfAll = 1_000_000
const mostStepsOfEach = 10_000

/** What is left of them, so that many questions that are hard have an end. */
export const stepsIn = oncePer((world: World): Budget => {
  const count = [...resourcesIn(world, 'AWS::IAM::Role', 'AWS::IAM::User')].length
  return new Budget(mostStepsOfAll + count * mostStepsOfEach)
})

/** So many steps are as much work as one question to a world: what is hard to decide is not asked again in each of many. */
const stepsOfWork = 20

/** Counts what a decision took for the world in which it was asked. */
export const workedOut = <T>(world: World, within: Budget, decide: (taken: Budget) => T): T => {
  const taken = within.part()
  const answer = decide(taken)
  world.worked += Math.floor(taken.spent / stepsOfWork)
  return answer
}

/** What it is to go once through all that documents say. */
export const workOfDocuments = (documents: Documents): number =>
  documents.reduce((sum, document) => sum + workOfDocument(document), 0)

/** So many letters of patterns are gone through in the time that a question to a world takes. */
const lettersOfWork = 32

const workOfDocument = oncePer(({ statements }: PolicyDocument): number => {
  const texts = statements.flatMap(({ actions, resources, conditions }) => [
    ...actions.texts,
    ...(resources?.texts ?? []),
    ...conditions.flatMap(({ values }) => values),
  ])
  return Math.floor(texts.reduce((sum, { length }) => sum + length, 0) / lettersOfWork)
})
