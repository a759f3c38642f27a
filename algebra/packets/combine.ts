import { alongside, type Diagram, Edges, everything, nothing } from './diagram.ts'
import type { Forest } from './forest.ts'

/** A function of two sets, told by where it is plain; elsewhere it is made of itself, part by part. */
interface Operation {
  readonly name: string
  readonly plain: (left: Diagram, right: Diagram) => Diagram | undefined
  readonly commutes: boolean
}

const unionOf: Operation = {
  name: 'union',
  commutes: true,
  plain: (left, right) => {
    if (left === right || right === nothing || left === everything) return left
    return left === nothing || right === everything ? right : undefined
  },
}

const intersectionOf: Operation = {
  name: 'intersection',
  commutes: true,
  plain: (left, right) => {
    if (left === right || right === everything || left === nothing) return left
    return left === everything || right === nothing ? right : undefined
  },
}

const differenceOf: Operation = {
  name: 'difference',
  commutes: false,
  plain: (left, right) => {
    if (left === right || left === nothing || right === everything) return nothing
    return right === nothing ? left : undefined
  },
}

const combined = (forest: Forest, operation: Operation, left: Diagram, right: Diagram): Diagram => {
  const plain = operation.plain(left, right)
  if (plain !== undefined) return plain
  if (operation.commutes && left.id > right.id) return combined(forest, operation, right, left)
  return forest.remembered(operation.name, left, right, () => {
    const edges = new Edges()
    alongside(left, right, (high, l, r) => {
      edges.add(high, combined(forest, operation, l, r))
      return true
    })
    return forest.node(Math.min(left.dimension, right.dimension), edges)
  })
}

export const union = (forest: Forest, left: Diagram, right: Diagram): Diagram =>
  combined(forest, unionOf, left, right)

export const intersection = (forest: Forest, left: Diagram, right: Diagram): Diagram =>
  combined(forest, intersectionOf, left, right)

export const difference = (forest: Forest, left: Diagram, right: Diagram): Diagram =>
  combined(forest, differenceOf, left, right)
