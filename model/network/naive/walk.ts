import { type Address, addressText } from '../../../algebra/address/address.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { isObject, type Json } from '../../json.ts'
import { passAcl, passGroups, seenFrom, subnetsOf } from './guards.ts'
import { entersFromInternet, hasIpv6, leavesToInternet } from './internet.ts'
import { groupsCount, overTransit } from './over-transit.ts'
import { allOf, isWithin, listIn, nameIn, one, type Plain, type PlainResources, textIn } from './plain.ts'
import { type PlainHop, routeFor, vpcOf } from './routes.ts'
import { type Step, thenWalk, type Walk, walkOf } from './steps.ts'

/** A call of a resource here, from another or from somebody on the internet. */
export interface Call {
  readonly from: string | 'the internet'
  readonly to: string
  /** With the private addresses of what is here. */
  readonly packet: Packet
}

/** The way of a call, and of what answers it, through all that is there: one packet, one step after the other. */
export const walkCall = (resources: PlainResources, call: Call): Walk => {
  const { from, to, packet } = call
  const far = endAt(resources, to, packet.destination)
  const near = from === 'the internet' ? undefined : endAt(resources, from, packet.source)
  if (far === undefined) return lost(to, 'there is no such resource')
  if (from === 'the internet')
    return thenWalk(
      walkOf(
        () => entersFromInternet(resources, far, subnetIn(resources, far, packet.destination), packet),
        () => passAcl(resources, subnetIn(resources, far, packet.destination), 'in', packet),
        () => passGroups(resources, far, 'in', packet, undefined),
      ),
      () => answering(packet, (reply, isSent) => walkBack(resources, far, reply, isSent)),
    )
  if (near === undefined) return lost(from, 'there is no such resource')
  return walkBetween(resources, near, far, packet)
}

/** What is meant by an id; of an instance with interfaces of their own the one with this address. */
export const endAt = (resources: PlainResources, id: string, address: Address): Plain | undefined => {
  const found = one(resources, id)
  const madeOf = (blocks: readonly Json[]): readonly Plain[] =>
    blocks
      .flatMap((item) => (isObject(item) ? (nameIn(item.NetworkInterfaceId) ?? []) : []))
      .flatMap((interface_) => one(resources, interface_) ?? [])
  const made = madeOf(listIn(found?.properties.NetworkInterfaces))
  const attached = allOf(resources, 'AWS::EC2::NetworkInterfaceAttachment')
    .map(({ properties }) => properties)
    .filter(({ InstanceId }) => nameIn(InstanceId) === id)
  // Where nothing says which address it has, the first one is meant.
  return (
    [...made, ...madeOf(attached)].find(({ properties }) =>
      addressesIn(properties).includes(addressText(address)),
    ) ??
    made.find(({ properties }) => addressesIn(properties).every((text) => text === '')) ??
    found
  )
}

const addressesIn = ({ PrivateIpAddress, PrivateIpAddresses, Ipv6Addresses }: Plain['properties']) => [
  textIn(PrivateIpAddress),
  ...[...listIn(PrivateIpAddresses), ...listIn(Ipv6Addresses)].flatMap((item) =>
    isObject(item) ? [textIn(item.PrivateIpAddress), textIn(item.Ipv6Address)] : [],
  ),
]

const lost = (at: string, text: string): Walk => ({
  arrives: false,
  steps: [{ at, text, code: 'not-known' }],
})

/**
 * What answers a packet. Of ICMP, which may say what nothing answers, a way back is asked for all the same, and no ACL:
 * without one, nothing can be talked to.
 */
export const answering = (packet: Packet, walk: (reply: Packet, isSent: boolean) => Walk): Walk => {
  const { protocol, port, source, sourcePort, destination } = packet
  const turned = { protocol, source: destination, destination: source }
  if (protocol === 6 || protocol === 17) return walk({ ...turned, port: sourcePort, sourcePort: port }, true)
  const isOfTypes = protocol === 1 || protocol === 58
  const [request, reply] = protocol === 1 ? [8, 0] : [128, 129]
  const isSent = !isOfTypes || Math.floor(port / 256) === request
  return walk({ ...turned, port: isOfTypes ? reply * 256 + (port % 256) : port, sourcePort }, isSent)
}

/** A reply to the internet. Groups remember what they let in, and ACLs do not. */
const walkBack = (resources: PlainResources, from: Plain, reply: Packet, isSent: boolean): Walk => {
  const subnet = subnetIn(resources, from, reply.source)
  return walkOf(
    () => (isSent ? passAcl(resources, subnet, 'out', seenFrom(reply)) : []),
    () => leavesToInternet(resources, subnet, reply),
  )
}

/** The subnet in which something has this address. */
export const subnetIn = (resources: PlainResources, end: Plain, address: Address): string => {
  const named = subnetsOf(resources, end)
  return (
    named.find((id) =>
      allOf(resources, 'AWS::EC2::Subnet').some(
        (subnet) =>
          subnet.id === id &&
          blocksIn(resources, subnet).some((range) => isWithin(address.family, BigInt(address.value), range)),
      ),
    ) ??
    named[0] ??
    ''
  )
}

const blocksIn = (resources: PlainResources, { id, properties }: Plain): readonly string[] =>
  [
    properties.CidrBlock,
    properties.Ipv6CidrBlock,
    ...allOf(resources, 'AWS::EC2::SubnetCidrBlock')
      .filter((block) => nameIn(block.properties.SubnetId) === id)
      .map((block) => block.properties.Ipv6CidrBlock),
  ].flatMap((range) => (range === undefined ? [] : [textIn(range)]))

export const walkBetween = (resources: PlainResources, near: Plain, far: Plain, packet: Packet): Walk => {
  const from = subnetIn(resources, near, packet.source)
  const to = subnetIn(resources, far, packet.destination)
  const refers = groupsCount(resources, from, to, packet)
  return thenWalk(
    walkOf(
      () => [...hasFamily(resources, near, packet.source), ...hasFamily(resources, far, packet.destination)],
      () => passGroups(resources, near, 'out', seenFrom(packet), refers.out ? far : undefined),
      () => travel(resources, from, to, packet),
      () => passGroups(resources, far, 'in', packet, refers.in ? near : undefined),
    ),
    () => answering(packet, (reply, isSent) => walkOf(() => travel(resources, to, from, reply, isSent))),
  )
}

export const hasFamily = (resources: PlainResources, end: Plain, address: Address): readonly Step[] =>
  address.family === 6 && !hasIpv6(resources, end, subnetIn(resources, end, address))
    ? [{ at: end.id, text: 'it has no IPv6 address', code: 'no-ipv6-address' }]
    : []

/** From subnet to subnet; what stays within one is asked nothing. */
const travel = (
  resources: PlainResources,
  from: string,
  to: string,
  packet: Packet,
  asksAcls = true,
): readonly Step[] => {
  const steps = travelled(resources, from, to, packet)
  return asksAcls ? steps : steps.filter(({ isOfAcl }) => !isOfAcl)
}

const travelled = (resources: PlainResources, from: string, to: string, packet: Packet): readonly Step[] => {
  if (from === to) return [{ at: from, text: 'it stays within the subnet' }]
  const { family, value } = packet.destination
  const hop = routeFor(resources, from, family, BigInt(value))
  const text = addressText(packet.destination)
  const out = passAcl(resources, from, 'out', seenFrom(packet))
  if (hop === undefined) return [...out, { at: from, text: `no route leads to ${text}`, code: 'no-route' }]
  const led: Step = { at: from, text: `route ${hop.route} sends ${hop.range} to ${hop.target}` }
  const kind = one(resources, hop.target)?.type
  if (kind === 'AWS::EC2::TransitGateway')
    return [...out, led, ...overTransit(resources, hop, from, to, packet)]
  const into = passAcl(resources, to, 'in', packet)
  const [left, right] = [vpcOf(resources, from), vpcOf(resources, to)]
  if (hop.target === 'local')
    return left === right
      ? [...out, led, ...into]
      : [...out, led, { at: left, text: `${text} is not in this VPC`, code: 'not-on-this-way' }]
  if (kind === 'AWS::EC2::VPCPeeringConnection')
    return [...out, led, ...peered(resources, hop, left, right), ...into]
  return [...out, led, { at: hop.target, text: `it does not lead to ${to}`, code: 'not-on-this-way' }]
}

const peered = (resources: PlainResources, hop: PlainHop, left: string, right: string): readonly Step[] => {
  const peering = one(resources, hop.target)
  const ends = [nameIn(peering?.properties.VpcId), nameIn(peering?.properties.PeerVpcId)]
  const isBetween = left !== right && ends.includes(left) && ends.includes(right)
  return [
    isBetween
      ? { at: hop.target, text: `the peering leads to ${right}` }
      : { at: hop.target, text: `the peering does not lead to ${right}`, code: 'not-on-this-way' },
  ]
}
