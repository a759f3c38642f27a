import type { Bound } from '../intervals.ts'
import type { Diagram, Edges } from './diagram.ts'

/** Too many edges for what a forest may hold: what was asked is not answered, and must not be taken for answered. */
export class ForestFull extends Error {
  constructor(limit: number) {
    super(
      `The packets that the rules let through cannot be told apart with ${limit.toLocaleString('en')} intervals`,
    )
    this.name = 'ForestFull'
  }
}

/** From 40 to 120 bytes each. A hundred thousand rules in groups of ten take about 750,000. */
const usualEdges = 10_000_000

/** Results of an operation on two diagrams that are kept. More would cost memory and seldom save time. */
const mostRemembered = 100_000

/** Ids stay below this (there are fewer nodes than edges), so that two of them fit into one number. */
const idsPerForest = 2 ** 26

interface Rooted extends Diagram {
  readonly next: Rooted | undefined
}

/**
 * All diagrams that may meet in an operation, each of them there once.
 *
 * Nodes are kept as long as the forest is, and nothing outside holds it but the sets made in it: who judges one
 * infrastructure takes one forest for it and drops both together. Weak references would free single nodes, but never
 * within one turn of the event loop, which is when the memory is needed; a table of the module that is emptied now and
 * then would leave two nodes for one set.
 */
export class Forest {
  private readonly buckets = new Map<number, Rooted>()
  private readonly memories = new Map<string, Map<number, unknown>>()
  private readonly limit: number
  private edges = 0
  private nextId = 2

  constructor(limit = usualEdges) {
    this.limit = Math.min(limit, idsPerForest)
  }

  /** The one node with these edges, which cover the dimension. */
  node(dimension: number, { highs, children }: Edges): Diagram {
    if (children.length === 1) return children[0] as Diagram
    const hash = hashOf(dimension, highs, children)
    const bucket = this.buckets.get(hash)
    for (let node = bucket; node !== undefined; node = node.next) {
      if (node.dimension === dimension && sameItems(node.children, children) && sameItems(node.highs, highs))
        return node
    }
    this.edges += highs.length
    if (this.edges > this.limit) throw new ForestFull(this.limit)
    const node = { id: this.nextId++, dimension, highs, children, next: bucket }
    this.buckets.set(hash, node)
    return node
  }

  /** What is remembered of two diagrams under a name, or is worked out now. */
  remembered<T>(name: string, left: Diagram, right: Diagram, work: () => T): T {
    let memory = this.memories.get(name)
    if (memory === undefined) {
      memory = new Map()
      this.memories.set(name, memory)
    }
    const key = left.id * idsPerForest + right.id
    const known = memory.get(key)
    if (known !== undefined) return known as T
    const result = work()
    if (memory.size >= mostRemembered) memory.clear()
    memory.set(key, result)
    return result
  }

  /** How many intervals it holds. */
  get size(): number {
    return this.edges
  }
}

const sameItems = <T>(left: readonly T[], right: readonly T[]): boolean => {
  if (left.length !== right.length) return false
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false
  return true
}

const hashOf = (dimension: number, highs: readonly Bound[], children: readonly Diagram[]): number => {
  let hash = dimension + 1
  for (let at = 0; at < highs.length; at++) {
    const high = highs[at] as Bound
    hash = typeof high === 'bigint' ? mixedLong(hash, high) : mixed(hash, high)
    hash = mixed(hash, (children[at] as Diagram).id)
  }
  return hash
}

const mixed = (hash: number, value: number): number => {
  const product = Math.imul(hash ^ value, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/** All 128 bits: of neighbouring networks the upper are alike, and the lower all ones. */
const mixedLong = (hash: number, value: bigint): number => {
  let result = hash
  for (let rest = value, at = 0; at < 4; rest >>= 32n, at++)
    result = mixed(result, Number(rest & 0xffffffffn))
  return result
}
