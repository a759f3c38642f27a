import { isEqual } from './question.ts'
import type { World } from './space.ts'
import { Sym } from './value.ts'
import type { Verdict } from './verdict.ts'

/**
 * A fact about something outside this space: the encryption of a snapshot, the settings of another stack's
 * cluster. Only the world knows it, and the sentence names it in the report. Equal sentences are the same fact.
 */
export const elsewhere = (world: World, fact: string): Verdict => world.ask(isEqual(fact, 'true'))

/** The same for what is more than yes or no: no answer to it is thought of, and nothing is decided by one. */
export const notKnown = (world: World, fact: string): Verdict =>
  world.needs(new Sym({ id: fact, inputs: [fact] }))
