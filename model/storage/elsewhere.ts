import { isEqual } from '../question.ts'
import type { World } from '../space.ts'
import type { Verdict } from '../verdict.ts'

/**
 * A fact about something outside this space: the encryption of a snapshot, the settings of another stack's
 * cluster. Only the world knows it, and the sentence names it in the report. Equal sentences are the same fact.
 */
export const elsewhere = (world: World, fact: string): Verdict => world.ask(isEqual(fact, 'true'))
