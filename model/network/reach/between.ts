import { notKnown } from '../../elsewhere.ts'
import { Resource } from '../../resource.ts'
import { all, any, pass, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../packets.ts'
import { pointsTo } from '../pointing.ts'
import { onlyKnownOf } from '../topology/hops.ts'
import type { Leading } from '../topology/route-table.ts'
import type { Subnet } from '../topology/subnet.ts'
import { throughTransit } from '../topology/transit.ts'
import { attachmentsOf, isInZoneOf, subnetsOf } from '../topology/transit-attachments.ts'
import { blocksOf } from '../topology/vpc.ts'
import { Elsewhere } from '../topology/ways.ts'
import { answeredWithin, outwardRegion } from './answering.ts'
import { addressesOf, type End, endsOf, withAnyAddress } from './ends.ts'
import { type Face, facesOf } from './face.ts'
import { inSubnets } from './from-internet.ts'
import { aclsLet, aclsPass, groupsLet } from './guards.ts'
import { Region } from './region.ts'

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
  inSubnets(near, (from) =>
    inSubnets(far, (to) => {
      if (from instanceof Elsewhere || to instanceof Elsewhere) {
        const [left, right] = [from, to].map((end) => (end instanceof Elsewhere ? end.name : end.id))
        const { world } = near.resource
        return Region.of(packetsOf(world.space).all)
          .intersection(groupsBoth(near, far))
          .where(notKnown(world, `whether ${left} and ${right} reach each other`))
      }
      const ends = [
        { face: near, subnet: from },
        { face: far, subnet: to },
      ] as const
      return withAnyAddress(connected(...ends), ...ends)
    }),
  )

const connected = (from: End, to: End): Region => {
  const { world } = from.subnet
  const space = packetsOf(world.space)
  const ends = endsOf(from, to)
  if (ends.isEmpty) return ends
  if (from.subnet === to.subnet) return ends.intersection(groupsBoth(from.face, to.face))
  const direct = [leadsDirectly(from, to), leadsDirectly(to, from)] as const
  const transit = [leadsByTransit(from, to), leadsByTransit(to, from)] as const
  const near = ends.intersection(outwardRegion(direct[0])).intersection(direct[1])
  const remote = ends.intersection(outwardRegion(transit[0])).intersection(transit[1])
  // Calls by one of these ways whose replies come by the other: what becomes of them is not told here.
  const mixed = ends
    .intersection(outwardRegion(Region.union([direct[0], transit[0]])))
    .intersection(Region.union([direct[1], transit[1]]))
    .difference(Region.union([near, remote]))
    .where(notKnown(world, `what becomes of replies from ${to.subnet.id} that come another way`))
  return Region.union([
    Region.of(space.none),
    near.isEmpty
      ? near
      : near
          .intersection(groupsBoth(from.face, to.face))
          .intersection(outwardRegion(aclsLet.egress(from.subnet)))
          .intersection(aclsLet.ingress(to.subnet)),
    remote.isEmpty
      ? remote
      : remote.intersection(groupsByAddress(from.face, to.face)).intersection(aclsInTransit(from, to)),
    mixed.isEmpty ? mixed : mixed.intersection(groupsBoth(from.face, to.face)),
  ])
}

/** What leaves the one and enters the other. Groups are referred to within a VPC and over a peering, and not further. */
const groupsBoth = (from: Face, to: Face): Region =>
  outwardRegion(groupsLet(from, 'egress', { face: to })).intersection(
    groupsLet(to, 'ingress', { face: from }),
  )

const groupsByAddress = (from: Face, to: Face): Region =>
  outwardRegion(groupsLet(from, 'egress', 'anyone')).intersection(groupsLet(to, 'ingress', 'anyone'))

const vpcPairs = (from: End, to: End) =>
  from.subnet
    .vpcs()
    .flatMap((left) =>
      to.subnet
        .vpcs()
        .map((right) => ({ left: left.is, right: right.is, when: all([left.when, right.when]) })),
    )

/** Addresses of the far end to which a subnet sends within its VPC, or over a peering. */
export const leadsDirectly = (from: End, to: End): Region => {
  const { world } = from.subnet
  const { none } = packetsOf(world.space)
  const regions = vpcPairs(from, to).flatMap(({ left, right, when }) =>
    from.subnet.leading().map((leading) => directly(leading, left, right, from, to).where(when)),
  )
  const own = vpcPairs(from, to).map(({ left, right, when }) =>
    isSame(left, right) ? unknownBlocks(left, to).where(when) : Region.of(none),
  )
  return Region.union([Region.of(none), ...regions, ...own])
}

const isSame = (left: Resource | Elsewhere, right: Resource | Elsewhere): boolean =>
  left instanceof Resource ? left === right : right instanceof Elsewhere && left.name === right.name

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
  switch (hop.kind) {
    case 'local':
      return isSame(left, right) ? region : none
    case 'peering': {
      if (isSame(left, right)) return none
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

/** Addresses of the far end to which a subnet sends over a transit gateway that is made here. */
const leadsByTransit = (from: End, to: End): Region => {
  const { none } = packetsOf(from.subnet.world.space)
  const regions = vpcPairs(from, to).flatMap(({ left, right, when }) =>
    left instanceof Resource && right instanceof Resource && left !== right
      ? from.subnet
          .leading()
          .flatMap(({ hop, region }) =>
            hop.kind === 'transit gateway' && hop.resource !== undefined
              ? attachmentsOf(hop.resource, left).map((attachment) =>
                  region
                    .where(all([when, attachment.when, isInZone(from.subnet, attachment.is)]))
                    .intersection(throughTransit(hop.resource as Resource, attachment.is, right)),
                )
              : [],
          )
      : [],
  )
  return Region.union([Region.of(none), ...regions])
}

export const isInZone = (subnet: Subnet, attachment: Resource): Verdict =>
  any(subnetsOf(attachment).map(({ is, when }) => all([when, isInZoneOf(subnet, is)])))

/**
 * Packets to and from a transit gateway pass the subnets of its attachments, too. Where one of them is the subnet of an
 * end itself, its ACL is asked in both directions of what goes out, and not at all of what comes in.
 */
const aclsInTransit = (from: End, to: End): Region =>
  leavingByTransit(from).intersection(enteringByTransit(to))

const leavingByTransit = (from: End): Region =>
  passages(from, ({ subnet }, through) =>
    through === subnet
      ? outwardRegion(aclsPass(subnet, 'egress')).intersection(aclsPass(subnet, 'ingress'))
      : outwardRegion(aclsLet.egress(subnet)).intersection(aclsLet.ingress(through)),
  )

export const enteringByTransit = (to: End): Region =>
  passages(to, ({ subnet }, through) =>
    through === subnet
      ? answeredWithin(aclsPass(subnet, 'egress')).intersection(
          outwardRegion(answeredWithin(aclsPass(subnet, 'ingress'))),
        )
      : aclsLet.ingress(subnet).intersection(outwardRegion(aclsLet.egress(through))),
  )

const passages = (end: End, of: (end: End, through: Subnet) => Region): Region => {
  const { world } = end.subnet
  const { all: every } = packetsOf(world.space)
  const through = end.subnet
    .leading()
    .flatMap(({ hop }) =>
      hop.kind === 'transit gateway' && hop.resource !== undefined ? [hop.resource] : [],
    )
    .flatMap((gateway) =>
      end.subnet
        .vpcs()
        .flatMap(({ is }) => (is instanceof Resource ? attachmentsOf(gateway, is) : []))
        .flatMap(({ is }) => subnetsOf(is)),
    )
  const distinct = [...new Map(through.map(({ is }) => [is.id, is])).values()]
  const [first, ...others] = distinct.map((subnet) => of(end, subnet))
  if (first === undefined)
    return Region.anyOf(every, notKnown(world, `the subnets of what attaches ${end.subnet.id}`).blame)
  return Region.oneOf(
    [first, ...others],
    notKnown(world, `through which subnet ${end.subnet.id} reaches its transit gateway`).blame,
  )
}
