import type { AddressSet } from '../../algebra/address/address-set.ts'
import type { Packet } from '../../algebra/packets/packet.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PacketDifference } from '../../model/difference.ts'
import { facesOf } from '../../model/network/interfaces/face.ts'
import { type BalancedCall, walkBalanced } from '../../model/network/naive/balancer.ts'
import type { PlainResources } from '../../model/network/naive/plain.ts'
import type { Walk } from '../../model/network/naive/steps.ts'
import { walkCall } from '../../model/network/naive/walk.ts'
import { walkOut } from '../../model/network/naive/walk-out.ts'
import { plainOf } from '../../model/network/reach/plain-world.ts'
import { Elsewhere } from '../../model/network/topology/ways.ts'
import type { Resource } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import type { Reached } from '../reach/reached.ts'
import { addressed } from './addressed.ts'
import { witnessText } from './groups.ts'
import { worldNow } from './now.ts'

/**
 * A packet that arrives on the one side of a change, walked step by step by code that makes no sets, and where it
 * stops on the other. None is shown that such a walk does not bring to its end.
 */
export const shownReach = (
  set: PacketSet,
  { resource, balancer }: Reached,
  other: Space | undefined,
): Pick<PacketDifference, 'witness' | 'stops'> => {
  const to = balancer ?? resource
  const walkIn = (resources: PlainResources, packet: Packet): Walk | undefined =>
    balancer === undefined
      ? walkCall(resources, { from: 'the internet', to: to.id, packet })
      : walkedOn(resources, { from: 'the internet', to: to.id, target: resource.id, packet })
  const here = plainOf(resource.world)
  const packet = addressesOf(to)
    .map((destination) => set.within({ destination }).example())
    .find((one) => one !== undefined && walkIn(here, one)?.arrives === true)
  if (packet === undefined) return {}
  const witness = witnessText(set, packet, 'from')
  const there = other === undefined ? undefined : plainOf(worldNow(other))
  if (there?.[to.id] === undefined || there[resource.id] === undefined) return { witness }
  const walk = walkIn(there, packet)
  const last = walk?.steps.findLast(({ code }) => code !== undefined)
  return {
    witness,
    ...(walk?.arrives === false && last !== undefined && { stops: `${last.at}: ${last.text}` }),
  }
}

/** The same of a packet that gets out to the internet; whom it goes to stands as the source in the set. */
export const shownLeaving = (
  set: PacketSet,
  { resource }: Reached,
  other: Space | undefined,
): Pick<PacketDifference, 'witness' | 'stops'> => {
  const walkIn = (resources: PlainResources, { source, destination, ...packet }: Packet): Walk =>
    walkOut(resources, resource.id, { ...packet, source: destination, destination: source })
  const here = plainOf(resource.world)
  const packet = addressesOf(resource)
    .map((destination) => set.within({ destination }).example())
    .find((one) => one !== undefined && walkIn(here, one).arrives)
  if (packet === undefined) return {}
  const witness = witnessText(set, packet, 'to')
  const there = other === undefined ? undefined : plainOf(worldNow(other))
  if (there?.[resource.id] === undefined) return { witness }
  const walk = walkIn(there, packet)
  const last = walk.steps.at(-1)
  return { witness, ...(!walk.arrives && last !== undefined && { stops: `${last.at}: ${last.text}` }) }
}

/** On to a target, with addresses for what has none yet; the first part of the way may have been walked already. */
export const walkedOn = (
  resources: PlainResources,
  call: BalancedCall,
  arriving?: Walk,
): Walk | undefined => {
  const known = addressed(resources, call.to, call.target)
  return known && walkBalanced(known, call, arriving)
}

/** The addresses that it has or may have in each of its subnets, as whoever calls it on the inside would know them. */
export const addressesOf = (resource: Resource): readonly AddressSet[] =>
  facesOf(resource).flatMap(({ addresses, subnets }) =>
    ([4, 6] as const).flatMap((family) =>
      subnets.flatMap(({ is }) => {
        const [own, block] = [addresses[family], is instanceof Elsewhere ? undefined : is.addresses(family)]
        return (own && block ? own.intersection(block) : (own ?? block)) ?? []
      }),
    ),
  )
