import type { Family } from '../address/address.ts'
import type { AddressSet } from '../address/address-set.ts'
import { type Bound, equal, type Intervals, intersection, single } from '../intervals.ts'
import { icmpProtocol, icmpv6Protocol, tcpProtocol, udpProtocol } from '../traffic/protocol.ts'
import { everyPort, type Traffic, type TrafficPart } from '../traffic/traffic.ts'
import { dimension, families, familyIndex } from './dimension.ts'

/**
 * Packets told by what each of their fields may be; any, where nothing is said. To ask something of a field asks for
 * packets that have it: of source ports, for TCP and UDP.
 */
export interface Box {
  readonly family?: Family
  readonly traffic?: Traffic
  readonly source?: AddressSet
  readonly sourcePorts?: Intervals<number>
  readonly destination?: AddressSet
}

/** Of each dimension the values, or nothing where any will do. */
export interface Flat {
  /** Which of the families; decides what kind of addresses these are. */
  readonly family: Family | undefined
  readonly values: readonly (Intervals | undefined)[]
}

const protocolsWithPorts: Intervals<number> = [...single(tcpProtocol), ...single(udpProtocol)]
const protocolsWithPortsOrTypes: Intervals<number> = [
  ...single(icmpProtocol),
  ...protocolsWithPorts,
  ...single(icmpv6Protocol),
]

const isAny = (values: Intervals<number>, highest: number): boolean =>
  equal(values, [{ low: 0, high: highest }])

/** The box as products of intervals, of which it is the union. */
export const flatten = (box: Box): readonly Flat[] =>
  (box.traffic ?? [undefined]).flatMap((part) => flattenPart(box, part))

const flattenPart = (
  { family, source, sourcePorts, destination }: Box,
  part?: TrafficPart,
): readonly Flat[] => {
  const ports = part?.ports !== undefined && !isAny(part.ports, everyPort.high) ? part.ports : undefined
  let protocols = part?.protocols
  if (part?.ports !== undefined) protocols = intersection(protocols ?? [], protocolsWithPortsOrTypes)
  if (sourcePorts !== undefined)
    protocols = protocols === undefined ? protocolsWithPorts : intersection(protocols, protocolsWithPorts)
  const from = sourcePorts !== undefined && isAny(sourcePorts, everyPort.high) ? undefined : sourcePorts
  const anyProtocol = protocols === undefined || isAny(protocols, 255) ? undefined : protocols
  const isOfEither = family === undefined && source === undefined && destination === undefined
  const named = isOfEither ? [undefined] : families.filter((each) => family === undefined || family === each)
  return named.flatMap((each) => {
    const values: (Intervals | undefined)[] = []
    values[dimension.family] = each && single<Bound>(familyIndex(each))
    values[dimension.protocol] = anyProtocol
    values[dimension.port] = ports
    values[dimension.source] = each && addressesOf(each, source)
    values[dimension.sourcePort] = from
    values[dimension.destination] = each && addressesOf(each, destination)
    return values.some((field) => field?.length === 0) ? [] : [{ family: each, values }]
  })
}

/** The addresses of a family; nothing where that is all of them. */
const addressesOf = (family: Family, addresses: AddressSet | undefined): Intervals | undefined => {
  if (addresses === undefined) return undefined
  const own: Intervals = family === 4 ? addresses.ipv4 : addresses.ipv6
  const [only] = own
  const isAll =
    only !== undefined &&
    BigInt(only.high) - BigInt(only.low) === (family === 4 ? 2n ** 32n : 2n ** 128n) - 1n
  return isAll ? undefined : own
}
