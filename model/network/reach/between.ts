import { elsewhere } from '../../elsewhere.ts'
import { Resource } from '../../resource.ts'
import { all, any, pass, type Verdict, whichever } from '../../verdict.ts'
import { type Face, facesOf } from '../interfaces/face.ts'
import { outwardRegion } from '../sets/answering.ts'
import { packetsOf } from '../sets/packets.ts'
import { eitherOf, Region } from '../sets/region.ts'
import { onlyKnownOf } from '../topology/hops.ts'
import type { Leading } from '../topology/route-table.ts'
import type { Subnet } from '../topology/subnet.ts'
import { blocksOf, isWithinRegion } from '../topology/vpc.ts'
import { Elsewhere, isSameVpc } from '../topology/ways.ts'
import { pointsTo } from '../values/pointing.ts'
import { addressesOf, type End, endsOf, vpcPairs, withAnyAddress } from './ends.ts'
import { inSubnets } from './from-internet.ts'
import { aclsLet, groupsLet } from './guards.ts'
import { aclsInTransit, groupsOver, waysByTransit } from './over-transit.ts'

/** The packets by which one resource reaches another at its private addresses, and is answered. */
export const between = (from: Resource, to: Resource): Region => {
  const { none } = packetsOf(from.world.space)
  return Region.union([
    Region.of(none),
    ...facesOf(from).flatMap((near) =>
      facesOf(to).map((far) => betweenFaces(near, far).where(all([near.present, far.present]))),
    ),
  ])
}

export const betweenFaces = (near: Face, far: Face): Region =>
  inSubnets(
    near,
    (from) => inSubnets(far, (to) => betweenPlaces(near, from, far, to), 'destination'),
    'source',
  )

const betweenPlaces = (near: Face, from: Subnet | Elsewhere, far: Face, to: Subnet | Elsewhere): Region => {
  if (from instanceof Elsewhere || to instanceof Elsewhere) {
    const [left, right] = [from, to].map((end) => (end instanceof Elsewhere ? end.name : end.id))
    const { world } = near.resource
    return Region.of(packetsOf(world.space).all)
      .intersection(groupsBoth(near, far))
      .where(elsewhere(world, `whether ${left} and ${right} reach each other`))
  }
  const ends = [
    { face: near, subnet: from },
    { face: far, subnet: to },
  ] as const
  return withAnyAddress(connected(...ends), ...ends)
}

const connected = (from: End, to: End): Region => {
  const { world } = from.subnet
  const space = packetsOf(world.space)
  const ends = endsOf(from, to)
  if (ends.isEmpty) return ends
  if (from.subnet === to.subnet) return ends.intersection(groupsBoth(from.face, to.face))
  const direct = [leadsDirectly(from, to), leadsDirectly(to, from)] as const
  const ways = [waysByTransit(from, to), waysByTransit(to, from)] as const
  const transit = ways.map((some) =>
    Region.union([Region.of(space.none), ...some.map(({ region }) => region)]),
  ) as [Region, Region]
  const near = ends.intersection(outwardRegion(direct[0])).intersection(direct[1])
  const remote = ends.intersection(outwardRegion(transit[0])).intersection(transit[1])
  // Calls by one of these ways whose replies come by the other: what becomes of them is not told here.
  const mixed = ends
    .intersection(outwardRegion(Region.union([direct[0], transit[0]])))
    .intersection(Region.union([direct[1], transit[1]]))
    .difference(Region.union([near, remote]))
    .where(elsewhere(world, `what becomes of replies from ${to.subnet.id} that come another way`))
  return Region.union([
    Region.of(space.none),
    near.isEmpty
      ? near
      : near
          .intersection(groupsDirectly(from, to))
          .intersection(outwardRegion(aclsLet.egress(from.subnet)))
          .intersection(aclsLet.ingress(to.subnet)),
    remote.isEmpty
      ? remote
      : remote.intersection(groupsOver(ways[0], from.face, to.face)).intersection(aclsInTransit(from, to)),
    mixed.isEmpty ? mixed : mixed.intersection(groupsBoth(from.face, to.face)),
  ])
}

/** What leaves the one and enters the other, whose groups are referred to. */
const groupsBoth = (from: Face, to: Face): Region =>
  outwardRegion(groupsLet(from, 'egress', { face: to })).intersection(
    groupsLet(to, 'ingress', { face: from }),
  )

/** Groups are referred to within a VPC, and over a peering within a Region. */
const groupsDirectly = (from: End, to: End): Region => {
  const [near, far] = [from.face, to.face]
  if (isWithinVpc(from, to)) return groupsBoth(near, far)
  const areReferredTo = whichever(
    peeringsBetween(from, to).map(isWithinRegion),
    elsewhere(from.subnet.world, `over which peering ${from.subnet.id} reaches ${to.subnet.id}`).blame,
  )
  return eitherOf(areReferredTo, (refers) =>
    refers
      ? groupsBoth(near, far)
      : outwardRegion(groupsLet(near, 'egress', 'anyone')).intersection(groupsLet(far, 'ingress', 'anyone')),
  )
}

const peeringsBetween = (from: End, to: End): readonly Resource[] =>
  vpcPairs(from, to).flatMap(({ left, right }) =>
    left instanceof Resource && right instanceof Resource
      ? from.subnet
          .leading()
          .flatMap(({ hop }) => (hop.kind === 'peering' && hop.resource !== undefined ? [hop.resource] : []))
          .filter((peering) => joins(peering, left, right).is !== 'fail')
      : [],
  )

/** Addresses of the far end to which a subnet sends within its VPC, or over a peering. */
export const leadsDirectly = (from: End, to: End): Region => {
  const { world } = from.subnet
  const { none } = packetsOf(world.space)
  const regions = vpcPairs(from, to).flatMap(({ left, right, when }) =>
    from.subnet.leading().map((leading) => directly(leading, left, right, from, to).where(when)),
  )
  const own = vpcPairs(from, to).map(({ left, right, when }) =>
    unknownBlocks(left, to).where(all([when, isSameVpc(world, left, right)])),
  )
  return Region.union([Region.of(none), ...regions, ...own])
}

const isWithinVpc = (from: End, to: End): boolean =>
  vpcPairs(from, to).some(({ left, right }) => isSameVpc(from.subnet.world, left, right).is === 'pass')

/** What is within a VPC stays within it, though its range is not known here. */
const unknownBlocks = (vpc: Resource | Elsewhere, to: End): Region => {
  const space = packetsOf(to.subnet.world.space)
  const known = vpc instanceof Resource ? blocksOf(vpc) : []
  return Region.union([
    Region.of(space.none),
    ...([4, 6] as const).map((family) => {
      const source = addressesOf(family, to)
      const isKnown = source !== undefined && known.some(({ addresses }) => source.isSubsetOf(addresses))
      return Region.of(isKnown ? space.none : space.box({ family, ...(source !== undefined && { source }) }))
    }),
  ])
}

const directly = (
  { hop, region }: Leading,
  left: Resource | Elsewhere,
  right: Resource | Elsewhere,
  from: End,
  to: End,
): Region => {
  const { world } = from.subnet
  const none = Region.of(packetsOf(world.space).none)
  const isOne = isSameVpc(world, left, right)
  switch (hop.kind) {
    case 'local':
      return region.where(isOne)
    case 'peering': {
      if (isOne.is === 'pass') return none
      if (hop.resource === undefined || !(left instanceof Resource) || !(right instanceof Resource))
        return region.where(onlyKnownOf(world, hop))
      return region.where(joins(hop.resource, left, right))
    }
    case 'elsewhere':
    case 'appliance':
      return region.where(onlyKnownOf(world, hop))
    case 'transit gateway':
      // Of one that is not made here nobody knows where it leads.
      return hop.resource === undefined && to.subnet !== from.subnet
        ? region.where(onlyKnownOf(world, hop))
        : none
    default:
      return none
  }
}

/** A peering is between these two, and goes no further than to the other of them. */
const joins = (peering: Resource, left: Resource, right: Resource): Verdict =>
  any(
    [
      [left, right],
      [right, left],
    ].map((pair) =>
      all(
        ['VpcId', 'PeerVpcId'].map((property, at) => {
          const vpc = pair[at]
          return vpc === undefined ? pass : pointsTo(peering.at(property), vpc.id)
        }),
      ),
    ),
  )
