import { AddressSet } from '../../algebra/address/address-set.ts'
import { internet } from '../../algebra/address/named.ts'
import { type Packet, packetText, serviceText } from '../../algebra/packets/packet.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PlainResources } from '../../model/network/naive/plain.ts'
import type { Step, Walk } from '../../model/network/naive/steps.ts'
import { walkCall } from '../../model/network/naive/walk.ts'
import { walksIn } from '../../model/network/naive/walk-in.ts'
import { plainOf } from '../../model/network/reach/plain-world.ts'
import type { Reaching } from '../../model/reaching.ts'
import type { Resource } from '../../model/resource.ts'
import { addressesOf, walkedOn } from '../diff/shown.ts'
import type { Reached } from './reached.ts'

/**
 * A packet that reaches a resource, with what it meets on its way, walked step by step by code that makes no sets. None
 * is shown that such a walk does not bring to its end.
 */
export const shownWay = (
  set: PacketSet,
  { resource, balancer }: Reached,
  from: Resource | undefined,
): Pick<NonNullable<Reaching['certain']>, 'witness' | 'way'> => {
  const called = balancer ?? resource
  const resources = plainOf(resource.world)
  for (const destination of addressesOf(called)) {
    const packet = set.within({ destination }).example({ sources: hostsIn(set) })
    if (packet === undefined) continue
    const walk = walksTo(resources, called.id, from?.id, packet)
      .flatMap((arriving) =>
        balancer === undefined ? [arriving] : onward(resources, called.id, resource.id, packet, arriving),
      )
      .find(({ arrives }) => arrives)
    if (walk !== undefined) return { witness: witnessText(packet, from), way: walk.steps.map(stepText) }
  }
  return {}
}

/** Where none is public, the first address that a host may have: that of the range itself is none's. */
const hostsIn = (set: PacketSet): readonly AddressSet[] => {
  const sources = set.sources()
  if (!sources.isDisjointFrom(internet)) return []
  return [...sources.cidrs().take(1)].map(({ first }) =>
    AddressSet.ofAddress(
      first.family === 4 ? { family: 4, value: first.value + 1 } : { family: 6, value: first.value + 1n },
    ),
  )
}

/** By the internet, and by each VPN; or from something here. */
const walksTo = (
  resources: PlainResources,
  to: string,
  from: string | undefined,
  packet: Packet,
): readonly Walk[] => {
  if (from !== undefined) return [walkCall(resources, { from, to, packet })]
  const direct = internet.has(packet.source)
    ? [walkCall(resources, { from: 'the internet', to, packet })]
    : []
  return [...direct, ...walksIn(resources, { to, packet })]
}

const onward = (
  resources: PlainResources,
  to: string,
  target: string,
  packet: Packet,
  arriving: Walk,
): readonly Walk[] => {
  const walk = walkedOn(resources, { from: 'the internet', to, target, packet }, arriving)
  return walk === undefined ? [] : [walk]
}

/** Without the addresses of what is here, which it may get of its subnet when it is made. */
const witnessText = (packet: Packet, from: Resource | undefined): string =>
  from === undefined ? packetText(packet).replace(/ to \S+$/, '') : serviceText(packet.protocol, packet.port)

const stepText = ({ at, text }: Step): string => `${at}: ${text}`
