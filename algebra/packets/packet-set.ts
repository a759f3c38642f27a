import { everyIpv4, everyIpv6, type Family } from '../address/address.ts'
import { AddressSet } from '../address/address-set.ts'
import type { Interval, Intervals } from '../intervals.ts'
import { everyPort, everyProtocol } from '../traffic/traffic.ts'
import type { Box } from './box.ts'
import { boxText } from './box-text.ts'
import { boxesOf } from './boxes.ts'
import { sourcesByService } from './broadest.ts'
import { choose, type Preferences, readable } from './choose.ts'
import * as combine from './combine.ts'
import { count } from './count.ts'
import { childAt, type Diagram, everything, nothing } from './diagram.ts'
import { dimension, families, familyIndex } from './dimension.ts'
import { includes, type Packet } from './packet.ts'
import type { PacketSpace } from './packet-space.ts'
import { isDisjoint, isSubset } from './relate.ts'
import { valuesOf } from './values.ts'

/** What is asked of a projection: of packets of this family, protocol and port alone, as far as given. */
export interface Given {
  readonly family?: Family
  readonly protocol?: number
  /** Of ICMP, what `icmpNumber` makes of type and code. */
  readonly port?: number
}

/**
 * An exact set of packets. Equal sets of one space are the same object, whichever way they came about; a set of another
 * space may be given to any operation and is taken over.
 */
export class PacketSet {
  readonly space: PacketSpace
  readonly diagram: Diagram

  /** Sets are had from a space. */
  constructor(space: PacketSpace, diagram: Diagram) {
    this.space = space
    this.diagram = diagram
  }

  union(other: PacketSet): PacketSet {
    return this.combined(combine.union, other)
  }

  intersection(other: PacketSet): PacketSet {
    return this.combined(combine.intersection, other)
  }

  difference(other: PacketSet): PacketSet {
    return this.combined(combine.difference, other)
  }

  complement(): PacketSet {
    return this.space.all.difference(this)
  }

  /** The packets of the set that are in a box. */
  within(box: Box): PacketSet {
    return this.intersection(this.space.box(box))
  }

  get isEmpty(): boolean {
    return this.diagram === nothing
  }

  get isAll(): boolean {
    return this.diagram === everything
  }

  equals(other: PacketSet): boolean {
    return this === this.space.own(other)
  }

  isSubsetOf(other: PacketSet): boolean {
    return isSubset(this.space.forest, this.diagram, this.space.own(other).diagram)
  }

  isDisjointFrom(other: PacketSet): boolean {
    return isDisjoint(this.space.forest, this.diagram, this.space.own(other).diagram)
  }

  has(packet: Packet): boolean {
    return includes(this.diagram, packet)
  }

  get count(): bigint {
    return count(this.diagram)
  }

  /** The first packet by family, protocol, port, source, source port, destination. */
  least(): Packet | undefined {
    return choose(this.diagram, {})
  }

  /** The packet to show to a person; what is preferred comes before what everybody finds easy to read. */
  example(preferences: Preferences = {}): Packet | undefined {
    return choose(this.diagram, {
      protocols: [...(preferences.protocols ?? []), ...readable.protocols],
      ports: [...(preferences.ports ?? []), ...readable.ports],
      sources: [...(preferences.sources ?? []), ...readable.sources],
      sourcePorts: [...(preferences.sourcePorts ?? []), ...readable.sourcePorts],
      destinations: [...(preferences.destinations ?? []), ...readable.destinations],
    })
  }

  /** The addresses from which some packet comes. */
  sources(given: Given = {}): AddressSet {
    return this.addresses(dimension.source, given)
  }

  /** The addresses from which one service is reached, for each protocol and port; those that are reached alike once. */
  sourcesByService(): Generator<AddressSet, void> {
    return sourcesByService(this.diagram)
  }

  /** The addresses to which some packet goes. */
  destinations(given: Given = {}): AddressSet {
    return this.addresses(dimension.destination, given)
  }

  /** The destination ports that some packet of a protocol has, or the types with their codes. */
  ports(protocol: number, given: Pick<Given, 'family'> = {}): Intervals<number> {
    return this.numbers(dimension.port, { ...given, protocol }, everyPort)
  }

  sourcePorts(protocol: number, given: Pick<Given, 'family' | 'port'> = {}): Intervals<number> {
    return this.numbers(dimension.sourcePort, { ...given, protocol }, everyPort)
  }

  protocols(given: Pick<Given, 'family'> = {}): Intervals<number> {
    return this.numbers(dimension.protocol, given, everyProtocol)
  }

  /** Boxes that together are the set, for people; one by one, since there may be very many. */
  boxes(): Generator<Box, void> {
    return boxesOf(this.space.forest, this.diagram)
  }

  /** Its first boxes, for a sentence; their sources as they had better be written. */
  text(most = 4, written: (source: AddressSet) => AddressSet = (source) => source): string {
    if (this.isEmpty) return 'no packet'
    const texts = [...this.boxes().take(most + 1)].map(({ source, ...box }) =>
      boxText({ ...box, ...(source !== undefined && { source: written(source) }) }),
    )
    return texts.length > most ? `${texts.slice(0, most).join('; ')}; and more` : texts.join('; ')
  }

  private combined(operation: typeof combine.union, other: PacketSet): PacketSet {
    return this.space.ofDiagram(operation(this.space.forest, this.diagram, this.space.own(other).diagram))
  }

  private numbers(asked: number, given: Given, domain: Interval<number>): Intervals<number> {
    return valuesOf(
      families.flatMap((family) => this.where(family, given)),
      asked,
      domain,
    )
  }

  private addresses(asked: number, given: Given): AddressSet {
    return AddressSet.of(
      valuesOf(this.where(4, given), asked, everyIpv4),
      valuesOf(this.where(6, given), asked, everyIpv6),
    )
  }

  /** What is left to ask of packets of a family of which the given holds; nothing at all, if it is the other family. */
  private where(family: Family, given: Given): readonly Diagram[] {
    if (given.family !== undefined && given.family !== family) return []
    const own = childAt(this.diagram, dimension.family, familyIndex(family))
    if (given.protocol === undefined) return [own]
    const ofProtocol = childAt(own, dimension.protocol, given.protocol)
    return [given.port === undefined ? ofProtocol : childAt(ofProtocol, dimension.port, given.port)]
  }
}
