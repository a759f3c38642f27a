/** What a policy threw, or ran into, instead of a verdict. */
export interface Thrown {
  readonly thrown: string
  /** The stack overflowed: what it judges goes deeper than can be followed, and that is no defect of the policy alone. */
  readonly isTooDeep: boolean
}

export const thrown = (error: unknown): Thrown => ({
  thrown: error instanceof Error ? error.message : String(error),
  isTooDeep: error instanceof RangeError && error.message.includes('call stack'),
})

/** A sentence for the subject that was not judged. */
export const sentenceOf = ({ thrown, isTooDeep }: Thrown): string =>
  isTooDeep
    ? 'Not judged: what is read goes deeper than can be followed'
    : `The policy is broken, it threw: ${thrown}`
