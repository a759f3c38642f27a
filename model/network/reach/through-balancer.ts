import type { Family } from '../../../algebra/address/address.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { everyPort, type Traffic } from '../../../algebra/traffic/traffic.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Resource } from '../../resource.ts'
import { all, any, fail, not, pass, unknown, type Verdict, whichever } from '../../verdict.ts'
import { type Face, facesOf, placesOf } from '../interfaces/face.ts'
import { packetsOf } from '../sets/packets.ts'
import { eitherOf, Region } from '../sets/region.ts'
import { type Forwarded, forwardedTo } from '../topology/balancing.ts'
import { type Service, serviceAt, trafficOf } from '../topology/listening.ts'
import type { Registered } from '../topology/targets.ts'
import { Elsewhere, type Meant } from '../topology/ways.ts'
import { isOn } from '../values/said.ts'
import { betweenFaces, leadsDirectly } from './between.ts'
import { addressesOf, type End } from './ends.ts'
import { inSubnets } from './from-internet.ts'
import { aclsLet, groupsLet } from './guards.ts'
import { isTarget } from './may-target.ts'

/** What arrives at a target by a load balancer: the packets as they are sent to the load balancer. */
export interface Arrival {
  readonly listener: Resource
  readonly target: Meant
  readonly region: Region
}

/**
 * What a load balancer passes on of the packets that arrive at it, listener by listener and target by target; or to one,
 * which what is not known may turn out to be.
 */
export const throughBalancer = (balancer: Resource, arriving: Region, only?: Resource): readonly Arrival[] =>
  forwardedTo(balancer).flatMap(({ is: forwarded, when }) => {
    const { listener, target } = forwarded
    const isMeant = only === undefined ? pass : isTarget(forwarded, only)
    if (isMeant.is === 'fail') return []
    const service = serviceAt(listener, listener.at('Port'))
    const heard = arriving
      .within(packetsOf(balancer.world.space).box({ traffic: trafficOf(service) }))
      .intersection(forwarded.heard)
      .where(service.isKnown)
    if (heard.isEmpty) return []
    const region = regionAt(balancer, forwarded, only ?? target, service, heard)
    return [{ listener, target: only ?? target, region: region.where(all([when, isMeant])) }]
  })

const regionAt = (
  balancer: Resource,
  { listener, group, port }: Forwarded,
  to: Meant,
  service: Service,
  heard: Region,
): Region => {
  if (to instanceof Elsewhere)
    return heard.where(elsewhere(balancer.world, `what ${balancer.id} passes on to ${to.name}`))
  // Of a group that is not made here nobody knows at which port it calls.
  if (group instanceof Elsewhere) return mayCall(balancer, to) ? heard : Region.of(heard.may.space.none)
  return passedOn({ balancer, listener, group, target: to, port, service }, heard)
}

/** A load balancer of networks may call in the name of its clients. */
const mayCall = (balancer: Resource, to: Resource): boolean => {
  const keepsClients = balancer.at('Type').is('network').is !== 'fail'
  return facesOf(balancer).some((near) =>
    facesOf(to).some(
      (far) =>
        !groupsLet(far, 'ingress', { face: near }).isEmpty &&
        (keepsClients || !betweenFaces(near, far).isEmpty),
    ),
  )
}

interface Passage {
  readonly balancer: Resource
  readonly listener: Resource
  readonly group: Resource
  readonly target: Resource
  /** Of the target, where that has one of its own. */
  readonly port: Registered['port']
  /** What the listener hears. */
  readonly service: Service
}

const passedOn = ({ balancer, listener, group, target, port, service }: Passage, heard: Region): Region => {
  const { world } = balancer
  const space = packetsOf(world.space)
  const at = serviceAt(listener, port?.head === undefined ? group.at('Port') : port)
  const keepsClient = all([balancer.at('Type').is('network'), preserves(group)])
  const ends = facesOf(balancer).flatMap((near) =>
    facesOf(target).map((far) => ({ near, far, there: all([near.present, far.present]) })),
  )
  // Of its own address: whether the target takes any packet from it decides on all that it heard.
  const own = (family: Family): Region => {
    const isTaken = ({ near, far, there }: (typeof ends)[number]) =>
      all([there, reachesWherever(near, far, family, trafficOf(at))])
    return heard.where(all([at.isKnown, any(ends.map(isTaken))]))
  }
  // A client of the other family than its target is not kept.
  const kept = (family: Family): Region => {
    const taken = ends.map(({ near, far, there }) => acceptedOfClients(near, far, family, at).where(there))
    return Region.union([
      heard
        .within(space.box({ family }))
        .intersection(sentTo(Region.union([Region.of(space.none), ...taken]), at, service).where(at.isKnown)),
      own(family).within(space.box({ family: family === 4 ? 6 : 4 })),
    ])
  }
  const isOfSix = group.at('IpAddressType').is('ipv6')
  return eitherOf(keepsClient, (keeps) => eitherOf(isOfSix, (isSix) => (keeps ? kept : own)(isSix ? 6 : 4)))
}

/** Whether it does at each of the places that both may be at. */
const reachesWherever = (near: Face, far: Face, family: Family, traffic: Traffic): Verdict =>
  whichever(
    placesOf(near).flatMap((one) =>
      placesOf(far).map((other) => reaches(betweenFaces(one, other), family, traffic)),
    ),
    elsewhere(far.resource.world, `in which of its subnets ${far.resource.id} is`).blame,
  )

/** It calls from any port above the well-known ones: one that gets through is enough. */
const reaches = (region: Region, family: Family, traffic: Traffic): Verdict => {
  const sourcePorts = [{ low: 1_024, high: everyPort.high }]
  const asked = region.within(region.must.space.box({ family, traffic, sourcePorts }))
  return not(asked.disjoint(region.must.space.all))
}

/**
 * Whether a target sees who called, and not the load balancer. Nobody chooses that for other protocols than TCP and TLS,
 * nor for application load balancers. Instances see their clients; what is registered by its address does not.
 */
const preserves = (group: Resource): Verdict => {
  const key = 'preserve_client_ip.enabled'
  const said = group
    .at('TargetGroupAttributes')
    .items()
    .map(({ present, item }) => ({
      is: all([present, item.at('Key').is(key)]),
      value: isOn(item.at('Value')),
    }))
    .filter(({ is }) => is.is !== 'fail')
  const isSaid = any(said.map(({ is }) => is))
  const always = any([
    group.at('TargetType').is('alb'),
    group.at('Protocol').isOneOf('UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'),
  ])
  const byDefault = all([not(isSaid), not(group.at('TargetType').is('ip'))])
  return any([always, any(said.map(({ is, value }) => all([is, value]))), byDefault])
}

/** What a target lets in whose sender is the client, while the replies go back by the load balancer. */
const acceptedOfClients = (near: Face, far: Face, family: Family, at: Service): Region => {
  const { world } = far.resource
  const guarded = groupsLet(far, 'ingress', { face: near })
  if (guarded.isEmpty) return guarded
  return inSubnets(near, (from) =>
    inSubnets(far, (to) => {
      if (from instanceof Elsewhere || to instanceof Elsewhere) {
        const [left, right] = [from, to].map((end) => (end instanceof Elsewhere ? end.name : end.id))
        return guarded.where(elsewhere(world, `whether ${left} and ${right} reach each other`))
      }
      const sent = guarded.where(
        isSentOn({ face: near, subnet: from }, { face: far, subnet: to }, family, at),
      )
      return from === to ? sent : sent.intersection(aclsLet.ingress(to))
    }),
  )
}

/** The groups of the load balancer let out to the port of the target, and its subnet leads there, within its VPC or over a peering. */
const isSentOn = (from: End, to: End, family: Family, at: Service): Verdict => {
  const out = groupsLet(from.face, 'egress', { face: to.face })
  const led = from.subnet === to.subnet ? out : out.intersection(leadsDirectly(from, to))
  const source = addressesOf(family, to)
  const asked = led.must.space.box({
    family,
    traffic: trafficOf(at),
    ...(source !== undefined && { source }),
  })
  if (asked.isSubsetOf(led.must)) return pass
  if (asked.isDisjointFrom(led.may)) return fail
  return led.isKnown
    ? elsewhere(from.subnet.world, `what ${from.face.resource.id} sends on to ${to.face.resource.id}`)
    : unknown(led.blame)
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
