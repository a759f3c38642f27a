import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { carriers } from '../../model/network/carriers.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { Region } from '../../model/network/reach/region.ts'
import { throughBalancer } from '../../model/network/reach/through-balancer.ts'
import { types } from '../../model/network/topology/parts.ts'
import type { Blame } from '../../model/question.ts'
import { findResource, type Resource, resourcesIn } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import { merge } from '../../model/verdict.ts'
import { type Sides, worldNow } from './now.ts'

/** What is reached from the internet: a resource itself, or by a load balancer, to which the packets are sent. */
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
    const change = changeOf(packets, was?.region, is?.region)
    const sets = [change.opens, change.closes, change.mayOpen, change.mayClose]
    return sets.every(({ isEmpty }) => isEmpty) ? [] : [{ was, is, ...change }]
  })
}

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
  const balanced = [...resourcesIn(world, types.balancer)].flatMap((balancer) =>
    throughBalancer(balancer, fromInternet(balancer)).map(
      ({ target, region }): Reached => ({ resource: target, balancer, region }),
    ),
  )
  const found = new Map<string, Reached>()
  for (const reached of [...direct, ...balanced]) {
    if (reached.region.isEmpty) continue
    const key = JSON.stringify([reached.resource.id, reached.balancer?.id])
    const known = found.get(key)
    const region = known === undefined ? reached.region : Region.union([known.region, reached.region])
    found.set(key, { ...reached, region })
  }
  return found
}
