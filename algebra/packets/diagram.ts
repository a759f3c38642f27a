import type { Bound } from '../intervals.ts'
import { beyond } from './dimension.ts'

/**
 * A set of packets as an interval decision diagram: `children[i]` is what is left to ask of a packet whose value of the
 * dimension is at most `highs[i]` and above the one before. Neighbours differ, and a node has two children at least, so
 * that a set has one diagram only.
 */
export interface Diagram {
  readonly id: number
  readonly dimension: number
  readonly highs: readonly Bound[]
  readonly children: readonly Diagram[]
}

const terminal = (id: number): Diagram => ({ id, dimension: beyond, highs: [], children: [] })

/** No packet. The two ends are the same in every forest. */
export const nothing = terminal(0)

/** Every packet. */
export const everything = terminal(1)

/** Edges of a node that is being made: equal neighbours become one. */
export class Edges {
  readonly highs: Bound[] = []
  readonly children: Diagram[] = []

  add(high: Bound, child: Diagram): void {
    const last = this.children.length - 1
    if (last >= 0 && this.children[last] === child) this.highs[last] = high
    else {
      this.highs.push(high)
      this.children.push(child)
    }
  }
}

/** What is left to ask of packets that have this value of a dimension. */
export const childAt = (diagram: Diagram, dimension: number, value: Bound): Diagram => {
  if (diagram.dimension !== dimension) return diagram
  const { highs, children } = diagram
  let from = 0
  let to = highs.length - 1
  while (from < to) {
    const middle = (from + to) >>> 1
    if (value <= (highs[middle] as Bound)) to = middle
    else from = middle + 1
  }
  return children[from] as Diagram
}

/**
 * Looks at two diagrams side by side, in the first dimension of which either asks, until `visit` says false. Whether it
 * never did.
 */
export const alongside = (
  left: Diagram,
  right: Diagram,
  visit: (high: Bound, left: Diagram, right: Diagram) => boolean,
): boolean => {
  const dimension = Math.min(left.dimension, right.dimension)
  const lefts = left.dimension === dimension ? left : undefined
  const rights = right.dimension === dimension ? right : undefined
  const last = (lefts ?? rights)?.highs.at(-1) as Bound
  for (let l = 0, r = 0; ; ) {
    const leftHigh = lefts === undefined ? last : (lefts.highs[l] as Bound)
    const rightHigh = rights === undefined ? last : (rights.highs[r] as Bound)
    const high = leftHigh < rightHigh ? leftHigh : rightHigh
    const goesOn = visit(
      high,
      lefts === undefined ? left : (lefts.children[l] as Diagram),
      rights === undefined ? right : (rights.children[r] as Diagram),
    )
    if (!goesOn) return false
    if (high === last) return true
    if (leftHigh === high) l++
    if (rightHigh === high) r++
  }
}
