import type { Address, Family } from '../address/address.ts'
import { AddressSet } from '../address/address-set.ts'
import { internet, privateRanges } from '../address/named.ts'
import { type Bound, type Intervals, intersection, single } from '../intervals.ts'
import {
  hasPorts,
  hasTypes,
  icmpProtocol,
  icmpv6Protocol,
  tcpProtocol,
  udpProtocol,
} from '../traffic/protocol.ts'
import { icmpNumber } from '../traffic/traffic.ts'
import { childAt, type Diagram, nothing } from './diagram.ts'
import { dimension, families, familyIndex, floor } from './dimension.ts'
import type { Packet } from './packet.ts'
import { intervalsTo, isSomething } from './values.ts'

/** What a packet that is shown had better have, the best first. What cannot be had is passed over. */
export interface Preferences {
  readonly protocols?: readonly number[]
  /** Of TCP and UDP. */
  readonly ports?: readonly number[]
  readonly sources?: readonly AddressSet[]
  readonly sourcePorts?: readonly number[]
  readonly destinations?: readonly AddressSet[]
}

/** Google's resolvers, which everybody knows for public addresses. */
const knownToAll = AddressSet.of(single(0x08080808), single(0x2001_4860_4860_0000_0000_0000_0000_8888n))

/** What people find easy to read: a TCP connection from 8.8.8.8, from the first of the ephemeral ports. */
export const readable: Required<Preferences> = {
  protocols: [tcpProtocol, udpProtocol, icmpProtocol, icmpv6Protocol],
  ports: [443, 80, 22],
  sources: [knownToAll, internet],
  sourcePorts: [49_152],
  destinations: [privateRanges, internet],
}

/** The packet of a set that the preferences lead to, one field after the other; the least, where there are none. */
export const choose = (diagram: Diagram, preferences: Preferences): Packet | undefined => {
  if (diagram === nothing) return undefined
  const { protocols, ports, sources, sourcePorts, destinations } = preferences
  const family = families.find((each) => isSomething(ofFamily(diagram, each))) as Family
  const pick = picking(family)
  const protocol = pick(ofFamily(diagram, family), dimension.protocol, wishes(protocols))
  const port = pick(protocol.rest, dimension.port, portWishes(Number(protocol.value), ports))
  const source = pick(port.rest, dimension.source, addressWishes(family, sources))
  const ephemeral = hasPorts(Number(protocol.value)) ? wishes(sourcePorts) : []
  const sourcePort = pick(source.rest, dimension.sourcePort, ephemeral)
  const destination = pick(sourcePort.rest, dimension.destination, addressWishes(family, destinations))
  return {
    protocol: Number(protocol.value),
    port: Number(port.value),
    source: addressOf(family, source.value),
    sourcePort: Number(sourcePort.value),
    destination: addressOf(family, destination.value),
  }
}

const ofFamily = (diagram: Diagram, family: Family): Diagram =>
  childAt(diagram, dimension.family, familyIndex(family))

const addressOf = (family: Family, value: Bound): Address =>
  family === 4 ? { family, value: Number(value) } : { family, value: BigInt(value) }

const wishes = (values: readonly number[] = []): readonly Intervals[] => values.map((value) => single(value))

const addressWishes = (family: Family, sets: readonly AddressSet[] = []): readonly Intervals[] =>
  sets.map((set) => (family === 4 ? set.ipv4 : set.ipv6))

/** An echo request is what everybody knows of ICMP. */
const echo: ReadonlyMap<number, number> = new Map([
  [icmpProtocol, icmpNumber(8, 0)],
  [icmpv6Protocol, icmpNumber(128, 0)],
])

const portWishes = (protocol: number, ports: readonly number[] | undefined): readonly Intervals[] => {
  if (ports === undefined) return []
  if (hasTypes(protocol)) return wishes([echo.get(protocol) ?? 0])
  return hasPorts(protocol) ? wishes(ports) : []
}

interface Picked {
  readonly value: Bound
  /** What is left to ask of packets with this value. */
  readonly rest: Diagram
}

const picking =
  (family: Family) =>
  (diagram: Diagram, asked: number, wanted: readonly Intervals[]): Picked => {
    const least = floor(asked, family)
    if (diagram.dimension !== asked) {
      const wish = wanted.find(({ length }) => length > 0)
      return { value: wish?.[0]?.low ?? least, rest: diagram }
    }
    const open = intervalsTo<Bound>(diagram, least, isSomething)
    const met = wanted.map((wish) => intersection(open, wish)).find(({ length }) => length > 0)
    const value = (met ?? open)[0]?.low ?? least
    return { value, rest: childAt(diagram, asked, value) }
  }
