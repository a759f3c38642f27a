import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Cidr, parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import type { World } from '../../space.ts'
import { Either, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { contentsOf, entriesOf, prefixListOf } from '../rules/peers.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { malformed } from '../values/field.ts'
import { allWithin, outlinesOf } from '../values/outline.ts'
import { rangesTriedFor } from '../values/ranges-tried.ts'
import { missing } from '../values/refused.ts'

/** Addresses for which a route is, as far as they are known. */
export interface Destination {
  /** How many bits it tells apart: the longest decides. Of a range that is open it may be any, so that it comes first. */
  readonly length: number
  /** Whoever has one of these addresses stands as the source, as everybody at a far end does. */
  readonly region: Region
  readonly isListed: boolean
}

/** That of a range which may be any. */
export const openLength = 129

/** A range that a property holds, in each way in which it can turn out. */
export interface RangeWay {
  /** Absent where it is not known. */
  readonly cidr?: Cidr
  /** All addresses that it may have, where it is not known. */
  readonly within?: AddressSet
  readonly when: Verdict
}

/** Each range that stands at a property; what is open is unknown by its own value. */
export const rangesAt = (reading: Reading, family?: Family): readonly RangeWay[] => {
  const { world } = reading
  const open = (head: Sym): RangeWay => {
    const outlines = outlinesOf(world, head, family)
    const when = all([by, world.needs(head, rangesTriedFor(world, head, family))])
    return { ...(outlines.length > 0 && { within: allWithin(outlines) }), when }
  }
  const by = isChosen(reading)
  return reading.options().flatMap(({ head, entry }): readonly RangeWay[] => {
    if (head === undefined) return []
    const known = head instanceof Sym ? head.known?.() : head
    if (known === undefined || !isScalar(known))
      return head instanceof Sym
        ? [open(head)]
        : [{ when: malformed({ world, where: entry.id }, 'a range is a text, such as 10.0.0.0/8') }]
    const read = parseCidr(String(known), family === undefined ? {} : { family })
    return isMalformed(read)
      ? [{ when: malformed({ world, where: entry.id }, read.problem) }]
      : [{ cidr: read.cidr, when: by }]
  })
}

/** It is known which of its options it is. */
const isChosen = ({ head }: Reading): Verdict => (head instanceof Either ? unknown(head.by) : pass)

const properties = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'] as const

/** The addresses for which a route is. One that says none is refused. */
export const destinationsOf = (route: Reading): readonly Destination[] => {
  const { world, entry } = route
  const said = properties.map((property) => route.child(property))
  if (said.every(({ head }) => head === undefined)) {
    const problem = `a route is for what one of ${properties.join(', ')} says`
    const when = missing({ world, where: entry.id }, said, problem)
    return [destination(route, { when }, false)]
  }
  return [
    ...rangesAt(route.child('DestinationCidrBlock'), 4).map((way) => destination(route, way, false, 4)),
    ...rangesAt(route.child('DestinationIpv6CidrBlock'), 6).map((way) => destination(route, way, false, 6)),
    ...listed(route.child('DestinationPrefixListId')),
  ]
}

const destination = ({ world }: Reading, way: RangeWay, isListed: boolean, family?: Family): Destination => ({
  length: way.cidr?.prefix ?? openLength,
  region: sourcesWithin(world, way, family),
  isListed,
})

/** The packets whose source is in a range. */
export const sourcesWithin = (world: World, { cidr, within, when }: RangeWay, family?: Family): Region => {
  const space = packetsOf(world.space)
  if (cidr !== undefined) return Region.of(space.box({ source: AddressSet.ofCidrs([cidr]) })).where(when)
  if (within !== undefined) return Region.anyOf(space.box({ source: within }), when.blame)
  return Region.anyOf(family === undefined ? space.all : space.box({ family }), when.blame)
}

const listed = (reading: Reading): readonly Destination[] => {
  const by = isChosen(reading)
  return reading
    .options()
    .filter(({ head }) => head !== undefined)
    .flatMap((option) =>
      rangesIn(option).map((way) => destination(option, { ...way, when: all([by, way.when]) }, true)),
    )
}

/** Each range of a list; of one that is not known there may be any. */
const rangesIn = ({ world, head }: Reading): readonly RangeWay[] => {
  const list = prefixListOf(world, head)
  if (list === undefined) return [{ when: world.needs(contentsOf(head)) }]
  return entriesOf(list).flatMap(({ present, item }) =>
    rangesAt(item.at('Cidr')).map((way) => ({ ...way, when: all([present, way.when]) })),
  )
}
