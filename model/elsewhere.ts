import type { World } from './space.ts'
import { Sym } from './value.ts'
import type { Verdict } from './verdict.ts'

/**
 * A fact about something outside this space: the encryption of a snapshot, the settings of another stack's
 * cluster. Only the world knows it, and the sentence names it in the report. What is not known is told, and no answer
 * to it is thought of: nobody here could give one, and each would be one more world to go through.
 */
export const elsewhere = (world: World, fact: string): Verdict =>
  world.needs(new Sym({ id: fact, inputs: [fact] }))
