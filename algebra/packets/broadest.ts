import { everyIpv4, everyIpv6 } from '../address/address.ts'
import { AddressSet } from '../address/address-set.ts'
import { childAt, type Diagram } from './diagram.ts'
import { dimension, families, familyIndex } from './dimension.ts'
import { valuesOf } from './values.ts'

/** The sources of each service, a protocol and a port, in a set: those of services that are reached alike once. */
export function* sourcesByService(diagram: Diagram): Generator<AddressSet, void> {
  for (const family of families) {
    const seen = new Set<Diagram>()
    const waiting = [childAt(diagram, dimension.family, familyIndex(family))]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      if (next.dimension <= dimension.port) waiting.push(...next.children)
      else
        yield family === 4
          ? AddressSet.of(valuesOf([next], dimension.source, everyIpv4), [])
          : AddressSet.of([], valuesOf([next], dimension.source, everyIpv6))
    }
  }
}
