import type { JsonObject } from './json.ts'
import type { Place } from './place.ts'
import type { NotExamined } from './space.ts'

/** A document, and what may stand in its place. */
export interface ShrunkDocument {
  readonly subject: string
  readonly type: string
  /** `Policies[0].PolicyDocument` */
  readonly where: string
  readonly location: Place
  /** What is left out or put together, and why. */
  readonly steps: readonly ShrinkingStep[]
  /** What may add nothing as well, of which that is not proved. */
  readonly unproved: readonly ShrinkingStep[]
  /** How long it is as it is written, and as it may be, white space not counted. */
  readonly before: Characters
  readonly after: Characters
  /** How many characters IAM takes of all that is written into the resource. */
  readonly quota?: number
  /** The smallest that says the same, where that is another one. */
  readonly document?: JsonObject
}

export interface ShrinkingStep {
  /** Which statements it is about, from 1 on, as the document is written. */
  readonly statements: readonly number[]
  readonly text: string
}

/** As few as that, and as many; undefined where there may be any number. */
interface Characters {
  readonly least: number
  readonly most?: number
}

/** The smallest documents that say the same as those of a template. */
export interface Shrinking {
  readonly documents: readonly ShrunkDocument[]
  readonly notExamined: readonly NotExamined[]
}
