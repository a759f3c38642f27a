import * as named from '../../../algebra/address/named.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { isImpossible } from '../../rank.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, merge } from '../../verdict.ts'
import { type Face, facesOf } from '../interfaces/face.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { isLetBy } from '../topology/block-public-access.ts'
import { type Hop, onlyKnownOf } from '../topology/hops.ts'
import { tablesOfGateways, tablesOfVpnGateways, types } from '../topology/parts.ts'
import { type Leading, leadingFrom } from '../topology/route-table.ts'
import type { Subnet } from '../topology/subnet.ts'
import { isAttached } from '../topology/vpc.ts'
import { Elsewhere, meant } from '../topology/ways.ts'
import type { Belonging } from '../values/belonging.ts'
import type { End } from './ends.ts'
import { aclsLet, groupsLet } from './guards.ts'

/**
 * The packets that come from the internet to a resource itself, and are answered. Whoever sends them stands as their
 * source; that a public address is translated on the way is not to be seen in them.
 */
export const fromInternet = oncePer((resource: Resource): Region => {
  const { none } = packetsOf(resource.world.space)
  // The ends of its tunnels have public addresses that are AWS's own, and no group guards them.
  if (resource.type === 'AWS::EC2::VPNConnection') {
    const { ipv4 } = outsideOf(resource.world)
    return Region.of(ipv4).where(resource.present)
  }
  return Region.union([
    Region.of(none),
    ...facesOf(resource).map((face) => fromInternetTo(face).where(face.present)),
  ])
})

const fromInternetTo = (face: Face): Region => {
  const { world } = face.resource
  const { none } = packetsOf(world.space)
  const isAddressed = addressed(face)
  if (isAddressed.isEmpty) return Region.of(none)
  const guarded = isAddressed.intersection(groupsLet(face, 'ingress', 'the internet'))
  if (guarded.isEmpty) return Region.of(none)
  return inSubnets(face, (subnet) =>
    subnet instanceof Elsewhere
      ? guarded.where(elsewhere(world, `how ${subnet.name} is reached from the internet`))
      : guarded.intersection(aclsLet.ingress(subnet)).intersection(throughGateways(subnet, face)),
  )
}

/** All packets from the internet to an address that leads to it. */
const addressed = ({ resource: { world }, isPublic, isOpenByIpv6 }: Face): Region => {
  const space = packetsOf(world.space)
  const { ipv4, ipv6 } = outsideOf(world)
  return Region.union([
    Region.of(space.none),
    Region.of(ipv4).where(isPublic),
    Region.of(ipv6).where(isOpenByIpv6),
  ])
}

const outsideOf = oncePer((world: World) => {
  const space = packetsOf(world.space)
  const whole = space.box({ source: named.internet })
  return { ipv4: whole.within({ family: 4 }), ipv6: whole.within({ family: 6 }) }
})

/**
 * In each of its subnets, or in one of them that is not known: then certain is what is so in all of them. Where its own
 * addresses are told apart, as the source or the destination, it has whichever its subnet gives it.
 */
export const inSubnets = (
  face: Face,
  of: (subnet: Subnet | Elsewhere) => Region,
  own?: 'source' | 'destination',
): Region => {
  const { world, id } = face.resource
  const [first, ...others] = face.subnets.filter(({ when }) => when.is !== 'fail')
  if (first === undefined) return Region.of(packetsOf(world.space).none)
  const there = ({ is, when }: Face['subnets'][number]) => of(is).where(when)
  if (face.isInEach || others.length === 0) return Region.union([there(first), ...others.map(there)])
  // It is in one of them for certain, whichever that is; but who names what is not made deploys nothing.
  const possible = (way: Face['subnets'][number]) =>
    way.when.blame.some(isImpossible) ? there(way) : of(way.is)
  const by = [first, ...others]
    .map(({ when }) => when.blame)
    .reduce(merge, elsewhere(world, `in which of its subnets ${id} is`).blame)
  return Region.oneOf(
    [possible(first), ...others.map(possible)],
    by,
    own === undefined ? undefined : (set) => withAny(own, set),
  )
}

/** The same packets from, or to, any address. */
const withAny = (own: 'source' | 'destination', set: PacketSet): PacketSet =>
  set.space.boxes([...set.boxes()].map(({ [own]: _, ...box }) => box))

/** Whom replies from a subnet reach over an internet gateway, which lets in what it lets out answers to. */
const throughGateways = (subnet: Subnet, face: Face): Region => {
  const { none } = packetsOf(subnet.world.space)
  const regions = subnet.vpcs().flatMap((vpc) => {
    const own = vpc.is instanceof Resource ? vpc.is : undefined
    const isLet = all([vpc.when, isLetBy('in', subnet.resource, vpc.is)])
    return subnet.leading().flatMap((leading) => {
      const region = overGateway(subnet.world, leading, own)
      return region === undefined ? [] : [notDiverted(region.where(isLet), leading.hop, { face, subnet })]
    })
  })
  return Region.union([Region.of(none), ...regions])
}

/** The far end to which a route leads over an internet gateway, or may; undefined where it surely leads elsewhere. */
const overGateway = (
  world: World,
  { hop, region }: Leading,
  vpc: Resource | undefined,
): Region | undefined => {
  switch (hop.kind) {
    case 'internet gateway':
      return vpc === undefined ? region : region.where(isAttached(vpc, hop))
    case 'elsewhere':
    case 'appliance':
      return region.where(onlyKnownOf(world, hop))
    default:
      return undefined
  }
}

/** A table at the gateway may send what comes in to an appliance first, of which nobody knows what it lets through. */
export const notDiverted = (region: Region, { resource: gateway }: Hop, { face, subnet }: End): Region => {
  const tables = gateway === undefined ? undefined : tablesByType.get(gateway.type)
  if (gateway === undefined || tables === undefined) return region
  const { world } = gateway
  const space = packetsOf(world.space)
  const diverting = tables.partsOf(world, gateway.id).flatMap(({ entry, belongs }) => {
    const association = Resource.of(world, entry)
    const there = all([association.present, belongs])
    return meant(association.at('RouteTableId'), types.table).flatMap(({ is, when }) => {
      if (is instanceof Elsewhere) return [Region.of(space.all).where(all([there, when]))]
      return leadingFrom(is)
        .filter(({ hop }) => hop.kind !== 'local')
        .map((leading) => leading.region.where(all([there, when])))
    })
  })
  const mayBeDiverted = diverting.some(({ may }) =>
    ([4, 6] as const).some((family) => {
      const own = face.addresses[family] ?? subnet.addresses(family)
      return own === undefined ? !may.within({ family }).isEmpty : !may.within({ source: own }).isEmpty
    }),
  )
  return mayBeDiverted
    ? region.where(elsewhere(world, `what is passed on of what comes in over ${gateway.id}`))
    : region
}

const tablesByType: ReadonlyMap<string, Belonging> = new Map([
  [types.internetGateway, tablesOfGateways],
  [types.vpnGateway, tablesOfVpnGateways],
])
