import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { tcpAndUdp } from '../../../algebra/traffic/traffic.ts'
import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { notKnown } from '../../storage/elsewhere.ts'
import { pass, unknown, type Verdict } from '../../verdict.ts'
import { carriers } from '../carriers.ts'
import type { Peers } from '../flow.ts'
import { packetsOf, packetsOfFlow } from '../packets.ts'
import { between } from '../reach/between.ts'
import { facesOf } from '../reach/face.ts'
import { fromInternet } from '../reach/from-internet.ts'
import { groupsLet } from '../reach/guards.ts'
import { Region } from '../reach/region.ts'
import { throughBalancer } from '../reach/through-balancer.ts'
import { isStore } from '../tiers.ts'
import { types } from '../topology/parts.ts'
import { mayBeLetIn } from './let-in.ts'

export const theInternet = 'the internet'

/** From one thing to the next, over TCP or UDP. */
export interface Hop {
  readonly from: string
  readonly to: string
  /** Never a fail: what is surely none is left out. */
  readonly is: Verdict
  readonly packets: Region
}

const services = tcpAndUdp()

/** What the internet reaches itself, or may. */
export const hopsFromOutside = (world: World, outside: Peers): readonly Hop[] =>
  relaysIn(world).flatMap((to) => hopFromOutside(to, outside))

/** The hops from something to what may pass on what reaches it, but to what is known already. */
export function* hopsFrom(from: Resource, isKnown: (to: Resource) => boolean): Generator<Hop> {
  for (const to of relaysIn(from.world)) if (to !== from && !isKnown(to)) yield* hopBetween(from, to)
}

/** The one from the internet to something, where there is one or may be. */
export const hopFromOutside = (to: Resource, outside: Peers): readonly Hop[] => {
  const { world } = to
  const packets = fromInternet(to).within(packetsOfFlow(world.space, outsideOf(outside)))
  const isMet = (set: PacketSet) => set.sourcesByService().some((sources) => outside.areMet(sources))
  if (packets.isEmpty || !isMet(packets.may)) return []
  return [{ from: theInternet, to: to.id, is: isMet(packets.must) ? pass : unknown(packets.blame), packets }]
}

const outsideOf = oncePer((outside: Peers) => outside.to(services))

/** The one between two, where there is one or may be. */
export const hopBetween = (from: Resource, to: Resource): readonly Hop[] => {
  const known = hopsOf(from)
  const hops = known.get(to) ?? foundBetween(from, to)
  if (hops.length > 0) known.set(to, hops)
  return hops
}

const hopsOf = oncePer((_: Resource) => new Map<Resource, readonly Hop[]>())

const foundBetween = (from: Resource, to: Resource): readonly Hop[] => {
  const { world } = to
  const packets = (from.type === types.balancer ? forwarded(from, to) : called(from, to)).within(
    packetsOf(world.space).box({ traffic: services }),
  )
  if (packets.isEmpty) return []
  const is = packets.must.isEmpty ? unknown(packets.blame) : pass
  return [{ from: from.id, to: to.id, is, packets }]
}

const called = (from: Resource, to: Resource): Region => {
  const { none } = packetsOf(to.world.space)
  if (!mayBeLetIn(from, to)) return Region.of(none)
  const isLetIn = facesOf(from).some((face) =>
    facesOf(to).some((far) => !groupsLet(far, 'ingress', { face, isWithinVpc: true }).isEmpty),
  )
  return isLetIn ? between(from, to) : Region.of(none)
}

/** A load balancer calls nobody but those to whom it forwards. */
const forwarded = (balancer: Resource, to: Resource): Region => {
  const { all: every, none } = packetsOf(to.world.space)
  const regions = throughBalancer(balancer, heardBy(balancer, every)).flatMap(({ target, region }) =>
    target === to ? [region] : [],
  )
  return Region.union([Region.of(none), ...regions])
}

/** What it forwards hangs on who calls where the target sees that. */
const heardBy = (balancer: Resource, every: PacketSet): Region => {
  const outer = fromInternet(balancer)
  if (!outer.isEmpty || balancer.at('Type').is('network').is === 'fail')
    return outer.isEmpty ? Region.of(every) : outer
  return Region.anyOf(every, notKnown(balancer.world, `who calls ${balancer.id}`).blame)
}

/** Whatever can pass on what reaches it. Data is reached, and does not call. */
const relaysIn = oncePer((world: World): readonly Resource[] =>
  [...carriers.ids(world)].sort().flatMap((id) => {
    const carrier = carriers.at(world, id)
    return carrier === undefined || isStore(carrier.type) || endpoints.has(carrier.type)
      ? []
      : [carrier.resource]
  }),
)

/** Ways into services of AWS, from which nothing comes. */
const endpoints: ReadonlySet<string> = new Set([
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::ApplicationStatusCheck',
  'AWS::EC2::InstanceConnectEndpoint',
])
