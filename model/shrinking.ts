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
  /** Why it is not proved, where it is not: it takes too many steps, or what it hangs on is not known. */
  readonly why?: string
}

/** As few as that, and as many; undefined where there may be any number. */
interface Characters {
  readonly least: number
  readonly most?: number
}

/** Somebody of whom it is declared what they are for, and what their policies may be cut to. */
export interface NarrowedHolder {
  readonly subject: string
  readonly type: string
  readonly location: Place
  /** The statements of what is declared, from 1 on, and whether they are allowed at all. */
  readonly declared: readonly DeclaredStatement[]
  readonly policies: readonly NarrowedPolicy[]
  /** Policies that stay as they are, since it is not known what they say. */
  readonly unknown: readonly string[]
}

interface DeclaredStatement {
  readonly statement: number
  readonly is: 'allowed' | 'not allowed' | 'unknown'
  /** One that is declared, and not allowed. */
  readonly request?: string
}

export interface NarrowedPolicy extends Omit<ShrunkDocument, 'document'> {
  readonly is: 'kept' | 'narrowed' | 'not needed'
  /** It is a policy of AWS, which nobody else can change. */
  readonly isOfAws: boolean
  /** Others to whom the same policy is attached, or whose boundary it is: what is suggested is not for them. */
  readonly alsoOf: readonly string[]
  /** What may stand in its place for this holder. */
  readonly document?: JsonObject
}

/** The smallest documents that say the same as those of a template, and the narrowest for what is declared. */
export interface Shrinking {
  readonly documents: readonly ShrunkDocument[]
  readonly narrowed: readonly NarrowedHolder[]
  /** Whether it is declared of anybody what they are for. */
  readonly isDeclared: boolean
  readonly notExamined: readonly NotExamined[]
}
