import { type Address, addressText } from '../../../algebra/address/address.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { passAcl, passGroups, seenFrom } from './guards.ts'
import { enters } from './over-transit.ts'
import { allOf, isWithin, isYes, nameIn, one, type Plain, type PlainResources, textIn } from './plain.ts'
import { type PlainHop, routeFor, vpcBlocks, vpcOf, writtenOf } from './routes.ts'
import { type Step, thenWalk, type Walk, walkOf } from './steps.ts'
import { attachmentOf, subnetNear, walkTransit } from './transit.ts'
import { answering, endAt, hasFamily, subnetIn } from './walk.ts'
import { walksByClients } from './walk-client.ts'

/** A call of a resource by somebody in another network, who has an address of that. */
export interface OuterCall {
  readonly to: string
  /** With the private address of what is called. */
  readonly packet: Packet
}

/** The way of a call, and of what answers it, by each VPN and Client VPN that there is: by one of them it may arrive. */
export const walksIn = (resources: PlainResources, call: OuterCall): readonly Walk[] => {
  const to = endAt(resources, call.to, call.packet.destination)
  return to === undefined
    ? []
    : [
        ...allOf(resources, 'AWS::EC2::VPNConnection').map((vpn) => walkBy(resources, vpn, to, call.packet)),
        ...walksByClients(resources, call),
      ]
}

/** One packet that comes by a VPN to an end, in a subnet of a VPC. */
interface Place {
  readonly vpn: Plain
  readonly subnet: string
  readonly vpc: string
}

const walkBy = (resources: PlainResources, vpn: Plain, to: Plain, packet: Packet): Walk => {
  const subnet = subnetIn(resources, to, packet.destination)
  const place = { vpn, subnet, vpc: vpcOf(resources, subnet) }
  return thenWalk(
    walkOf(
      () => isOutside(resources, packet.source),
      () => carries(vpn, packet),
      () => hasFamily(resources, to, packet.destination),
      () => comesIn(resources, place, packet),
      () => passGroups(resources, to, 'in', packet, undefined),
    ),
    () =>
      answering(packet, (reply, isSent) =>
        walkOf(() => goesBack(resources, place, reply).filter(({ isOfAcl }) => isSent || !isOfAcl)),
      ),
  )
}

/** An address of a VPC is answered within that VPC. */
const isOutside = (resources: PlainResources, { family, value }: Address): readonly Step[] =>
  allOf(resources, 'AWS::EC2::VPC').flatMap(({ id }): readonly Step[] =>
    vpcBlocks(resources, id).some((range) => isWithin(family, BigInt(value), range))
      ? [{ at: id, text: 'the address is of a VPC', code: 'not-on-this-way' }]
      : [],
  )

/** The two ends of a VPN may have agreed on what it carries; one that ends at a VPN gateway never carries IPv6. */
const carries = ({ id, properties }: Plain, { source, destination }: Packet): readonly Step[] => {
  const { family } = source
  const whole = family === 4 ? '0.0.0.0/0' : '::/0'
  const isOf = (side: 'Local' | 'Remote', { value }: Address) =>
    isWithin(family, BigInt(value), textIn(properties[`${side}Ipv${family}NetworkCidr`] ?? whole))
  const isCarried =
    isOf('Local', source) &&
    isOf('Remote', destination) &&
    (family === 4 || properties.VpnGatewayId === undefined)
  return isCarried
    ? [{ at: id, text: `it comes by ${id}` }]
    : [{ at: id, text: `${id} does not carry it`, code: 'not-on-this-way' }]
}

const comesIn = (resources: PlainResources, { vpn, subnet, vpc }: Place, packet: Packet): readonly Step[] => {
  const gateway = nameIn(vpn.properties.VpnGatewayId)
  if (gateway !== undefined)
    return [...isAttached(resources, gateway, vpc), ...passAcl(resources, subnet, 'in', packet)]
  const transit = nameIn(vpn.properties.TransitGatewayId) ?? ''
  const through = walkTransit(resources, transit, vpn.id, {
    family: packet.destination.family,
    address: BigInt(packet.destination.value),
    isMeant: ({ properties }) => nameIn(properties.VpcId) === vpc,
  })
  const attachment = attachedBy(resources, vpc)
  return attachment === undefined ? through : [...through, ...enters(resources, attachment, subnet, packet)]
}

const attachedBy = (resources: PlainResources, vpc: string): Plain | undefined =>
  allOf(resources, 'AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment').find(
    ({ properties }) => nameIn(properties.VpcId) === vpc,
  )

const isAttached = (resources: PlainResources, gateway: string, vpc: string): readonly Step[] =>
  allOf(resources, 'AWS::EC2::VPCGatewayAttachment').some(
    ({ properties }) => nameIn(properties.VpnGatewayId) === gateway && nameIn(properties.VpcId) === vpc,
  )
    ? [{ at: gateway, text: `it is attached to ${vpc}` }]
    : [{ at: gateway, text: `it is not attached to ${vpc}`, code: 'gateway-not-attached' }]

/** What answers leaves by the VPN by which its call came, or it is not followed. */
const goesBack = (resources: PlainResources, place: Place, reply: Packet): readonly Step[] => {
  const { vpn, subnet } = place
  const out = passAcl(resources, subnet, 'out', seenFrom(reply))
  const { family, value } = reply.destination
  const hop = routeFor(resources, subnet, family, BigInt(value))
  const text = addressText(reply.destination)
  if (hop === undefined) return [...out, { at: subnet, text: `no route leads to ${text}`, code: 'no-route' }]
  const led: Step = { at: subnet, text: `route ${hop.route} sends ${hop.range} to ${hop.target}` }
  const gateway = nameIn(vpn.properties.VpnGatewayId)
  if (gateway !== undefined)
    return hop.target === gateway
      ? [...out, led, ...isAttached(resources, gateway, place.vpc), ...isTold(resources, vpn, reply)]
      : [...out, led, { at: hop.target, text: `it does not lead to ${vpn.id}`, code: 'not-on-this-way' }]
  return one(resources, hop.target)?.type === 'AWS::EC2::TransitGateway'
    ? [...out, led, ...overTransit(resources, hop, place, reply)]
    : [...out, led, { at: hop.target, text: `it does not lead to ${vpn.id}`, code: 'not-on-this-way' }]
}

/** A VPN gateway sends by a VPN what a static route of it says; of what is learned nothing is known. */
const isTold = (resources: PlainResources, vpn: Plain, { destination }: Packet): readonly Step[] => {
  if (!isYes(vpn.properties.StaticRoutesOnly))
    return [{ at: vpn.id, text: 'which routes it learns is not known', code: 'not-known' }]
  const range = writtenOf(resources, vpn.id).find((one) =>
    isWithin(destination.family, BigInt(destination.value), one),
  )
  return range === undefined
    ? [{ at: vpn.id, text: 'no static route of it is for the address', code: 'no-route' }]
    : [{ at: vpn.id, text: `its route sends ${range} to the other side` }]
}

const overTransit = (
  resources: PlainResources,
  { target }: PlainHop,
  { vpn, subnet, vpc }: Place,
  reply: Packet,
): readonly Step[] => {
  const attachment = attachmentOf(resources, target, vpc)
  if (attachment === undefined)
    return [{ at: target, text: `${vpc} is not attached to it`, code: 'not-on-this-way' }]
  const near = subnetNear(resources, attachment, subnet)
  if (near === undefined)
    return [{ at: subnet, text: `${target} is not attached in the zone of ${subnet}`, code: 'no-route' }]
  return [
    ...passAcl(resources, near, 'in', reply),
    ...walkTransit(resources, target, attachment.id, {
      family: reply.destination.family,
      address: BigInt(reply.destination.value),
      isMeant: ({ id }) => id === vpn.id,
    }),
  ]
}
