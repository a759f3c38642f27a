import { elsewhere } from '../../elsewhere.ts'
import { Resource } from '../../resource.ts'
import { all, any, type Verdict } from '../../verdict.ts'
import type { Face } from '../interfaces/face.ts'
import { answeredWithin, outwardRegion } from '../sets/answering.ts'
import { packetsOf } from '../sets/packets.ts'
import { eitherOf, Region } from '../sets/region.ts'
import type { Subnet } from '../topology/subnet.ts'
import { handedOn, type TransitWay, waysThroughTransit } from '../topology/transit.ts'
import { attachmentsOf, isInZoneOf, subnetsOf } from '../topology/transit-attachments.ts'
import { Elsewhere, isSameVpc, type Meant } from '../topology/ways.ts'
import { type End, vpcPairs } from './ends.ts'
import { aclsLet, aclsPass, groupsLet } from './guards.ts'

/** To which addresses of the far end a subnet sends over a transit gateway that is made here, way by way. */
export const waysByTransit = (from: End, to: End): readonly TransitWay[] =>
  vpcPairs(from, to).flatMap(({ left, right, when }) =>
    isSameVpc(from.subnet.world, left, right).is === 'pass'
      ? []
      : from.subnet
          .leading()
          .flatMap(({ hop, region }) =>
            hop.kind === 'transit gateway' && hop.resource !== undefined
              ? waysOver(hop.resource, from.subnet, left, right).map((way) => ({
                  ...way,
                  region: region.where(when).intersection(way.region),
                }))
              : [],
          )
          .filter(({ region }) => !region.isEmpty),
  )

const waysOver = (gateway: Resource, from: Subnet, left: Meant, right: Meant): readonly TransitWay[] => {
  if (left instanceof Elsewhere || right instanceof Elsewhere) {
    const { world, id } = gateway
    const [one, other] = [left, right].map((vpc) => (vpc instanceof Elsewhere ? vpc.name : vpc.id))
    const leads = elsewhere(world, `whether ${id} leads from ${one} to ${other}`)
    return [{ region: Region.of(packetsOf(world.space).all).where(leads), refersToGroups: leads }]
  }
  return attachmentsOf(gateway, left).flatMap((attachment) => {
    const isAttached = all([attachment.when, isInZone(from, attachment.is)])
    return waysThroughTransit(gateway, attachment.is, right).map(({ region, refersToGroups }) => ({
      region: region.where(isAttached),
      refersToGroups,
    }))
  })
}

export const isInZone = (subnet: Subnet, attachment: Resource): Verdict =>
  any(subnetsOf(attachment).map(({ is, when }) => all([when, isInZoneOf(subnet, is)])))

/**
 * Packets to and from a transit gateway pass the subnets of its attachments, too. Where one of them is the subnet of an
 * end itself, its ACL is asked in both directions of what goes out, and not at all of what comes in. From any other its
 * own table leads on, and may hand them to an appliance first.
 */
export const aclsInTransit = (from: End, to: End): Region =>
  leavingByTransit(from).intersection(enteringByTransit(to))

const leavingByTransit = (from: End): Region =>
  passages(from, ({ subnet }, through) =>
    through === subnet
      ? outwardRegion(aclsPass(subnet, 'egress')).intersection(aclsPass(subnet, 'ingress'))
      : outwardRegion(aclsLet.egress(subnet))
          .intersection(aclsLet.ingress(through))
          .difference(handedOn(through)),
  )

export const enteringByTransit = (to: End): Region =>
  passages(to, ({ subnet }, through) =>
    through === subnet
      ? answeredWithin(aclsPass(subnet, 'egress')).intersection(
          outwardRegion(answeredWithin(aclsPass(subnet, 'ingress'))),
        )
      : aclsLet
          .ingress(subnet)
          .intersection(outwardRegion(aclsLet.egress(through)))
          .difference(outwardRegion(handedOn(through))),
  )

const passages = (end: End, of: (end: End, through: Subnet) => Region): Region => {
  const { world } = end.subnet
  const lettingThrough = (through: Subnet | Elsewhere): Region =>
    through instanceof Elsewhere
      ? Region.anyOf(every, elsewhere(world, `what the network ACL of ${through.name} lets through`).blame)
      : of(end, through)
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
  const distinct = [
    ...new Map(through.map(({ is }) => [is instanceof Elsewhere ? is.name : is.id, is])).values(),
  ]
  const [first, ...others] = distinct.map(lettingThrough)
  if (first === undefined)
    return Region.anyOf(every, elsewhere(world, `the subnets of what attaches ${end.subnet.id}`).blame)
  return Region.oneOf(
    [first, ...others],
    elsewhere(world, `through which subnet ${end.subnet.id} reaches its transit gateway`).blame,
  )
}

/** Over a transit gateway groups are referred to by what they let in, and by nothing that they let out. */
export const groupsOver = (ways: readonly TransitWay[], from: Face, to: Face): Region =>
  outwardRegion(groupsLet(from, 'egress', 'anyone')).intersection(
    Region.union([
      Region.of(packetsOf(from.resource.world.space).none),
      ...ways.map(({ region, refersToGroups }) =>
        outwardRegion(region).intersection(
          eitherOf(refersToGroups, (refers) => groupsLet(to, 'ingress', refers ? { face: from } : 'anyone')),
        ),
      ),
    ]),
  )
