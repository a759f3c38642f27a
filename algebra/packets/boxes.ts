import type { Family } from '../address/address.ts'
import { AddressSet } from '../address/address-set.ts'
import type { Bound, Intervals } from '../intervals.ts'
import { everyProtocol } from '../traffic/traffic.ts'
import type { Box } from './box.ts'
import { intersection, union } from './combine.ts'
import { alongside, childAt, type Diagram, everything, nothing } from './diagram.ts'
import { dimension, families, familyIndex, floor } from './dimension.ts'
import type { Forest } from './forest.ts'
import { isSubset } from './relate.ts'
import { intervalsTo } from './values.ts'

/** The values that a way through the diagram has taken, by dimension; nothing where it took no turn. */
type Way = readonly (Intervals | undefined)[]

/**
 * Boxes that together are the set, what is common to all values of a field before what only some of them have. They
 * overlap, as rules do that people write: "all traffic from 10.0.0.0/8" and "tcp/22 from anywhere", not what is left of
 * the one without the other. One by one, since a set may have very many.
 */
export function* boxesOf(forest: Forest, diagram: Diagram): Generator<Box, void> {
  if (diagram.dimension !== dimension.family) {
    for (const way of ways(forest, diagram, nothing, [], 4)) yield boxOf(way, undefined)
    return
  }
  for (const family of families) {
    const own = childAt(diagram, dimension.family, familyIndex(family))
    for (const way of ways(forest, own, nothing, [], family)) yield boxOf(way, family)
  }
}

/** What of a set is not told already; `told` is what is, and may be less than it could. */
function* ways(
  forest: Forest,
  diagram: Diagram,
  told: Diagram,
  way: Way,
  family: Family,
): Generator<Way, void> {
  if (isSubset(forest, diagram, told)) return
  if (diagram === everything) {
    yield way
    return
  }
  const asked = diagram.dimension
  const common = commonOf(forest, diagram)
  yield* ways(forest, common, acrossAll(forest, told, asked), way, family)
  for (const [child, toldThere] of toldOfEach(forest, diagram, union(forest, told, common))) {
    const turned = [...way]
    turned[asked] = intervalsTo<Bound>(diagram, floor(asked, family), (each) => each === child)
    yield* ways(forest, child, toldThere, turned, family)
  }
}

/** What holds for every value. Of every protocol at once nothing is told that only some of them have, such as ports. */
const commonOf = (forest: Forest, diagram: Diagram): Diagram => {
  const common = diagram.children.reduce((left, right) => intersection(forest, left, right))
  return diagram.dimension === dimension.protocol && asksForPorts(common) ? nothing : common
}

const asksForPorts = (diagram: Diagram): boolean =>
  diagram.dimension === dimension.port ||
  diagram.dimension === dimension.sourcePort ||
  diagram.children.some(asksForPorts)

/** What is told for every value of a dimension. */
const acrossAll = (forest: Forest, told: Diagram, asked: number): Diagram =>
  told.dimension === asked ? told.children.reduce((left, right) => intersection(forest, left, right)) : told

/** Each child once, in the order of its first value, with what is told for all values that lead to it. */
const toldOfEach = (forest: Forest, diagram: Diagram, told: Diagram): ReadonlyMap<Diagram, Diagram> => {
  const result = new Map<Diagram, Diagram>()
  alongside(diagram, told, (_, child, there) => {
    const before = result.get(child)
    result.set(child, before === undefined ? there : intersection(forest, before, there))
    return true
  })
  return result
}

const boxOf = (way: Way, family: Family | undefined): Box => {
  const protocols = way[dimension.protocol] as Intervals<number> | undefined
  const ports = way[dimension.port] as Intervals<number> | undefined
  const source = way[dimension.source]
  const sourcePorts = way[dimension.sourcePort] as Intervals<number> | undefined
  const destination = way[dimension.destination]
  return {
    ...(family !== undefined && { family }),
    ...((protocols ?? ports) !== undefined && {
      traffic: [{ protocols: protocols ?? [everyProtocol], ...(ports !== undefined && { ports }) }],
    }),
    ...(source !== undefined && { source: addressesOf(family, source) }),
    ...(sourcePorts !== undefined && { sourcePorts }),
    ...(destination !== undefined && { destination: addressesOf(family, destination) }),
  }
}

const addressesOf = (family: Family | undefined, values: Intervals): AddressSet =>
  family === 4
    ? AddressSet.of(values as Intervals<number>, [])
    : AddressSet.of([], values as Intervals<bigint>)
