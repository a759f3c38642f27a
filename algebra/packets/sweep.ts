import type { Family } from '../address/address.ts'
import { after, type Bound, before, compare, type Intervals } from '../intervals.ts'
import type { Flat } from './box.ts'
import { type Diagram, Edges, everything, nothing } from './diagram.ts'
import { beyond, ceiling, dimension, families, floor } from './dimension.ts'
import type { Forest } from './forest.ts'

/** A flat box and whether its packets are let through. */
export interface Ruling {
  readonly allow: boolean
  readonly flat: Flat
}

/**
 * The packets that are let through by the first ruling that speaks of them; those of which none speaks are not.
 *
 * All rulings are taken at once: a dimension is cut where any of them begins or ends, and each piece is asked on with
 * the rulings that reach into it. Adding them one by one would make, of n rulings, n sets of up to n pieces each.
 */
export const decided = (forest: Forest, rulings: readonly Ruling[]): Diagram => below(forest, rulings, 0, 4)

/** Of so many rulings at most it is remembered what they come to: they recur around the edges of narrower ones. */
const mostInKey = 16

const below = (forest: Forest, rulings: readonly Ruling[], from: number, family: Family): Diagram => {
  const reached = upToUnconditional(rulings, from)
  const last = reached.at(-1)
  if (last === undefined) return nothing
  if (reached.length === 1 && firstAsked(last.flat, from) === beyond) return last.allow ? everything : nothing
  const asked = reached.reduce((least, { flat }) => Math.min(least, firstAsked(flat, from)), beyond)
  const edges = new Edges()
  const known = new Map<string, Diagram>()
  for (const { high, active } of pieces(reached, asked, family)) {
    const key = active.length > mostInKey ? undefined : active.join()
    const ofFamily = asked === dimension.family ? (families[Number(high)] as Family) : family
    let child = key === undefined ? undefined : known.get(key)
    if (child === undefined) {
      const reaching = active.map((at) => reached[at] as Ruling)
      child = below(forest, reaching, asked + 1, ofFamily)
      if (key !== undefined) known.set(key, child)
    }
    edges.add(high, child)
  }
  return forest.node(asked, edges)
}

/** Without those that come too late: behind one that speaks of every packet, or at the end with nothing to allow. */
const upToUnconditional = (rulings: readonly Ruling[], from: number): readonly Ruling[] => {
  const at = rulings.findIndex(({ flat }) => firstAsked(flat, from) === beyond)
  const last = rulings[at]
  if (last === undefined) return rulings.some(({ allow }) => allow) ? rulings : []
  const reached = rulings.slice(0, at + 1)
  return reached.every(({ allow }) => allow === last.allow) ? [last] : reached
}

const firstAsked = ({ values }: Flat, from: number): number => {
  for (let at = from; at < beyond; at++) if (values[at] !== undefined) return at
  return beyond
}

/** Up to where a piece goes, and which rulings reach into it, in their order. */
interface Piece {
  readonly high: Bound
  readonly active: readonly number[]
}

interface Edge {
  readonly at: Bound
  readonly ruling: number
  readonly begins: boolean
}

/** What a dimension falls into where each ruling begins and ends. The list of a piece is overwritten by the next. */
function* pieces(rulings: readonly Ruling[], asked: number, family: Family): Generator<Piece, void> {
  const end = ceiling(asked, family)
  const active: number[] = []
  const edges: Edge[] = []
  for (const [ruling, { flat }] of rulings.entries()) {
    const values: Intervals | undefined = flat.values[asked]
    if (values === undefined) active.push(ruling)
    for (const { low, high } of values ?? []) {
      edges.push({ at: low, ruling, begins: true })
      if (high < end) edges.push({ at: after(high), ruling, begins: false })
    }
  }
  edges.sort((a, b) => compare(a.at, b.at))
  let at = floor(asked, family)
  for (const edge of edges) {
    if (edge.at > at) {
      yield { high: before(edge.at), active }
      at = edge.at
    }
    const place = firstNotBelow(active, edge.ruling)
    if (edge.begins) active.splice(place, 0, edge.ruling)
    else active.splice(place, 1)
  }
  yield { high: end, active }
}

const firstNotBelow = (ascending: readonly number[], value: number): number => {
  let from = 0
  let to = ascending.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ascending[middle] as number) < value) from = middle + 1
    else to = middle
  }
  return from
}
