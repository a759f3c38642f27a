import type { Family } from '../../../algebra/address/address.ts'
import type { AddressSet } from '../../../algebra/address/address-set.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { elsewhere } from '../../elsewhere.ts'
import { all, merge, type Verdict } from '../../verdict.ts'
import type { Face } from '../interfaces/face.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import type { Subnet } from '../topology/subnet.ts'

/** One end of a way through the network. */
export interface End {
  readonly face: Face
  readonly subnet: Subnet
}

/** All packets from the one to the other, by the addresses that they have or may have. */
export const endsOf = (from: End, to: End): Region => {
  const space = packetsOf(from.subnet.world.space)
  const regions = ([4, 6] as const).map((family) =>
    Region.of(sent(family, from, to)).where(all([hasAddresses(family, from), hasAddresses(family, to)])),
  )
  return Region.union([Region.of(space.none), ...regions])
}

const sent = (family: Family, from: End | undefined, to: End): PacketSet => {
  const source = from && addressesOf(family, from)
  const destination = addressesOf(family, to)
  return packetsOf(to.subnet.world.space).box({
    family,
    ...(source !== undefined && { source }),
    ...(destination !== undefined && { destination }),
  })
}

const hasAddresses = (family: Family, { face, subnet }: End): Verdict =>
  family === 4 ? subnet.has(4) : face.hasIpv6

/** Its own addresses that are in the subnet, or all of the subnet; undefined where they are not known. */
export const addressesOf = (family: Family, { face, subnet }: End): AddressSet | undefined => {
  const block = subnet.addresses(family)
  const own = face.addresses[family]
  if (own === undefined || block === undefined) return own ?? block
  return own.intersection(block)
}

/** All packets to an end, whoever sends them. */
export const packetsTo = (to: End): Region => {
  const space = packetsOf(to.subnet.world.space)
  const regions = ([4, 6] as const).map((family) =>
    Region.of(sent(family, undefined, to)).where(hasAddresses(family, to)),
  )
  return Region.union([Region.of(space.none), ...regions])
}

/** Of an end whose address is not known only what holds of every address that it may have is certain. */
export const withAnyAddress = (region: Region, from: End | undefined, to: End): Region => {
  const { must, may, blame } = region
  const space = packetsOf(to.subnet.world.space)
  const ends = from === undefined ? [to] : [from, to]
  const certain = space.union(
    ([4, 6] as const).map((family) => {
      const own = must.within({ family })
      if (own.isEmpty) return own
      const missing = sent(family, from, to).difference(own)
      const isOpen = ({ face }: End) => face.addresses[family] === undefined
      // Whoever is not here has the address that is asked about.
      return own.difference(spread(missing, from !== undefined && isOpen(from), isOpen(to)))
    }),
  )
  if (certain === must) return region
  const facts = ends.flatMap(({ face: { resource, addresses }, subnet }) =>
    addresses[4] === undefined || addresses[6] === undefined
      ? elsewhere(resource.world, `which address of ${subnet.id} ${resource.id} has`).blame
      : [],
  )
  const ranges = ends.map(({ subnet }) => subnet.blamedForAddresses()).reduce(merge)
  return new Region(certain, may, merge(merge(blame, ranges), facts))
}

/** The same packets from and to every address, as far as these are open. */
const spread = (set: PacketSet, isFromOpen: boolean, isToOpen: boolean): PacketSet =>
  isFromOpen || isToOpen
    ? set.space.boxes(
        [...set.boxes()].map(({ source, destination, ...box }) => ({
          ...box,
          ...(!isFromOpen && source !== undefined && { source }),
          ...(!isToOpen && destination !== undefined && { destination }),
        })),
      )
    : set.space.none

/** The VPCs that both may be in. */
export const vpcPairs = (from: End, to: End) =>
  from.subnet
    .vpcs()
    .flatMap((left) =>
      to.subnet
        .vpcs()
        .map((right) => ({ left: left.is, right: right.is, when: all([left.when, right.when]) })),
    )
