import type { Question } from '../../model/question.ts'
import { World } from '../../model/world.ts'
import type { Leaf } from './evaluate.ts'
import type { Exploration } from './explore.ts'
import { inhabitants } from './inhabit.ts'
import type { Limits } from './limits.ts'

/** Values looked at to see whether there are any. */
const mostLooked = 1_000

/** Unknown at most since the deployer may choose a dynamic reference, which fetches what only the world knows. */
export const choosesReference = (leaf: Leaf): boolean => aboutReferences(leaf, true).length > 0

/** The questions whether the deployer chooses a dynamic reference that are answered so in a case. */
const aboutReferences = ({ assignment }: Leaf, is: boolean): readonly Question[] =>
  [...assignment.answers.values()].flatMap((answer) =>
    answer.is === is && answer.question.isOfReference === true ? [answer.question] : [],
  )

/**
 * A pass that was searched says itself that it is no proof: that a dynamic reference could be chosen, too, takes
 * nothing from it. A proof would be none, and where nothing but references can be chosen there was nothing to search.
 */
export const isSearchedAnyway = (
  { dropped, matter, limits }: Exploration,
  fetching: readonly Leaf[],
  passing: readonly Leaf[],
): boolean => {
  const drawn = new Set(dropped.flatMap(({ inputs }) => inputs))
  const isSearched = ({ key, inputs }: Question) =>
    inputs.some((input) => drawn.has(input)) &&
    passing.some(
      (leaf) =>
        aboutReferences(leaf, false).some((question) => question.key === key) &&
        exists(new World(matter.space, leaf.assignment), limits),
    )
  return fetching.every((leaf) => aboutReferences(leaf, true).some(isSearched))
}

/** Whether values are found that bring a case about. */
const exists = (world: World, limits: Limits): boolean => {
  const candidates = inhabitants(world, limits, { left: mostLooked })
  if ('unreadable' in candidates) return false
  const [found] = candidates.found
  return found !== undefined
}
