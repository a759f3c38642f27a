import { NoVerdict } from '../decide/verdict-on.ts'

/** What a policy threw, or ran into, instead of a verdict. */
export interface Thrown {
  readonly thrown: string
  /** The stack overflowed: what it judges goes deeper than can be followed, and that is no defect of the policy alone. */
  readonly isTooDeep: boolean
  /** Nothing was thrown: what came back is no verdict. */
  readonly isNoVerdict: boolean
}

export const thrown = (error: unknown): Thrown => ({
  thrown: error instanceof Error ? error.message : String(error),
  isTooDeep: error instanceof RangeError && error.message.includes('call stack'),
  isNoVerdict: error instanceof NoVerdict,
})

/** A sentence for the subject that was not judged. */
export const sentenceOf = ({ thrown, isTooDeep, isNoVerdict }: Thrown): string => {
  if (isTooDeep) return 'Not judged: what is read goes deeper than can be followed'
  return isNoVerdict ? `The policy is broken: ${thrown}` : `The policy is broken, it threw: ${thrown}`
}
