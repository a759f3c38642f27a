import type { AddressSet } from '../../../algebra/address/address-set.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { type Face, facesOf } from '../interfaces/face.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { types } from '../topology/parts.ts'
import type { Subnet } from '../topology/subnet.ts'
import { blocksOf } from '../topology/vpc.ts'
import { Elsewhere } from '../topology/ways.ts'
import { arrivingIn, type Door, doorsOf } from './doors.ts'
import { type End, packetsTo, withAnyAddress } from './ends.ts'
import { fromClients } from './from-clients.ts'
import { fromInternet, inSubnets } from './from-internet.ts'
import { aclsLet, groupsLet } from './guards.ts'
import { enteringByTransit } from './over-transit.ts'

/**
 * The packets from these addresses that reach a resource and are answered: over the internet where they are public, and
 * from every network that is connected. What has an address of a VPC that is made here is asked about by its name.
 */
export const fromAddresses = (resource: Resource, addresses: AddressSet): Region => {
  const asked = packetsOf(resource.world.space).box({ source: addresses })
  return Region.union([fromInternet(resource), fromNetworks(resource)]).within(asked)
}

/**
 * The packets that come to a resource from networks which are not made here, and are answered: by VPN, Direct Connect,
 * peering, Client VPN, by whatever routes lead to. Who sends them has addresses that no VPC has which is made here.
 */
export const fromNetworks = oncePer((resource: Resource): Region => {
  const { none } = packetsOf(resource.world.space)
  return Region.union([
    Region.of(none),
    ...facesOf(resource).map((face) => fromNetworksTo(face).where(face.present)),
  ])
})

const fromNetworksTo = (face: Face): Region =>
  Region.union([fromClients(face).intersection(outside(face.resource.world)), byDoors(face)])

const byDoors = (face: Face): Region => {
  const { world } = face.resource
  const bySubnet = (subnet: Subnet | Elsewhere): Region => {
    if (subnet instanceof Elsewhere)
      return outside(world)
        .intersection(groupsLet(face, 'ingress', 'a peered network'))
        .where(elsewhere(world, `how ${subnet.name} is reached from other networks`))
    const to = { face, subnet }
    return withAnyAddress(arriving(to), undefined, to)
  }
  return inSubnets(face, bySubnet, 'destination')
}

/** Whoever has no address of a VPC that is made here. */
const outside = oncePer((world: World): Region => {
  const space = packetsOf(world.space)
  return [...resourcesIn(world, types.vpc)]
    .flatMap((vpc) => blocksOf(vpc))
    .map(({ addresses, when }) => Region.of(space.box({ source: addresses })).where(when))
    .reduce((rest, block) => rest.difference(block), Region.of(space.all))
})

/** What comes in by a way by which it is answered. What is answered by another way may be lost on it. */
const arriving = (to: End): Region => {
  const { world } = to.subnet
  const { none } = packetsOf(world.space)
  const doors = doorsOf(to)
  if (doors.length === 0) return Region.of(none)
  const sent = outside(world).intersection(packetsTo(to))
  const direct = doors.map((door) => sent.intersection(door.arrives).intersection(door.replies))
  const others = sent
    .intersection(incoming(to))
    .intersection(Region.union([Region.of(none), ...doors.map(({ replies }) => replies)]))
    .difference(Region.union([Region.of(none), ...direct]))
    .where(elsewhere(world, `what becomes of replies from ${to.subnet.id} that leave another way`))
  return Region.union([
    others.isEmpty ? others : others.intersection(groupsLet(to.face, 'ingress', 'a peered network')),
    ...direct.map((region, at) => (region.isEmpty ? region : region.intersection(guarded(to, doors[at])))),
  ])
}

const incoming = ({ subnet }: End): Region =>
  Region.union([
    Region.of(packetsOf(subnet.world.space).none),
    ...subnet.vpcs().flatMap(({ is, when }) => (is instanceof Resource ? [arrivingIn(is).where(when)] : [])),
  ])

const guarded = (to: End, door: Door | undefined): Region => {
  if (door?.kind === 'transit gateway')
    return groupsLet(to.face, 'ingress', 'anyone').intersection(enteringByTransit(to))
  return groupsLet(
    to.face,
    'ingress',
    door?.kind === 'VPN gateway' ? 'anyone' : 'a peered network',
  ).intersection(aclsLet.ingress(to.subnet))
}
