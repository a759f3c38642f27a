import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { Region } from '../../model/network/reach/region.ts'
import type { Blame } from '../../model/question.ts'
import type { Resource } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import { merge } from '../../model/verdict.ts'
import { keyOf, type Reached, reachedFrom } from '../reach/reached.ts'
import { type Sides, worldNow } from './now.ts'

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

const reachedIn = (space: Space | undefined): ReadonlyMap<string, Reached> =>
  space === undefined ? new Map() : reachedFrom(worldNow(space), fromInternet)
