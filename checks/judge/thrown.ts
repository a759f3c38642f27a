import { ForestFull } from '../../algebra/packets/forest.ts'
import { NoVerdict } from '../decide/verdict-on.ts'

/** More than is gone through, which is no defect of the policy alone. */
export interface TooMuch {
  readonly why: string
  readonly advice: string
}

/** What a policy threw, or ran into, instead of a verdict. */
export interface Thrown {
  readonly thrown: string
  readonly tooMuch: TooMuch | undefined
  /** Nothing was thrown: what came back is no verdict. */
  readonly isNoVerdict: boolean
}

export const thrown = (error: unknown): Thrown => ({
  thrown: error instanceof Error ? error.message : String(error),
  tooMuch: tooMuchOf(error),
  isNoVerdict: error instanceof NoVerdict,
})

const tooMuchOf = (error: unknown): TooMuch | undefined => {
  if (error instanceof ForestFull)
    return {
      why: error.message,
      advice:
        'Write rules that overlap less: fewer ranges of ports, or the same ports for the same addresses.',
    }
  // The stack overflowed.
  if (error instanceof RangeError && error.message.includes('call stack'))
    return {
      why: 'What the policy reads of it goes deeper than can be followed',
      advice: 'Write it with fewer functions and conditions inside one another.',
    }
  return undefined
}

/** A sentence for the subject that was not judged. */
export const sentenceOf = ({ thrown, tooMuch, isNoVerdict }: Thrown): string => {
  if (tooMuch !== undefined) return `Not judged: ${tooMuch.why}`
  return isNoVerdict ? `The policy is broken: ${thrown}` : `The policy is broken, it threw: ${thrown}`
}
