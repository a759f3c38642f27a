import type { AddressSet } from '../../algebra/address/address-set.ts'
import { ForestFull } from '../../algebra/packets/forest.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import { between } from '../../model/network/reach/between.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { fromAddresses } from '../../model/network/reach/from-network.ts'
import { throughBalancer } from '../../model/network/reach/through-balancer.ts'
import { packetsOf } from '../../model/network/sets/packets.ts'
import { Region } from '../../model/network/sets/region.ts'
import { networked } from '../../model/network/use/networked.ts'
import type { Reachability, Reaching } from '../../model/reaching.ts'
import { findResource, type Resource } from '../../model/resource.ts'
import type { Space, World } from '../../model/space.ts'
import { inputsOf, worldNow } from '../diff/now.ts'
import { publicText } from '../diff/public-text.ts'
import { calledIn } from './called.ts'
import { type Reached, reachedFrom, reachedOf } from './reached.ts'
import { shownWay } from './shown-way.ts'

/** Who sends: anybody on the internet, who has one of some addresses, or a resource by its id. */
export type Origin =
  | { readonly kind: 'internet' }
  | { readonly kind: 'addresses'; readonly addresses: AddressSet }
  | { readonly kind: 'resource'; readonly id: string }

export type Answer = Pick<Reachability, 'reaching' | 'called' | 'unreached' | 'notExamined'>

/** What reaches each resource of a space from somewhere, or one of them, as it is deployed now. */
export const reachability = (space: Space, origin: Origin, to: string | undefined): Answer => {
  try {
    return { ...answer(space, origin, to), notExamined: [] }
  } catch (error) {
    if (!(error instanceof ForestFull)) throw error
    return {
      reaching: [],
      called: [],
      unreached: [],
      notExamined: [{ what: space.name, why: error.message }],
    }
  }
}

const answer = (space: Space, origin: Origin, to: string | undefined): Omit<Answer, 'notExamined'> => {
  const world = worldNow(space)
  const from = origin.kind === 'resource' ? findResource(world, origin.id) : undefined
  const isAsked = (id: string) => (to === undefined || id === to) && id !== from?.id
  const arriving = arrivingFrom(origin, from)
  const asking = to === undefined ? undefined : findResource(world, to)
  const all = asking === undefined ? reachedFrom(world, arriving) : reachedOf(asking, arriving)
  const found = [...all.values()].filter(({ resource: { id } }) => isAsked(id))
  const reaching = found
    .map((reached) => reachingOf(reached, origin, from))
    .sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0))
  // What is not known to come to something by a load balancer comes to the load balancer.
  const reached = new Set(reaching.filter(({ subject, by }) => subject !== by).map(({ subject }) => subject))
  const called = origin.kind === 'internet' ? calledIn(world, isAsked) : []
  for (const { subject } of called) reached.add(subject)
  for (const id of unknownBehind(world, found, arriving)) reached.add(id)
  const asked = [...networked.ids(world)].filter(isAsked)
  return { reaching, called, unreached: asked.filter((id) => !reached.has(id)).sort() }
}

/** What the load balancers may pass something on to that do so to targets that are not known. */
const unknownBehind = (
  world: World,
  found: readonly Reached[],
  arriving: (resource: Resource) => Region,
): readonly string[] =>
  found.flatMap(({ resource: balancer, balancer: by }) =>
    by !== balancer
      ? []
      : [...networked.ids(world)].filter((id) => {
          const to = findResource(world, id)
          return (
            to !== undefined &&
            throughBalancer(balancer, arriving(balancer), to).some(({ region }) => !region.isEmpty)
          )
        }),
  )

const arrivingFrom = (origin: Origin, from: Resource | undefined) => (resource: Resource) => {
  if (origin.kind === 'internet') return fromInternet(resource)
  if (origin.kind === 'addresses') return fromAddresses(resource, origin.addresses)
  return from === undefined || from === resource
    ? Region.of(packetsOf(resource.world.space).none)
    : between(from, resource)
}

const reachingOf = (reached: Reached, origin: Origin, from: Resource | undefined): Reaching => {
  const { resource, balancer, region } = reached
  const { must, may, blame } = region
  const open = may.difference(must)
  const told = (set: PacketSet) => packetsText(set, origin)
  return {
    subject: resource.id,
    type: resource.type,
    ...(balancer !== undefined && { by: balancer.id }),
    ...(!must.isEmpty && { certain: { packets: told(must), ...shownWay(must, reached, from) } }),
    ...(!open.isEmpty && { perhaps: { packets: told(open), decidedBy: inputsOf(blame) } }),
    location: resource.world.space.place(resource.id, []),
  }
}

/** In words. Whom they go to is the resource itself; and who sends them, if that is one. */
const packetsText = (set: PacketSet, { kind }: Origin): readonly string[] => {
  const { space } = set
  const shown = space.boxes(
    [...set.boxes()].map(({ destination: _destination, source, ...box }) => ({
      ...box,
      ...(kind !== 'resource' && source !== undefined && { source }),
    })),
  )
  if (kind === 'internet') return publicText(shown).split('; ')
  const texts = shown.text().split('; ')
  return kind === 'resource'
    ? texts.map((text) => text.replace(/ from (anywhere|0\.0\.0\.0\/0|::\/0)$/, ''))
    : texts
}
