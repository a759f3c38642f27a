import type { Family } from '../../../algebra/address/address.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { passAcl, seenFrom } from './guards.ts'
import { allOf, nameIn, one, type Plain, type PlainResources } from './plain.ts'
import { type PlainHop, routeFor, vpcOf } from './routes.ts'
import type { Step } from './steps.ts'
import {
  attachmentOf,
  isMadeElsewhere,
  refersToGroups,
  subnetNear,
  subnetsOf,
  walkTransit,
} from './transit.ts'

/** Whether rules that name groups speak of who is at the other end: not by ways on which these are not seen. */
export const groupsCount = (
  resources: PlainResources,
  from: string,
  to: string,
  { destination }: Packet,
): { readonly out: boolean; readonly in: boolean } => {
  const hop =
    from === to ? undefined : routeFor(resources, from, destination.family, BigInt(destination.value))
  const target = one(resources, hop?.target ?? '')
  if (target?.type === 'AWS::EC2::VPCPeeringConnection') {
    const region = target.properties.PeerRegion
    const isWithinRegion = region === undefined || nameIn(region) === 'AWS::Region'
    return { out: isWithinRegion, in: isWithinRegion }
  }
  if (target?.type !== 'AWS::EC2::TransitGateway') return { out: true, in: true }
  const leaving = attachmentOf(resources, target.id, vpcOf(resources, from))
  const isReferred = leaving !== undefined && refersToGroups(resources, target.id, leaving, destination)
  return { out: false, in: isReferred }
}

/** Over a transit gateway, by the subnets of its attachments. */
export const overTransit = (
  resources: PlainResources,
  { target }: PlainHop,
  from: string,
  to: string,
  packet: Packet,
): readonly Step[] => {
  const [left, right] = [vpcOf(resources, from), vpcOf(resources, to)]
  const family: Family = packet.destination.family
  const leaving = attachmentOf(resources, target, left)
  if (leaving === undefined || left === right)
    return [{ at: target, text: `${left} does not reach ${right} by it`, code: 'not-on-this-way' }]
  const through = walkTransit(resources, target, leaving.id, {
    family,
    address: BigInt(packet.destination.value),
    isMeant: ({ properties }) => nameIn(properties.VpcId) === right,
  })
  const entering = allOf(
    resources,
    'AWS::EC2::TransitGatewayAttachment',
    'AWS::EC2::TransitGatewayVpcAttachment',
  ).find(({ properties }) => nameIn(properties.VpcId) === right)
  const own = subnetNear(resources, leaving, from)
  if (own === undefined)
    return [{ at: from, text: `${target} is not attached in the zone of ${from}`, code: 'no-route' }]
  return [
    // In the subnet of an end itself its ACL is asked twice of what goes out, and never of what comes in.
    ...(isMadeElsewhere(resources, own) ? [notKnownOf(own)] : passAcl(resources, own, 'in', packet)),
    ...through,
    ...(entering === undefined ? [] : enters(resources, entering, to, packet)),
  ]
}

/** By which of the subnets of an attachment a packet comes in is not known, where it makes a difference. */
export const enters = (
  resources: PlainResources,
  attachment: Plain,
  to: string,
  packet: Packet,
): readonly Step[] => {
  const ways = subnetsOf(attachment).map((subnet): readonly Step[] => {
    if (subnet === to) return []
    if (isMadeElsewhere(resources, subnet)) return [notKnownOf(subnet)]
    return [...passAcl(resources, subnet, 'out', seenFrom(packet)), ...passAcl(resources, to, 'in', packet)]
  })
  const isStopped = ways.map((steps) => steps.some(({ code }) => code !== undefined && code !== 'not-known'))
  if (new Set(isStopped).size > 1)
    return [
      { at: attachment.id, text: 'by which of its subnets is not known', code: 'not-known', isOfAcl: true },
    ]
  return ways.find((steps) => steps.some(({ code }) => code === 'not-known')) ?? ways[0] ?? []
}

const notKnownOf = (subnet: string): Step => ({
  at: subnet,
  text: 'what its network ACL lets through is not known',
  code: 'not-known',
  isOfAcl: true,
})
