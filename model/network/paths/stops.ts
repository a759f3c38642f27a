import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import { type Traffic, tcpAndUdp } from '../../../algebra/traffic/traffic.ts'
import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { numberOf } from '../../number.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import { all, any } from '../../verdict.ts'
import { type Face, facesOf, placesOf } from '../interfaces/face.ts'
import { between, betweenFaces } from '../reach/between.ts'
import { calledByOthers } from '../reach/called.ts'
import { fromInternet } from '../reach/from-internet.ts'
import { groupsLet } from '../reach/guards.ts'
import { isTarget } from '../reach/may-target.ts'
import type { Peers } from '../sets/flow.ts'
import { packetsOf, packetsOfFlow } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { forwardedTo } from '../topology/balancing.ts'
import { types } from '../topology/parts.ts'

/** Somewhere on a way: a resource, and at a load balancer what it heard, which decides to whom that is passed on. */
export interface Stop {
  readonly resource: Resource
  readonly heard: Heard | undefined
}

/** What a load balancer is told by one caller, or by all on the internet. */
export interface Heard {
  readonly region: Region
  /** There are packets among these, from more than are tolerated. */
  readonly isMet: (set: PacketSet) => boolean
  /** Who calls, where it matters from which address. */
  readonly client: Resource | undefined
}

/** Where one stands after a call from there, or from the internet: the same object where nothing tells two calls apart. */
export const stopAt = (resource: Resource, from: Stop | undefined, outside: Peers): Stop => {
  if (resource.type !== types.balancer) return stopOf(resource)
  if (from === undefined) return stopOfOutside(resource, outside)
  if (from.resource.type === types.balancer)
    return stopHearing(resource, servicesForwarded(from.resource, resource))
  return mayKeepClients(resource) || looksAtClients(resource)
    ? stopOfClient(from.resource)(resource)
    : stopHearing(resource, servicesHeard(from.resource, resource))
}

const stopOf = oncePer((resource: Resource): Stop => ({ resource, heard: undefined }))

const stopOfOutside = (balancer: Resource, outside: Peers): Stop => {
  const known = outerStops(balancer)
  const stop = known.get(outside) ?? {
    resource: balancer,
    heard: { region: comingFrom(outside, balancer), isMet: metBy(outside), client: undefined },
  }
  known.set(outside, stop)
  return stop
}

const outerStops = oncePer((_: Resource) => new Map<Peers, Stop>())

/** What comes from all outside over TCP or UDP, by itself or by what calls for others: that may be whatever they say. */
export const comingFrom = (outside: Peers, to: Resource): Region => {
  const asked = packetsOfFlow(to.world.space, servicesOf(outside))
  const called = any(calledByOthers(to).map(({ calls }) => calls))
  const byItself = fromInternet(to).within(asked)
  return called.is === 'fail' ? byItself : Region.union([byItself, Region.of(asked).where(called)])
}

const servicesOf = oncePer((outside: Peers) => outside.to(services))

const services = tcpAndUdp()

/** Some service is open to more of them than are tolerated. */
export const metBy = oncePer(
  (outside: Peers) => (set: PacketSet) => set.sourcesByService().some((sources) => outside.areMet(sources)),
)

const isAny = (set: PacketSet): boolean => !set.isEmpty

/** Others see that an application load balancer calls them, and not who called it. */
export const mayKeepClients = (balancer: Resource): boolean => balancer.at('Type').is('network').is !== 'fail'

/** By rules of its listeners it does not do the same for all who call. */
const looksAtClients = oncePer((balancer: Resource): boolean => {
  const every = packetsOf(balancer.world.space).all
  return forwardedTo(balancer).some(({ is: { heard } }) => heard.must !== every)
})

const stopHearing = (resource: Resource, region: Region): Stop => {
  const known = stopsHearing(resource)
  const found = known.find(({ heard }) => heard?.region.equals(region))
  if (found !== undefined) return found
  const stop = { resource, heard: { region, isMet: isAny, client: undefined } }
  known.push(stop)
  return stop
}

const stopsHearing = oncePer((_: Resource): Stop[] => [])

const stopOfClient = oncePer((client: Resource) =>
  oncePer(
    (balancer: Resource): Stop => ({
      resource: balancer,
      heard: { region: called(client, balancer), isMet: isAny, client },
    }),
  ),
)

/** What one calls another by. */
export const called = (from: Resource, to: Resource): Region => {
  const { none } = packetsOf(to.world.space)
  const isLetIn = facesOf(from).some((face) =>
    facesOf(to).some((far) => !groupsLet(far, 'ingress', { face }).isEmpty),
  )
  return isLetIn ? between(from, to) : Region.of(none)
}

/** By which services something calls a load balancer, whichever of its subnets it is in and whatever its address. */
const servicesHeard = (from: Resource, balancer: Resource): Region => {
  const { world } = balancer
  const space = packetsOf(world.space)
  const regions = facesOf(from).flatMap((near) =>
    facesOf(balancer).map((far) => {
      const [first = Region.of(space.none), ...others] = servicesByPlace(near, far)
      const by = elsewhere(world, `in which of its subnets ${from.id} is`).blame
      const region = others.length === 0 ? first : Region.oneOf([first, ...others], by)
      return region.where(all([near.present, far.present]))
    }),
  )
  return Region.union([Region.of(space.none), ...regions])
}

const servicesByPlace = (near: Face, far: Face): readonly Region[] =>
  placesOf(near).flatMap((one) =>
    placesOf(far).map((other) => {
      const { must, may, blame } = betweenFaces(one, other)
      return new Region(servicesIn(must), servicesIn(may), blame)
    }),
  )

/** The protocols and ports of some packets, with every address. */
const servicesIn = (set: PacketSet): PacketSet =>
  set.space.boxes(
    [...set.within({ traffic: services }).boxes()].map(({ traffic }) => ({
      ...(traffic !== undefined && { traffic }),
    })),
  )

/** The ports at which a load balancer is the target of another. */
const servicesForwarded = (from: Resource, balancer: Resource): Region => {
  const { world } = balancer
  const space = packetsOf(world.space)
  const calls = forwardedTo(from).flatMap(({ is: forwarded }) => {
    const { group, port } = forwarded
    const isMeant = isTarget(forwarded, balancer)
    if (isMeant.is === 'fail') return []
    const own = port?.head === undefined && group instanceof Resource ? group.at('Port') : port
    return [{ port: own?.head, isMeant }]
  })
  const regions = calls.map(({ port, isMeant }) => {
    const number = isScalar(port) ? numberOf(port) : undefined
    return number === undefined
      ? Region.anyOf(space.all, elsewhere(world, `at which port ${from.id} calls ${balancer.id}`).blame)
      : Region.of(space.box({ traffic: serviceAt(number) })).where(isMeant)
  })
  const region = Region.union([Region.of(space.none), ...regions])
  return looksAtClients(balancer)
    ? region.where(elsewhere(world, `whose calls ${from.id} passes on to ${balancer.id}`))
    : region
}

const serviceAt = (port: number): Traffic => [
  {
    protocols: [tcpProtocol, udpProtocol].map((low) => ({ low, high: low })),
    ports: [{ low: port, high: port }],
  },
]
