import { type Address, addressText, type Family, parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { inside, passAcl, passGroups, seenFrom, subnetsOf } from './guards.ts'
import { listenersHearing } from './listeners.ts'
import {
  allOf,
  isWithin,
  isYes,
  listIn,
  nameIn,
  one,
  type Plain,
  type PlainResources,
  textIn,
} from './plain.ts'
import { routeFor, vpcOf } from './routes.ts'
import { type Step, thenWalk, type Walk, walkOf } from './steps.ts'
import { answering, type Call, endAt, subnetIn, walkBetween, walkCall } from './walk.ts'

/** A call of something by way of a load balancer, to which it is sent. */
export interface BalancedCall extends Call {
  readonly target: string
}

/** The way of a call to a load balancer, by whatever way it comes to it, and from there to one of its targets and back. */
export const walkBalanced = (
  resources: PlainResources,
  call: BalancedCall,
  arriving: Walk = walkCall(resources, call),
): Walk =>
  thenWalk(arriving, () => {
    const balancer = endAt(resources, call.to, call.packet.destination)
    const target = one(resources, call.target)
    const ways =
      balancer === undefined || target === undefined
        ? []
        : forwarded(resources, balancer, target, call.packet)
    const onwards = ways.map((way) =>
      thenWalk({ arrives: true, steps: [forwardedBy(way)] }, () => onward(resources, call.packet, way)),
    )
    if (onwards.length > 0) return oneOf(onwards)
    const text = `no listener forwards it to ${call.target}`
    return { arrives: false, steps: [{ at: call.to, text, code: 'not-on-this-way' }] }
  })

/** One forwarding to a target, at one of its ports and one of its addresses. */
interface Way {
  readonly balancer: Plain
  readonly listener: Plain
  readonly target: Plain
  readonly group: Plain
  readonly registered: JsonObject
  readonly destination: Address
}

const forwarded = (
  resources: PlainResources,
  balancer: Plain,
  target: Plain,
  packet: Packet,
): readonly Way[] =>
  listenersHearing(resources, balancer.id, packet)
    .flatMap((listener) =>
      groupsForwardedTo(resources, listener, packet.source)
        .flatMap((id) => one(resources, id) ?? [])
        .map((group) => ({ listener, group })),
    )
    .flatMap(({ listener, group }) =>
      listIn(group.properties.Targets).flatMap((registered) =>
        isObject(registered)
          ? addressesMeant(target, nameIn(registered.Id), familyOf(group)).map((destination) => ({
              balancer,
              listener,
              target,
              group,
              registered,
              destination,
            }))
          : [],
      ),
    )

const forwardedBy = ({ balancer, listener, target, group, registered }: Way): Step => ({
  at: balancer.id,
  text: `${listener.id} forwards it to ${target.id} at port ${portOf(group, registered)}`,
})

const portOf = (group: Plain, registered: JsonObject): number =>
  Number(registered.Port ?? group.properties.Port)

/** By what it does if no rule holds, and by its rules: which of them holds for a client hangs on what it asks for. */
const groupsForwardedTo = (
  resources: PlainResources,
  listener: Plain,
  client: Address,
): readonly string[] => {
  const rules = allOf(resources, 'AWS::ElasticLoadBalancingV2::ListenerRule').filter(
    ({ properties }) =>
      nameIn(properties.ListenerArn) === listener.id &&
      !listIn(properties.Conditions).some((condition) => refuses(condition, client)),
  )
  const actions = [
    ...listIn(listener.properties.DefaultActions),
    ...rules.flatMap(({ properties }) => listIn(properties.Actions)),
  ]
  return actions
    .filter(isObject)
    .flatMap(({ TargetGroupArn, ForwardConfig }) => [
      ...(nameIn(TargetGroupArn) === undefined ? [] : [nameIn(TargetGroupArn) ?? '']),
      ...(isObject(ForwardConfig) ? listIn(ForwardConfig.TargetGroups) : [])
        .filter(isObject)
        .flatMap((one) => nameIn(one.TargetGroupArn) ?? []),
    ])
}

const refuses = (condition: Json, { family, value }: Address): boolean => {
  if (!isObject(condition) || textIn(condition.Field) !== 'source-ip') return false
  const { SourceIpConfig: config = {} } = condition
  const ranges = isObject(config) ? listIn(config.Values) : []
  return !ranges.some((range) => isWithin(family, BigInt(value), textIn(range)))
}

const familyOf = ({ properties }: Plain): Family => (textIn(properties.IpAddressType) === 'ipv6' ? 6 : 4)

/** The addresses of a target that are meant by an id, which may be one of them. */
const addressesMeant = (target: Plain, id: string | undefined, family: Family): readonly Address[] => {
  const own = addressesOf(target).filter((address) => address.family === family)
  if (id === undefined || id === target.id) return own
  const meant = parseAddress(id)
  return isMalformed(meant) ? [] : own.filter((address) => addressText(address) === addressText(meant))
}

const onward = (resources: PlainResources, packet: Packet, way: Way): Walk => {
  const { balancer, target, group, registered, destination } = way
  const port = portOf(group, registered)
  // Of a client of the other family its target sees the load balancer.
  if (keepsClient(way) && packet.source.family === destination.family)
    return oneOf(
      subnetsOf(resources, balancer).map((from) => keeping(resources, { ...packet, port }, way, from)),
    )
  // It calls from any port above 1023: one that gets through is enough.
  const ports = [1_024, 65_535, ...numbersIn(resources)].filter((one) => one >= 1_024 && one <= 65_535)
  return oneOf(
    addressesOf(balancer)
      .filter(({ family }) => family === destination.family)
      .flatMap((source) =>
        ports.map((sourcePort) =>
          walkBetween(resources, balancer, target, {
            protocol: packet.protocol,
            port,
            sourcePort,
            source,
            destination,
          }),
        ),
      ),
  )
}

/** The way of one that arrives, if there is one. */
const oneOf = (walks: readonly Walk[]): Walk =>
  walks.find(({ arrives }) => arrives) ?? walks[0] ?? { arrives: false, steps: [] }

/** On from one of the subnets of the load balancer, in the name of who called. The replies go back by the load balancer. */
const keeping = (
  resources: PlainResources,
  packet: Packet,
  { balancer, target, destination }: Way,
  from: string,
): Walk => {
  const sent = { ...packet, destination }
  const to = subnetIn(resources, target, destination)
  return thenWalk(
    walkOf(
      () => passGroups(resources, balancer, 'out', { ...sent, source: destination }, target),
      () => (from === to ? [] : leadsDirectly(resources, from, to, destination)),
      () => (from === to ? [] : passAcl(resources, to, 'in', sent)),
      () => passGroups(resources, target, 'in', sent, balancer),
    ),
    () =>
      answering(sent, (reply) =>
        walkOf(() => (from === to ? [] : passAcl(resources, to, 'out', seenFrom(reply)))),
      ),
  )
}

/** A target whose clients are kept is in the VPC of the load balancer, or in one that it is peered with. */
const leadsDirectly = (
  resources: PlainResources,
  from: string,
  to: string,
  { family, value }: Address,
): readonly Step[] => {
  const hop = routeFor(resources, from, family, BigInt(value))
  const [left, right] = [vpcOf(resources, from), vpcOf(resources, to)]
  const peering = one(resources, hop?.target ?? '')
  const joined = [nameIn(peering?.properties.VpcId), nameIn(peering?.properties.PeerVpcId)]
  const isThere =
    left === right
      ? hop?.target === 'local'
      : peering?.type === 'AWS::EC2::VPCPeeringConnection' && joined.includes(left) && joined.includes(right)
  return [
    isThere
      ? { at: from, text: `it goes on to ${to}` }
      : { at: from, text: `it does not go on to ${to}`, code: 'not-on-this-way' },
  ]
}

const keepsClient = ({ balancer, group: { properties } }: Way): boolean => {
  if (textIn(balancer.properties.Type) !== 'network') return false
  const isForTcp = !['UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'].includes(textIn(properties.Protocol))
  if (textIn(properties.TargetType) === 'alb' || !isForTcp) return true
  const said = listIn(properties.TargetGroupAttributes).find(
    (attribute) => isObject(attribute) && attribute.Key === 'preserve_client_ip.enabled',
  )
  return isObject(said) ? isYes(said.Value) : textIn(properties.TargetType) !== 'ip'
}

/** All that something is said to have. */
const addressesOf = ({ type, properties }: Plain): readonly Address[] =>
  [properties, ...inside(properties)]
    .flatMap((block) => [
      block.PrivateIpAddress,
      ...(type === 'AWS::EFS::MountTarget' ? [block.IpAddress] : []),
      ...[
        ...listIn(block.PrivateIpAddresses),
        ...listIn(block.Ipv6Addresses),
        ...listIn(block.SubnetMappings),
      ]
        .filter(isObject)
        .flatMap((item) => [
          item.PrivateIpAddress,
          item.Ipv6Address,
          item.PrivateIPv4Address,
          item.IPv6Address,
        ]),
    ])
    .flatMap((text) => {
      const read = parseAddress(textIn(text))
      return isMalformed(read) ? [] : [read]
    })

/** Numbers at which entries of ACLs begin and end, with those beside them. */
const numbersIn = (resources: PlainResources): readonly number[] =>
  allOf(resources, 'AWS::EC2::NetworkAclEntry')
    .flatMap(({ properties: { PortRange } }) => (isObject(PortRange) ? [PortRange.From, PortRange.To] : []))
    .flatMap((value) => [Number(value) - 1, Number(value), Number(value) + 1])
