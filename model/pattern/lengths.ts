import type { Node } from './syntax.ts'

/** The fewest and the most characters. */
export interface Lengths {
  readonly min: number
  readonly max: number
}

export const anyLength: Lengths = { min: 0, max: Infinity }

/** Of texts that stand one behind the other. */
export const together = (all: readonly Lengths[]): Lengths => ({
  min: all.reduce((sum, { min }) => sum + min, 0),
  max: all.reduce((sum, { max }) => sum + max, 0),
})

/** Of one of these, whichever it is. */
export const eitherOf = (all: readonly Lengths[]): Lengths => ({
  min: Math.min(...all.map(({ min }) => min)),
  max: Math.max(...all.map(({ max }) => max)),
})

/** How long a text is that matches as a whole. What looks around may leave fewer texts, and never more. */
export const lengthsIn = (node: Node): Lengths => {
  switch (node.kind) {
    case 'one':
      return { min: 1, max: 1 }
    case 'all':
      return together(node.parts.map(lengthsIn))
    case 'any':
      return eitherOf(node.branches.map(lengthsIn))
    case 'repeat': {
      const { min, max } = lengthsIn(node.node)
      return { min: min * node.min, max: max === 0 || node.max === 0 ? 0 : max * node.max }
    }
    default:
      return { min: 0, max: 0 }
  }
}
