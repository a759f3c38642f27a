import { parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { passAcl, passGroups, seenFrom } from './guards.ts'
import { allOf, isYes, listIn, nameIn, one, type Plain, type PlainResources, textIn } from './plain.ts'
import { thenWalk, type Walk, walkOf } from './steps.ts'
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
    const tried = ways.map((way) => onward(resources, call.packet, way))
    return (
      tried.find(({ arrives }) => arrives) ??
      tried[0] ?? {
        arrives: false,
        steps: [{ at: call.to, text: `no listener forwards it to ${call.target}`, code: 'not-on-this-way' }],
      }
    )
  })

/** One forwarding to a target, at one of its ports. */
interface Way {
  readonly balancer: Plain
  readonly target: Plain
  readonly group: Plain
  readonly registered: JsonObject
}

const forwarded = (
  resources: PlainResources,
  balancer: Plain,
  target: Plain,
  { protocol, port }: Packet,
): readonly Way[] =>
  allOf(resources, 'AWS::ElasticLoadBalancingV2::Listener')
    .filter(
      ({ properties }) =>
        nameIn(properties.LoadBalancerArn) === balancer.id &&
        Number(properties.Port) === port &&
        (textIn(properties.Protocol) === 'UDP' ? protocol === 17 : protocol === 6),
    )
    .flatMap(({ properties }) => listIn(properties.DefaultActions))
    .flatMap((action) => (isObject(action) ? (nameIn(action.TargetGroupArn) ?? []) : []))
    .flatMap((id) => one(resources, id) ?? [])
    .flatMap((group) =>
      listIn(group.properties.Targets).flatMap((registered) =>
        isObject(registered) && isMeant(target, nameIn(registered.Id))
          ? [{ balancer, target, group, registered }]
          : [],
      ),
    )

/** By its id, or by its address. */
const isMeant = ({ id, properties }: Plain, name: string | undefined): boolean =>
  name !== undefined && (name === id || name === textIn(properties.PrivateIpAddress))

const onward = (resources: PlainResources, packet: Packet, way: Way): Walk => {
  const { balancer, target, group, registered } = way
  const port = Number(registered.Port ?? group.properties.Port)
  const destination = parseAddress(textIn(target.properties.PrivateIpAddress))
  if (isMalformed(destination)) throw new TypeError(destination.problem)
  if (keepsClient(way)) {
    const sent = { ...packet, port, destination }
    const to = subnetIn(resources, target, destination)
    const isShared = subnetsOf(balancer).includes(to)
    return thenWalk(
      walkOf(
        () => passGroups(resources, balancer, 'out', { ...sent, source: destination }, target),
        () => (isShared ? [] : passAcl(resources, to, 'in', sent)),
        () => passGroups(resources, target, 'in', sent, balancer),
      ),
      () =>
        answering(sent, (reply) =>
          walkOf(() => (isShared ? [] : passAcl(resources, to, 'out', seenFrom(reply)))),
        ),
    )
  }
  // It calls from any port above 1023: one that gets through is enough.
  const ports = [1_024, 65_535, ...numbersIn(resources)].filter((one) => one >= 1_024 && one <= 65_535)
  const walks = addressesOf(balancer).flatMap((source) =>
    ports.map((sourcePort) =>
      walkBetween(resources, balancer, target, {
        protocol: packet.protocol,
        port,
        sourcePort,
        source,
        destination,
      }),
    ),
  )
  return walks.find(({ arrives }) => arrives) ?? walks[0] ?? { arrives: false, steps: [] }
}

const keepsClient = ({ balancer, group }: Way): boolean => {
  if (textIn(balancer.properties.Type) !== 'network') return false
  const said = listIn(group.properties.TargetGroupAttributes).find(
    (attribute) => isObject(attribute) && attribute.Key === 'preserve_client_ip.enabled',
  )
  if (isObject(said)) return isYes(said.Value)
  return textIn(group.properties.TargetType) !== 'ip' || textIn(group.properties.Protocol) === 'UDP'
}

const mappingsOf = ({ properties }: Plain): readonly JsonObject[] =>
  listIn(properties.SubnetMappings).flatMap((mapping) => (isObject(mapping) ? [mapping] : []))

const subnetsOf = (balancer: Plain): readonly string[] =>
  mappingsOf(balancer).flatMap(({ SubnetId }) => nameIn(SubnetId) ?? [])

const addressesOf = (balancer: Plain) =>
  mappingsOf(balancer).flatMap(({ PrivateIPv4Address }) => {
    const read = parseAddress(textIn(PrivateIPv4Address))
    return isMalformed(read) ? [] : [read]
  })

/** Numbers at which entries of ACLs begin and end, with those beside them. */
const numbersIn = (resources: PlainResources): readonly number[] =>
  allOf(resources, 'AWS::EC2::NetworkAclEntry')
    .flatMap(({ properties: { PortRange } }) => (isObject(PortRange) ? [PortRange.From, PortRange.To] : []))
    .flatMap((value) => [Number(value) - 1, Number(value), Number(value) + 1])
