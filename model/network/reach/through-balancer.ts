import { type Interval, single } from '../../../algebra/intervals.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import { everyPort, type Traffic } from '../../../algebra/traffic/traffic.ts'
import { elsewhere, notKnown } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { numberOf } from '../../number.ts'
import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { all, any, fail, not, pass, type Verdict, whichever } from '../../verdict.ts'
import { packetsOf } from '../packets.ts'
import { forwardingOf, type Registered, targetsOf } from '../topology/balancing.ts'
import { Elsewhere } from '../topology/ways.ts'
import { betweenFaces } from './between.ts'
import { type Face, facesOf, placesOf } from './face.ts'
import { inSubnets } from './from-internet.ts'
import { aclsLet, groupsLet } from './guards.ts'
import { Region } from './region.ts'

/** What arrives at a target by a load balancer: the packets as they are sent to the load balancer. */
export interface Arrival {
  readonly listener: Resource
  readonly group: Resource
  readonly target: Resource
  readonly region: Region
}

/** What a load balancer passes on of the packets that arrive at it, listener by listener and target by target, or to one. */
export const throughBalancer = (balancer: Resource, arriving: Region, only?: Resource): readonly Arrival[] =>
  forwardingOf(balancer).flatMap(({ is: { listener, group }, when }) => {
    const service = serviceAt(listener, listener.at('Port'))
    const heard = arriving
      .within(packetsOf(balancer.world.space).box({ traffic: trafficOf(service) }))
      .where(service.isKnown)
    if (heard.isEmpty) return []
    const targets = targetsOf(group).filter(({ is }) => only === undefined || is.resource === only)
    return targets.map((target) => ({
      listener,
      group,
      target: target.is.resource,
      region: passedOn({ balancer, listener, group, target: target.is, service }, heard).where(
        all([when, target.when]),
      ),
    }))
  })

/** Some ports of some protocols. */
interface Service {
  readonly protocols: readonly number[]
  readonly port: Interval<number>
  /** Unknown where any port may be meant. */
  readonly isKnown: Verdict
}

/** UDP, TCP or both, at the port of a listener or of a target. */
const serviceAt = (listener: Resource, port: Reading): Service => {
  const protocol = listener.at('Protocol').head
  const number = isScalar(port.head) ? numberOf(port.head) : undefined
  return {
    protocols:
      protocol === 'UDP' || protocol === 'QUIC'
        ? [udpProtocol]
        : protocol === 'TCP_UDP' || protocol === 'TCP_QUIC'
          ? [tcpProtocol, udpProtocol]
          : [tcpProtocol],
    port: number === undefined ? everyPort : { low: number, high: number },
    isKnown:
      number === undefined
        ? elsewhere(listener.world, `which port ${port.entry.id} has for ${listener.id}`)
        : pass,
  }
}

const trafficOf = ({ protocols, port }: Service): Traffic => [
  { protocols: protocols.flatMap((protocol) => single(protocol)), ports: [port] },
]

interface Passage {
  readonly balancer: Resource
  readonly listener: Resource
  readonly group: Resource
  readonly target: Registered
  /** What the listener hears. */
  readonly service: Service
}

const passedOn = ({ balancer, listener, group, target, service }: Passage, heard: Region): Region => {
  const { world } = balancer
  const space = packetsOf(world.space)
  const port = target.port === undefined || target.port.head === undefined ? group.at('Port') : target.port
  const at = serviceAt(listener, port)
  const isNetwork = balancer.at('Type').is('network')
  const keepsClient = all([isNetwork, preserves(group)])
  const ends = facesOf(balancer).flatMap((near) =>
    facesOf(target.resource).map((far) => ({ near, far, there: all([near.present, far.present]) })),
  )
  const by = (region: (near: Face, far: Face) => Region) =>
    Region.union([
      Region.of(space.none),
      ...ends.map(({ near, far, there }) => region(near, far).where(there)),
    ])
  // Of its own address: whether the target takes any packet from it decides on all that it heard.
  const isTaken = () =>
    any(ends.map(({ near, far, there }) => all([there, reachesWherever(near, far, trafficOf(at))])))
  const own = () => heard.where(all([at.isKnown, isTaken()]))
  const four = space.box({ family: 4 })
  // A client of the other family than its target is not kept.
  const kept = () =>
    Region.union([
      heard.within(four).intersection(
        sentTo(
          by((near, far) => acceptedOfClients(near, far, at)),
          at,
          service,
        ).where(at.isKnown),
      ),
      own().within(space.box({ family: 6 })),
    ])
  if (keepsClient.is === 'unknown') return Region.oneOf([kept(), own()], keepsClient.blame)
  return keepsClient.is === 'pass' ? kept() : own()
}

/** Whether it does at each of the places that both may be at. */
const reachesWherever = (near: Face, far: Face, traffic: Traffic): Verdict =>
  whichever(
    placesOf(near).flatMap((one) => placesOf(far).map((other) => reaches(betweenFaces(one, other), traffic))),
    notKnown(far.resource.world, `in which of its subnets ${far.resource.id} is`).blame,
  )

/** It calls from any port above the well-known ones: one that gets through is enough. */
const reaches = (region: Region, traffic: Traffic): Verdict => {
  const asked = region.within(
    region.must.space.box({ traffic, sourcePorts: [{ low: 1_024, high: everyPort.high }] }),
  )
  return not(asked.disjoint(region.must.space.all))
}

/** Whether a target sees who called, and not the load balancer. */
const preserves = (group: Resource): Verdict => {
  const key = 'preserve_client_ip.enabled'
  const said = group
    .at('TargetGroupAttributes')
    .items()
    .map(({ present, item }) => ({
      is: all([present, item.at('Key').is(key)]),
      value: item.at('Value').is(true),
    }))
    .filter(({ is }) => is.is !== 'fail')
  const isSaid = any(said.map(({ is }) => is))
  // Instances see their clients; what is registered by its address sees those of UDP alone.
  const byDefault = any([
    not(group.at('TargetType').isOneOf('ip', 'alb', 'lambda')),
    group.at('Protocol').isOneOf('UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'),
  ])
  return any([any(said.map(({ is, value }) => all([is, value]))), all([not(isSaid), byDefault])])
}

/** What a target lets in whose sender is the client, while the replies go back by the load balancer. */
const acceptedOfClients = (near: Face, far: Face, at: Service): Region => {
  const { world } = far.resource
  const guarded = groupsLet(far, 'ingress', { face: near, isWithinVpc: false }).where(letsOut(near, far, at))
  return inSubnets(far, (subnet) => {
    if (subnet instanceof Elsewhere) return guarded.where(notKnown(world, `what ${subnet.name} lets in`))
    const isShared = near.subnets.some(({ is, when }) => is === subnet && when.is !== 'fail')
    if (isShared) return guarded
    const asked = guarded.intersection(aclsLet.ingress(subnet))
    return near.subnets.some(({ is, when }) => is instanceof Elsewhere && when.is !== 'fail')
      ? Region.oneOf(
          [guarded, asked],
          notKnown(world, `whether ${near.resource.id} is in ${subnet.id}`).blame,
        )
      : asked
  })
}

/** The groups of the load balancer let out to the port of the target. */
const letsOut = (near: Face, far: Face, at: Service): Verdict => {
  const region = groupsLet(near, 'egress', { face: far, isWithinVpc: true })
  const { space } = region.must
  const asked = far.subnets.map(({ is }) => {
    const own = is instanceof Elsewhere ? far.addresses[4] : (far.addresses[4] ?? is.addresses(4))
    return space.box({ family: 4, traffic: trafficOf(at), ...(own !== undefined && { source: own }) })
  })
  return any(
    asked.map((set) => {
      if (set.isSubsetOf(region.must)) return pass
      return set.isDisjointFrom(region.may)
        ? fail
        : notKnown(near.resource.world, `what ${near.resource.id} lets out to ${far.resource.id}`)
    }),
  )
}

/** Packets as they are sent to the port of a listener, of those that a target takes at its own. */
const sentTo = ({ must, may, blame }: Region, at: Service, heard: Service): Region =>
  new Region(moved(must, at, heard), moved(may, at, heard), blame)

const moved = (set: PacketSet, at: Service, heard: Service): PacketSet =>
  set.space.union(
    at.protocols.map((protocol) =>
      set.space.boxes(
        [...set.within({ traffic: trafficOf({ ...at, protocols: [protocol] }) }).boxes()].map((box) => ({
          ...box,
          traffic: trafficOf({ ...heard, protocols: [protocol] }),
        })),
      ),
    ),
  )
