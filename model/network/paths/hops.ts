import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { tcpAndUdp } from '../../../algebra/traffic/traffic.ts'
import { notKnown } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import type { Peers } from '../flow.ts'
import { packetsOf, packetsOfFlow } from '../packets.ts'
import { between, betweenFaces } from '../reach/between.ts'
import { type Face, facesOf, placesOf } from '../reach/face.ts'
import { fromInternet } from '../reach/from-internet.ts'
import { groupsLet } from '../reach/guards.ts'
import { Region } from '../reach/region.ts'
import { throughBalancer } from '../reach/through-balancer.ts'
import { forwardingOf, targetsOf } from '../topology/balancing.ts'
import { types } from '../topology/parts.ts'
import { mayBeLetIn } from './let-in.ts'

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

const services = tcpAndUdp()

/** The one from the internet to something, where there is one or may be. */
export const hopFromOutside = (to: Resource, outside: Peers): Hop | undefined => {
  const known = outerHops(to)
  if (!known.has(outside)) known.set(outside, foundFromOutside(to, outside))
  return known.get(outside)
}

const outerHops = oncePer((_: Resource) => new Map<Peers, Hop | undefined>())

const foundFromOutside = (to: Resource, outside: Peers): Hop | undefined => {
  const { world } = to
  const packets = fromInternet(to).within(packetsOfFlow(world.space, outsideOf(outside)))
  const isMet = (set: PacketSet) => set.sourcesByService().some((sources) => outside.areMet(sources))
  if (packets.isEmpty || !isMet(packets.may)) return undefined
  const is = isMet(packets.must) ? pass : unknown(packets.blame)
  return { from: theInternet, to: to.id, is, packets: packets.must }
}

const outsideOf = oncePer((outside: Peers) => outside.to(services))

/** The one between two, where there is one or may be: the same object for the same two. */
export const hopBetween = (from: Resource, to: Resource): Hop | undefined => {
  if (isFar(from, to)) return undefined
  const known = hopsOf(from)
  if (!known.has(to)) known.set(to, foundBetween(from, to))
  return known.get(to)
}

/** It is seen at a glance that the one does not call the other. */
export const isFar = (from: Resource | undefined, to: Resource): boolean =>
  from !== undefined && (from.type === types.balancer ? !forwardsTo(from).has(to) : !mayBeLetIn(from, to))

const forwardsTo = oncePer(
  (balancer: Resource): ReadonlySet<Resource> =>
    new Set(
      forwardingOf(balancer).flatMap(({ is: { group } }) => targetsOf(group).map(({ is }) => is.resource)),
    ),
)

const hopsOf = oncePer((_: Resource) => new Map<Resource, Hop | undefined>())

const foundBetween = (from: Resource, to: Resource): Hop | undefined => {
  const isBalancer = from.type === types.balancer
  const { must, may, blame } = (isBalancer ? forwarded(from, to) : called(from, to)).within(
    packetsOf(to.world.space).box({ traffic: services }),
  )
  if (may.isEmpty) return undefined
  const packets = must.isEmpty && !isBalancer ? whereverTheyAre(from, to) : must
  return { from: from.id, to: to.id, is: packets.isEmpty ? unknown(blame) : pass, packets }
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
    placesOf(far).map((other) => betweenFaces(one, other).where(isThere).must.within({ traffic: services })),
  )
}

const called = (from: Resource, to: Resource): Region => {
  const { none } = packetsOf(to.world.space)
  const isLetIn = facesOf(from).some((face) =>
    facesOf(to).some((far) => !groupsLet(far, 'ingress', { face, isWithinVpc: true }).isEmpty),
  )
  return isLetIn ? between(from, to) : Region.of(none)
}

/** A load balancer calls nobody but those to whom it forwards. */
const forwarded = (balancer: Resource, to: Resource): Region => {
  const { all: every, none } = packetsOf(to.world.space)
  const regions = throughBalancer(balancer, heardBy(balancer, every), to).map(({ region }) => region)
  return Region.union([Region.of(none), ...regions])
}

/** What it forwards hangs on who calls where the target sees that. */
const heardBy = (balancer: Resource, every: PacketSet): Region => {
  const outer = fromInternet(balancer)
  if (!outer.isEmpty || balancer.at('Type').is('network').is === 'fail')
    return outer.isEmpty ? Region.of(every) : outer
  return Region.anyOf(every, notKnown(balancer.world, `who calls ${balancer.id}`).blame)
}
