import type { Packet } from '../../../algebra/packets/packet.ts'
import { passAcl, passGroups, seenFrom } from './guards.ts'
import { attachedTo, hasIpv6, hasPublicAddress, isBlocked, isOutwardBlocked } from './internet.ts'
import { nameIn, one, type Plain, type PlainResources, textIn } from './plain.ts'
import { routeFor, vpcOf } from './routes.ts'
import { type Step, thenWalk, type Walk, walkOf } from './steps.ts'
import { answering, endAt, subnetIn } from './walk.ts'

/** The way of a packet out to the internet, from a resource here, and of what answers it. */
export const walkOut = (resources: PlainResources, from: string, packet: Packet): Walk => {
  const near = endAt(resources, from, packet.source)
  if (near === undefined)
    return { arrives: false, steps: [{ at: from, text: 'there is no such resource', code: 'not-known' }] }
  const subnet = subnetIn(resources, near, packet.source)
  return thenWalk(
    walkOf(
      () => passGroups(resources, near, 'out', seenFrom(packet), undefined),
      () => passAcl(resources, subnet, 'out', seenFrom(packet)),
      () => leaves(resources, near, subnet, packet),
    ),
    () =>
      answering(packet, (reply, isSent) =>
        walkOf(() => (isSent ? passAcl(resources, subnet, 'in', reply) : [])),
      ),
  )
}

const leaves = (
  resources: PlainResources,
  near: Plain,
  subnet: string,
  { destination: { family, value } }: Packet,
): readonly Step[] => {
  const hop = routeFor(resources, subnet, family, BigInt(value))
  if (hop === undefined) return [{ at: subnet, text: 'no route leads out', code: 'no-route' }]
  const led: Step = { at: subnet, text: `route ${hop.route} sends ${hop.range} to ${hop.target}` }
  const vpc = vpcOf(resources, subnet)
  const target = one(resources, hop.target)
  switch (target?.type) {
    case 'AWS::EC2::InternetGateway': {
      if (attachedTo(resources, vpc) !== target.id)
        return [led, { at: target.id, text: 'it is not attached', code: 'gateway-not-attached' }]
      if (isBlocked(resources, vpc, subnet, 'out'))
        return [led, { at: vpc, text: 'public access is blocked', code: 'public-access-blocked' }]
      if (family === 4 && !hasPublicAddress(resources, near, subnet))
        return [led, { at: near.id, text: 'it has no public address', code: 'no-public-address' }]
      return family === 6 ? [led, ...sixOf(resources, near, subnet)] : [led]
    }
    case 'AWS::EC2::EgressOnlyInternetGateway':
      return isOutwardBlocked(resources, vpc, subnet)
        ? [led, { at: vpc, text: 'public access is blocked', code: 'public-access-blocked' }]
        : [led, ...sixOf(resources, near, subnet)]
    case 'AWS::EC2::NatGateway':
      return family === 4
        ? [led, ...overNat(resources, target, value)]
        : [led, { at: target.id, text: 'it translates IPv4 alone', code: 'not-on-this-way' }]
    default:
      return [led, { at: hop.target, text: 'it does not lead to the internet', code: 'not-on-this-way' }]
  }
}

const sixOf = (resources: PlainResources, near: Plain, subnet: string): readonly Step[] =>
  hasIpv6(resources, near, subnet)
    ? []
    : [{ at: near.id, text: 'it has no IPv6 address', code: 'no-ipv6-address' }]

const overNat = (resources: PlainResources, gateway: Plain, value: number | bigint): readonly Step[] => {
  const { id, properties } = gateway
  if (textIn(properties.ConnectivityType) === 'private')
    return [{ at: id, text: 'it is for private networks', code: 'not-on-this-way' }]
  if (properties.SubnetId === undefined)
    return [{ at: id, text: 'by which routes it goes on is not known', code: 'not-known' }]
  const subnet = nameIn(properties.SubnetId) ?? ''
  const hop = routeFor(resources, subnet, 4, BigInt(value))
  const vpc = vpcOf(resources, subnet)
  if (hop === undefined) return [{ at: subnet, text: 'no route leads out', code: 'no-route' }]
  if (one(resources, hop.target)?.type !== 'AWS::EC2::InternetGateway')
    return [{ at: subnet, text: `it goes on to ${hop.target}`, code: 'not-on-this-way' }]
  if (attachedTo(resources, vpc) !== hop.target)
    return [{ at: hop.target, text: 'it is not attached', code: 'gateway-not-attached' }]
  return isOutwardBlocked(resources, vpc, subnet)
    ? [{ at: vpc, text: 'public access is blocked', code: 'public-access-blocked' }]
    : [{ at: id, text: `it goes on to ${hop.target}` }]
}
