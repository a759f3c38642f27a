import type { Domain } from './input.ts'
import type { Scalar } from './json.ts'
import type { Given } from './value.ts'

/**
 * A yes-or-no question about the values of open inputs, such as "is Environment equal to prod".
 *
 * Evaluation gets stuck on questions, and refinement splits on them: the two answers cover every value
 * that the inputs can have, so that a verdict reached on both sides is a proof, however many values there are.
 */
export interface Question {
  /** Equal keys ask the same. */
  readonly key: string
  readonly inputs: readonly string[]
  /** The answer for values; undefined where no deployment has these, such as an index behind the end of a list. */
  holds(valueFor: (input: string) => string): boolean | undefined
  /** What a policy asks in words of its own: the same words may be somebody else's for another predicate. */
  readonly predicate?: Predicate
  /** Whether its two inputs are equal, and nothing else. */
  readonly areSame?: boolean
  /** Whether a yes leaves it to the world what is there: what the deployer writes only says where that is fetched. */
  readonly isOfFetching?: boolean
  /** Every value for which the answer is yes, where there are few and the question has one input. */
  readonly only?: readonly string[]
  /** "Is this number at least …": such questions are decided by intervals. */
  readonly atLeast?: number
  /** "Is this number at most …". */
  readonly atMost?: number
  /** The domain of what is asked about in which the answer is yes. */
  readonly within?: Domain
  /** Values of its inputs worth a try for what is asked about to be this text; where it is missing, that is its one input itself. */
  readonly reached?: (text: string) => readonly string[]
  /** What one input must be for the answer to be yes, as the others have it. */
  readonly solved?: { readonly input: string; by(valueFor: (input: string) => string): string | undefined }
  /** Values of its inputs worth a try for the answer to be yes; `valuesOf` says what others may be. */
  readonly backwards?: (given: Given, valuesOf: (input: string) => readonly string[]) => readonly string[]
  /** Values on both sides of the border, worth trying first. */
  readonly suggest?: readonly string[]
}

export type Predicate = (value: Scalar) => boolean

/** What an unknown is stuck on: a question that is not answered yet, or inputs whose very value is needed. */
export interface Blame {
  readonly key: string
  /** Smaller ranks are split first: who may choose before what the world decides, questions before values. */
  readonly rank: number
  readonly inputs: readonly string[]
  readonly question?: Question
  readonly suggest?: readonly string[]
}

/** A key of parts that cannot be mistaken for one of other parts. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

export const isEqual = (input: string, value: string): Question => ({
  key: keyOf('is', input, value),
  inputs: [input],
  holds: (valueFor) => valueFor(input) === value,
  only: [value],
  suggest: [value],
})

export const areEqual = (left: string, right: string): Question => {
  const [a, b] = left < right ? [left, right] : [right, left]
  return {
    key: keyOf('same', a, b),
    inputs: [a, b],
    areSame: true,
    holds: (valueFor) => valueFor(a) === valueFor(b),
  }
}

/** The question that is left when one of its inputs has got a value. */
export const given = (question: Question, input: string, value: string): Question => {
  const inputs = question.inputs.filter((other) => other !== input)
  const [last] = inputs
  if (question.areSame && last !== undefined) return isEqual(last, value)
  return {
    ...question,
    key: keyOf('given', question.key, input, value),
    inputs,
    holds: (valueFor) => question.holds((name) => (name === input ? value : valueFor(name))),
  }
}
