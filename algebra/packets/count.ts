import type { Family } from '../address/address.ts'
import { hasPorts, hasTypes } from '../traffic/protocol.ts'
import { childAt, type Diagram, everything, nothing } from './diagram.ts'
import { beyond, dimension, families, familyIndex } from './dimension.ts'

/** How many values each dimension has for packets of a family and a protocol. */
const extents = (family: Family, protocol: number): readonly bigint[] => {
  const addresses = family === 4 ? 2n ** 32n : 2n ** 128n
  const result: bigint[] = Array(beyond).fill(1n)
  result[dimension.source] = addresses
  result[dimension.destination] = addresses
  if (hasPorts(protocol)) result[dimension.sourcePort] = 65_536n
  if (hasPorts(protocol) || hasTypes(protocol)) result[dimension.port] = 65_536n
  return result
}

/** How many packets there are in a set. A protocol without ports has one packet for each pair of addresses. */
export const count = (diagram: Diagram): bigint => {
  let sum = 0n
  const known = new Map<string, bigint>()
  for (const family of families) {
    const ofFamily = childAt(diagram, dimension.family, familyIndex(family))
    for (let protocol = 0; protocol <= 255; protocol++) {
      const below = childAt(ofFamily, dimension.protocol, protocol)
      const extent = extents(family, protocol)
      const key = `${family} ${extent[dimension.port]} ${extent[dimension.sourcePort]} ${below.id}`
      const counted = known.get(key) ?? countBelow(below, dimension.port, extent, new Map())
      known.set(key, counted)
      sum += counted
    }
  }
  return sum
}

const countBelow = (
  diagram: Diagram,
  from: number,
  extent: readonly bigint[],
  known: Map<Diagram, bigint>,
): bigint => {
  if (diagram === nothing) return 0n
  let skipped = 1n
  for (let at = from; at < diagram.dimension; at++) skipped *= extent[at] as bigint
  if (diagram === everything) return skipped
  let own = known.get(diagram)
  if (own === undefined) {
    own = 0n
    let low = 0n
    for (const [at, high] of diagram.highs.entries()) {
      const next = BigInt(high) + 1n
      const child = diagram.children[at] as Diagram
      own += (next - low) * countBelow(child, diagram.dimension + 1, extent, known)
      low = next
    }
    known.set(diagram, own)
  }
  return skipped * own
}
