import { AddressSet } from '../../../algebra/address/address-set.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { everyPort, tcpAndUdp } from '../../../algebra/traffic/traffic.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, fail, merge, type Verdict } from '../../verdict.ts'
import { type Face, facesOf } from '../interfaces/face.ts'
import { outwardRegion } from '../sets/answering.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { openLength, rangesAt } from '../topology/destinations.ts'
import { authorizationsOf, routesOfClients, subnetsOfClients, types } from '../topology/parts.ts'
import { Subnet, subnetsMeant } from '../topology/subnet.ts'
import { blocksOf } from '../topology/vpc.ts'
import { Elsewhere, following, meant, type Way } from '../topology/ways.ts'
import { pointsTo } from '../values/pointing.ts'
import { isOn } from '../values/said.ts'
import { betweenFaces } from './between.ts'
import { groupsLet } from './guards.ts'

/**
 * What comes to a face from the clients of Client VPN endpoints. An endpoint has an interface in each subnet that it is
 * associated with, under its groups, and calls in the name of that interface; the packets are told as clients send them.
 */
export const fromClients = (far: Face): Region => {
  const { world } = far.resource
  const regions = [...resourcesIn(world, types.clientEndpoint)].map((endpoint) =>
    clientsOf(endpoint)
      .intersection(outwardRegion(authorizedBy(endpoint)))
      .intersection(throughEndpoint(endpoint, far))
      .where(endpoint.present),
  )
  return Region.union([Region.of(packetsOf(world.space).none), ...regions])
}

/** Who has an address of its clients. */
const clientsOf = oncePer(
  (endpoint: Resource): Region => rangesOf(endpoint, 'ClientCidrBlock')[0]?.region ?? none(endpoint),
)

interface Ranged {
  readonly length: number
  readonly region: Region
}

const rangesOf = (resource: Resource, property: string): readonly Ranged[] => {
  const space = packetsOf(resource.world.space)
  const ways = rangesAt(resource.at(property), 4)
  const regions = ways.map(({ cidr, when }) =>
    cidr === undefined
      ? Region.anyOf(space.box({ family: 4 }), when.blame)
      : Region.of(space.box({ source: AddressSet.ofCidrs([cidr]) })).where(when),
  )
  const [first, ...others] = regions
  if (first === undefined) return []
  const [only, ...more] = ways
  return [
    {
      length: more.length === 0 ? (only?.cidr?.prefix ?? openLength) : openLength,
      region: Region.union([first, ...others]),
    },
  ]
}

const none = ({ world }: { readonly world: World }): Region => Region.of(packetsOf(world.space).none)

/** Whom clients may call: of the rules for an address those with the longest range decide. None is a rule that refuses. */
const authorizedBy = oncePer((endpoint: Resource): Region => {
  const { world, id } = endpoint
  const rules = authorizationsOf.partsOf(world, id).flatMap(({ entry, belongs }) => {
    const rule = Resource.of(world, entry)
    const is = isForAll(rule)
    return rangesOf(rule, 'TargetNetworkCidr').map(({ length, region }) => ({
      length,
      taken: region.where(all([rule.present, belongs])),
      is,
    }))
  })
  const space = packetsOf(world.space)
  if (rules.length === 0)
    return Region.anyOf(space.all, elsewhere(world, `whom clients of ${id} may call`).blame)
  let rest = Region.of(space.all)
  let found = none(endpoint)
  for (const [, same] of [...Map.groupBy(rules, ({ length }) => length)].sort(([a], [b]) => b - a)) {
    const taken = Region.union([none(endpoint), ...same.map((rule) => rule.taken)])
    const allowed = Region.union([none(endpoint), ...same.map((rule) => rule.taken.where(rule.is))])
    found = Region.union([found, rest.intersection(allowed)])
    rest = rest.difference(taken)
  }
  return found
})

/** Who is in a group of those who sign in, nobody knows here. */
const isForAll = (rule: Resource): Verdict => {
  const { world } = rule
  const group = rule.at('AccessGroupId')
  return any([
    isOn(rule.at('AuthorizeAllGroups')),
    ...(group.head === undefined ? [] : [elsewhere(world, `who is in the group ${group.shown}`)]),
  ])
}

const throughEndpoint = (endpoint: Resource, far: Face): Region => {
  const { world, id } = endpoint
  const [own] = facesOf(endpoint)
  const ways = associatedWith(endpoint)
  if (own === undefined || ways.length === 0)
    return groupsLet(far, 'ingress', 'a peered network').where(
      elsewhere(world, `which subnets ${id} is associated with`),
    )
  const [first = none(endpoint), ...others] = ways.map((way) => {
    const near: Face = {
      ...own,
      subnets: [way],
      isInEach: false,
      isPublic: fail,
      hasIpv6: fail,
      isOpenByIpv6: fail,
    }
    const sent = translated(betweenFaces(near, far), endpoint, way.is)
    return sent.intersection(outwardRegion(routedBy(endpoint, way.is)))
  })
  return others.length === 0
    ? first
    : Region.oneOf([first, ...others], elsewhere(world, `which subnet clients of ${id} come by`).blame)
}

const associatedWith = (endpoint: Resource): readonly Way<Subnet | Elsewhere>[] => {
  const { world, id } = endpoint
  const associations = subnetsOfClients.partsOf(world, id).map(({ entry, belongs }) => ({
    is: Resource.of(world, entry),
    when: all([world.isPresent(entry), belongs]),
  }))
  return subnetsMeant(
    following(associations, (association) => meant(association.at('SubnetId'), types.subnet)),
  ).filter(({ when }) => when.is !== 'fail')
}

/** To whom an endpoint sends by a subnet: all of its VPC, and what routes say. */
const routedBy = (endpoint: Resource, subnet: Subnet | Elsewhere): Region => {
  const { world, id } = endpoint
  const space = packetsOf(world.space)
  const routes = routesOfClients.partsOf(world, id).flatMap(({ entry, belongs }) => {
    const route = Resource.of(world, entry)
    const by =
      subnet instanceof Subnet
        ? pointsTo(route.at('TargetVpcSubnetId'), subnet.id)
        : elsewhere(world, `whether ${entry.id} leads by ${subnet.name}`)
    return rangesOf(route, 'DestinationCidrBlock').map(({ region }) =>
      region.where(all([route.present, belongs, by])),
    )
  })
  const vpcs = subnet instanceof Subnet ? subnet.vpcs() : []
  const local = vpcs.flatMap(({ is, when }) =>
    is instanceof Elsewhere
      ? []
      : blocksOf(is).map((block) =>
          Region.of(space.box({ source: block.addresses })).where(all([when, block.when])),
        ),
  )
  const isKnown = local.length > 0
  return Region.union([
    isKnown
      ? none(endpoint)
      : Region.anyOf(space.all, elsewhere(world, `which addresses the VPC of ${id} has`).blame),
    ...local,
    ...routes,
  ])
}

/** It takes an address and a port of its own, which nobody knows: what is certain is so of each that it may take. */
const translated = (region: Region, endpoint: Resource, subnet: Subnet | Elsewhere): Region => {
  const { space } = region.must
  const source = subnet instanceof Subnet ? subnet.addresses(4) : undefined
  const whole = space.box({ family: 4, ...(source !== undefined && { source }) })
  const above = whole.within({ traffic: tcpAndUdp(), sourcePorts: [{ low: 1_024, high: everyPort.high }] })
  const asked = whole.difference(space.box({ traffic: tcpAndUdp() })).union(above)
  const may = asSent(region.may.intersection(asked))
  const must = asSent(region.must.intersection(asked)).difference(asSent(asked.difference(region.must)))
  const open = elsewhere(endpoint.world, `from which address and port ${endpoint.id} calls`)
  return new Region(must, may, merge(region.blame, open.blame))
}

/** Whoever sends them. */
const asSent = (set: PacketSet): PacketSet =>
  set.space.boxes(
    [...set.boxes()].map(({ source: _source, sourcePorts: _ports, ...box }) => ({ ...box, family: 4 })),
  )
