import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { notKnown } from '../../model/elsewhere.ts'
import { carriers } from '../../model/network/carriers.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { Region } from '../../model/network/reach/region.ts'
import { throughBalancer } from '../../model/network/reach/through-balancer.ts'
import { forwardedElsewhere } from '../../model/network/topology/balancing.ts'
import { types } from '../../model/network/topology/parts.ts'
import type { Blame } from '../../model/question.ts'
import { findResource, type Resource, resourcesIn } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import { merge } from '../../model/verdict.ts'
import { type Sides, worldNow } from './now.ts'

/**
 * What is reached from the internet: a resource itself, or by a load balancer, to which the packets are sent. By itself
 * a load balancer passes on what it does to targets that are not known.
 */
export interface Reached {
  readonly resource: Resource
  readonly balancer: Resource | undefined
  readonly region: Region
}

/** How a resource is reached before a change and after it, on each side where it is. */
export interface ReachChange {
  readonly was: Reached | undefined
  readonly is: Reached | undefined
  readonly opens: PacketSet
  readonly closes: PacketSet
  /** Whether these come to be reached is not known; nor, of the second, whether they cease to. */
  readonly mayOpen: PacketSet
  readonly mayClose: PacketSet
  readonly blame: readonly Blame[]
}

/** What comes from the internet after a change and did not before, and the other way round, resource by resource. */
export const reachChanges = ({ before, after }: Sides, packets: PacketSpace): readonly ReachChange[] => {
  const [wasThere, isThere] = [reachedIn(before), reachedIn(after)]
  return [...new Set([...wasThere.keys(), ...isThere.keys()])].sort().flatMap((key) => {
    const [was, is] = [wasThere.get(key), isThere.get(key)]
    const { balancer } = (is ?? was) as Reached
    const change = changeOf(packets, withUnknown(was, wasThere, balancer), withUnknown(is, isThere, balancer))
    const sets = [change.opens, change.closes, change.mayOpen, change.mayClose]
    return sets.every(({ isEmpty }) => isEmpty) ? [] : [{ was, is, ...change }]
  })
}

/** What a load balancer passes on to targets that are not known may come to any of them. */
const withUnknown = (
  reached: Reached | undefined,
  all: ReadonlyMap<string, Reached>,
  balancer: Resource | undefined,
): Region | undefined => {
  const unknown = balancer && all.get(keyOf(balancer.id, balancer.id))?.region
  return reached && unknown ? Region.union([reached.region, unknown]) : (reached?.region ?? unknown)
}

const keyOf = (id: string, balancer: string | undefined): string => JSON.stringify([id, balancer])

const changeOf = (packets: PacketSpace, before: Region | undefined, after: Region | undefined) => {
  const none = Region.of(packets.none)
  const [was, is] = [before?.in(packets) ?? none, after?.in(packets) ?? none]
  const [opens, closes] = [is.difference(was), was.difference(is)]
  // What hangs on the same before and after is taken to hang on it in the same way.
  const same = was.isDecidedAs(is) ? openIn(was).intersection(openIn(is)) : packets.none
  return {
    opens: opens.must,
    closes: closes.must,
    mayOpen: openIn(opens).difference(same),
    mayClose: openIn(closes).difference(same),
    blame: merge(was.blame, is.blame),
  }
}

const openIn = ({ must, may }: Region): PacketSet => may.difference(must)

/** By what is reached, and by way of which load balancer. */
const reachedIn = (space: Space | undefined): ReadonlyMap<string, Reached> => {
  if (space === undefined) return new Map()
  const world = worldNow(space)
  const direct = [...carriers.ids(world)].flatMap((id) => {
    const resource = findResource(world, id)
    return resource === undefined
      ? []
      : [{ resource, balancer: undefined, region: fromInternet(resource) } satisfies Reached]
  })
  const balanced = [...resourcesIn(world, types.balancer)].flatMap((balancer): readonly Reached[] => {
    const arriving = fromInternet(balancer)
    const known = throughBalancer(balancer, arriving).map(
      ({ target, region }): Reached => ({ resource: target, balancer, region }),
    )
    const others = forwardedElsewhere(balancer)
    if (others.length === 0) return known
    const region = arriving.where(notKnown(world, `what ${balancer.id} passes on to ${others.join(', ')}`))
    return [...known, { resource: balancer, balancer, region }]
  })
  const found = new Map<string, Reached>()
  for (const reached of [...direct, ...balanced]) {
    if (reached.region.isEmpty) continue
    const key = keyOf(reached.resource.id, reached.balancer?.id)
    const known = found.get(key)
    const region = known === undefined ? reached.region : Region.union([known.region, reached.region])
    found.set(key, { ...reached, region })
  }
  return found
}
