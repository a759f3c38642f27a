import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Cidr, parseCidr } from '../../../algebra/address/cidr.ts'
import { ipv4, ipv6 } from '../../../algebra/address/named.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { parseTraffic } from '../../../algebra/traffic/parse.ts'
import { hasPorts, hasTypes, icmpv6Protocol, parseProtocol } from '../../../algebra/traffic/protocol.ts'
import { anyTraffic, protocolTraffic, type Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Space, World } from '../../space.ts'
import { type Head, Sym } from '../../value.ts'
import type { WrittenEntry } from '../rules/replay.ts'
import { packetsOf } from '../sets/packets.ts'
import { allWithin, outlinesOf } from '../values/outline.ts'

/** What says which packets an entry is about, in the order in which its values are passed on here. */
export const fields = [
  'Protocol',
  'PortRange.From',
  'PortRange.To',
  'Icmp.Type',
  'Icmp.Code',
  'CidrBlock',
  'Ipv6CidrBlock',
] as const

/** Of which family the range is that stands at this place among them. */
export const familyAt = (at: number): Family => (fields[at] === 'CidrBlock' ? 4 : 6)

export type Values = readonly Head[]

const read = oncePer((_: Space) => new Map<string, PacketSet | string>())

/** The packets that an entry is about, all of whose values are known; a sentence where EC2 refuses it. */
export const packetsWritten = (space: Space, values: Values): PacketSet | string => {
  const key = values.map((value) => (isScalar(value) ? `=${String(value)}` : typeof value)).join(' ')
  const known = read(space)
  let packets = known.get(key)
  if (packets === undefined) {
    packets = readPackets(space, values)
    known.set(key, packets)
  }
  return packets
}

const readPackets = (space: Space, values: Values): PacketSet | string => {
  const range = rangeWritten(values)
  if (typeof range === 'string') return range
  const traffic = trafficWritten(values, range.first.family)
  return typeof traffic === 'string'
    ? traffic
    : packetsOf(space).box({ traffic, source: AddressSet.ofCidrs([range]) })
}

const rangeWritten = ([, , , , , range4, range6]: Values): Cidr | string => {
  if (range4 !== undefined && range6 !== undefined)
    return 'an entry has CidrBlock or Ipv6CidrBlock, and not both'
  const value = range4 ?? range6
  if (value === undefined) return 'an entry has CidrBlock or Ipv6CidrBlock'
  if (!isScalar(value)) return 'a range is a text, such as 10.0.0.0/8'
  const range = parseCidr(String(value), { family: range4 === undefined ? 6 : 4 })
  return isMalformed(range) ? range.problem : range.cidr
}

const trafficWritten = ([protocol, from, to, type, code]: Values, family: Family): Traffic | string => {
  if (!isScalar(protocol)) return 'Protocol is no protocol: write a number, or -1 for all'
  const number = parseProtocol(String(protocol))
  if (number === 'all') return anyTraffic
  if (typeof number !== 'number') return number.problem
  // Types and codes of ICMPv6 count for IPv6 alone.
  if (number === icmpv6Protocol && family === 4) return protocolTraffic(number)
  const [low, high] = hasTypes(number) ? [type, code] : [from, to]
  if ((hasPorts(number) || hasTypes(number)) && (low === undefined || high === undefined))
    return `an entry for protocol ${number} says ${hasTypes(number) ? 'Icmp.Type and Icmp.Code' : 'PortRange.From and PortRange.To'}`
  const traffic = parseTraffic({ protocol: String(protocol), from: writtenOf(low), to: writtenOf(high) })
  return isMalformed(traffic) ? traffic.problem : traffic
}

/** What is no number is told by what it is. */
const writtenOf = (value: Head): string | undefined =>
  value === undefined ? undefined : isScalar(value) ? String(value) : 'a list or a map'

/** All packets that an entry may be about, some of whose values are open. */
export const packetsPossible = (world: World, values: Values): PacketSet => {
  const [range4, range6] = values.slice(5)
  const isRangeOpen = range4 instanceof Sym || range6 instanceof Sym
  const range = isRangeOpen ? 'open' : rangeWritten(values)
  const source =
    typeof range === 'string' ? addressesPossible(world, range4, range6) : AddressSet.ofCidrs([range])
  return packetsOf(world.space).box({
    traffic: trafficPossible(values, range6 === undefined ? 4 : 6),
    source,
  })
}

/** Where no range is given nobody knows which family is meant. */
const addressesPossible = (world: World, range4: Head, range6: Head): AddressSet => {
  if (range4 === undefined && range6 === undefined) return AddressSet.all
  return ofFamily(world, range4, 4).union(ofFamily(world, range6, 6))
}

const ofFamily = (world: World, range: Head, family: Family): AddressSet => {
  if (range === undefined) return AddressSet.none
  const outlines = range instanceof Sym ? outlinesOf(world, range, family) : []
  if (outlines.length > 0) return allWithin(outlines)
  return family === 4 ? ipv4 : ipv6
}

const trafficPossible = (values: Values, family: Family): Traffic => {
  const isOpen = values.slice(0, 5).some((value) => value instanceof Sym)
  const traffic = isOpen ? 'open' : trafficWritten(values, family)
  if (typeof traffic !== 'string') return traffic
  const [protocol] = values
  const number = isScalar(protocol) ? parseProtocol(String(protocol)) : undefined
  return typeof number === 'number' ? protocolTraffic(number) : anyTraffic
}

/** An entry for a replay, all of whose values are known: as they stand there, and not as they were read. */
export const entryWritten = (values: Values): WrittenEntry => {
  const [protocol, from, to, type, code, range4, range6] = values.map((value) =>
    isScalar(value) ? String(value) : undefined,
  )
  return { protocol: protocol ?? '', ports: [from, to], types: [type, code], range: range4 ?? range6 ?? '' }
}
