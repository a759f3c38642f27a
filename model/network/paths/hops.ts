import type { AddressSet } from '../../../algebra/address/address-set.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { tcpAndUdp } from '../../../algebra/traffic/traffic.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { isEndpointOf, isProxiedTo } from '../callers/proxying.ts'
import { type Face, facesOf, placesOf } from '../interfaces/face.ts'
import { isHeld } from '../interfaces/holders.ts'
import { betweenFaces } from '../reach/between.ts'
import { groupsLet } from '../reach/guards.ts'
import { mayForwardTo } from '../reach/may-target.ts'
import { throughBalancer } from '../reach/through-balancer.ts'
import type { Peers } from '../sets/flow.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { tryingFor } from '../values/tries.ts'
import { mayBeLetIn } from './let-in.ts'
import { called, comingFrom, type Heard, mayKeepClients, metBy, type Stop } from './stops.ts'

export const theInternet = 'the internet'

/** From one thing to the next, over TCP or UDP. */
export interface Hop {
  readonly from: string
  readonly to: string
  /** Never a fail: what is surely none is left out. */
  readonly is: Verdict
  /** Some by which it is gone for certain, where it is: each is in one of its subnets, if nobody knows in which. */
  readonly packets: PacketSet | undefined
}

/** Closing the one closes the other. */
export const isSameWay = (one: Hop, other: Hop): boolean => one.from === other.from && one.to === other.to

/** The one from the internet to something, where there is one or may be. */
export const hopFromOutside = (to: Resource, outside: Peers): Hop | undefined => {
  const known = outerHops(to)
  if (!known.has(outside)) known.set(outside, foundFromOutside(to, outside))
  return known.get(outside)
}

const outerHops = oncePer((_: Resource) => new Map<Peers, Hop | undefined>())

const foundFromOutside = (to: Resource, outside: Peers): Hop | undefined => {
  const { must, may, blame } = comingFrom(outside, to)
  const isMet = metBy(outside)
  if (may.isEmpty || !isMet(may)) return undefined
  return {
    from: theInternet,
    to: to.id,
    is: isMet(must) ? pass : unknown(tryingFor(may.difference(must), blame)),
    packets: must,
  }
}

/** The one between two, where there is one or may be: the same object for the same two. */
export const hopBetween = (from: Stop, to: Resource): Hop | undefined => {
  if (isFar(from, to)) return undefined
  const known = hopsOf(from)
  if (!known.has(to)) known.set(to, foundBetween(from, to))
  return known.get(to)
}

/** It is seen at a glance that the one does not call the other. */
export const isFar = (from: Stop | undefined, to: Resource): boolean =>
  from !== undefined &&
  isEndpointOf(from.resource, to).is === 'fail' &&
  (from.heard === undefined ? !mayBeLetIn(from.resource, to) : !mayForwardTo(from.resource, to))

const hopsOf = oncePer((_: Stop) => new Map<Resource, Hop | undefined>())

const foundBetween = (from: Stop, to: Resource): Hop | undefined => {
  const { resource } = from
  const isSame = isEndpointOf(resource, to)
  if (isSame.is !== 'fail') return { from: resource.id, to: to.id, is: isSame, packets: undefined }
  const isCalled = isProxiedTo(resource, to)
  const hop = isCalled.is === 'fail' ? undefined : foundOverNetwork(from, to)
  return hop && { ...hop, is: all([hop.is, isCalled]) }
}

const foundOverNetwork = ({ resource, heard }: Stop, to: Resource): Hop | undefined => {
  const { must, may, blame } = (
    heard === undefined ? called(resource, to) : forwarded(resource, heard, to)
  ).within(packetsOf(to.world.space).box({ traffic: tcpAndUdp() }))
  const isMet = heard?.isMet ?? ((set: PacketSet) => !set.isEmpty)
  if (may.isEmpty || !isMet(may)) return undefined
  const packets = must.isEmpty && heard === undefined ? whereverTheyAre(resource, to) : must
  const isSure = !packets.isEmpty && isMet(packets)
  const is = isSure ? hasCaller(resource) : unknown(tryingFor(may.difference(must), blame))
  return { from: resource.id, to: to.id, is, packets }
}

/** An interface calls for what has it. Where nobody knows whether that is of a tier, a hop from it is not certain. */
const hasCaller = (from: Resource): Verdict => {
  const held = isHeld(from)
  return held.is === 'unknown' ? held : pass
}

/** Packets between two of their places, where some get through between any two; else none. */
export const whereverTheyAre = (from: Resource, to: Resource): PacketSet => {
  const { none } = packetsOf(to.world.space)
  for (const near of facesOf(from))
    for (const far of facesOf(to)) {
      const [first = none, ...others] = betweenPlaces(near, far)
      if (!first.isEmpty && others.every((one) => !one.isEmpty)) return first
    }
  return none
}

const betweenPlaces = (near: Face, far: Face): readonly PacketSet[] => {
  const isThere = all([near.present, far.present])
  return placesOf(near).flatMap((one) =>
    placesOf(far).map((other) =>
      betweenFaces(one, other).where(isThere).must.within({ traffic: tcpAndUdp() }),
    ),
  )
}

/** A load balancer calls nobody but those to whom it forwards what it heard. */
const forwarded = (balancer: Resource, { region, client }: Heard, to: Resource): Region => {
  const { world } = to
  const arrivals = throughBalancer(balancer, region, to).map((arrival) => arrival.region)
  const known = Region.union([Region.of(packetsOf(world.space).none), ...arrivals])
  if (client === undefined || arrivals.length === 0) return known
  const sure = isFromEach(region.may, known.must)
    ? known
    : known.where(elsewhere(world, `from which of its addresses ${client.id} calls ${balancer.id}`))
  if (!mayKeepClients(balancer) || !isKnownByGroup(client, to)) return sure
  const by = elsewhere(world, `whether ${to.id} knows ${client.id} by its group behind ${balancer.id}`)
  return Region.union([sure, Region.anyOf(region.may, by.blame)])
}

/** Some of these are passed on, whichever address of a family its client has. */
const isFromEach = (sent: PacketSet, passed: PacketSet): boolean =>
  families.some((family) => {
    const [from, by] = [sent, passed].map((set) => set.within({ family }).sources()) as [
      AddressSet,
      AddressSet,
    ]
    return !from.isEmpty && from.isSubsetOf(by)
  })

const families = [4, 6] as const

/** The groups of the one refer to some of the other. */
const isKnownByGroup = (client: Resource, to: Resource): boolean =>
  facesOf(client).some((face) =>
    facesOf(to).some((far) => {
      const { may } = groupsLet(far, 'ingress', { face })
      return !may.isSubsetOf(groupsLet(far, 'ingress', 'anyone').may)
    }),
  )
