import { Budget } from '../../../algebra/globs/budget.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'

/** What may be gone through to find who reaches whom in one infrastructure: pairs of two who may be a step apart. */
export const mostPairs = 2_000_000

/** What is left of them, so that it has an end whoever is there. */
export const pairsIn = oncePer((_: World) => new Budget(mostPairs))
