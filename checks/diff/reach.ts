import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { toInternet } from '../../model/network/reach/to-internet.ts'
import type { Direction } from '../../model/network/rules/rule.ts'
import { Region } from '../../model/network/sets/region.ts'
import { networked } from '../../model/network/use/networked.ts'
import type { Blame } from '../../model/question.ts'
import { findResource, type Resource } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import { merge } from '../../model/verdict.ts'
import { keyOf, type Reached, reachedFrom } from '../reach/reached.ts'
import { changedInputs } from './hanging.ts'
import { inputsOf, type Sides, worldNow } from './now.ts'

/** How a resource is reached from the internet, or reaches it, before a change and after it, on each side where it is. */
export interface ReachChange {
  readonly direction: Direction
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
export const reachChanges = (sides: Sides, packets: PacketSpace): readonly ReachChange[] => {
  const [wasThere, isThere] = [reachedIn(sides.before), reachedIn(sides.after)]
  return changesIn(sides, packets, 'ingress', wasThere, isThere, (reached, all, balancer) =>
    withUnknown(reached, all, balancer),
  )
}

/** What a resource gets out to the internet after a change and did not before, and the other way round. */
export const leavingChanges = (sides: Sides, packets: PacketSpace): readonly ReachChange[] =>
  changesIn(
    sides,
    packets,
    'egress',
    leavingIn(sides.before),
    leavingIn(sides.after),
    (reached) => reached?.region,
  )

type Reaching = ReadonlyMap<string, Reached>

const changesIn = (
  sides: Sides,
  packets: PacketSpace,
  direction: Direction,
  wasThere: Reaching,
  isThere: Reaching,
  regionOf: (
    reached: Reached | undefined,
    all: Reaching,
    balancer: Resource | undefined,
  ) => Region | undefined,
): readonly ReachChange[] => {
  const changed = changedInputs(sides)
  return [...new Set([...wasThere.keys(), ...isThere.keys()])].sort().flatMap((key) => {
    const [was, is] = [wasThere.get(key), isThere.get(key)]
    const { balancer } = (is ?? was) as Reached
    const change = changeOf(
      packets,
      regionOf(was, wasThere, balancer),
      regionOf(is, isThere, balancer),
      changed,
    )
    const sets = [change.opens, change.closes, change.mayOpen, change.mayClose]
    return sets.every(({ isEmpty }) => isEmpty) ? [] : [{ direction, was, is, ...change }]
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

const changeOf = (
  packets: PacketSpace,
  before: Region | undefined,
  after: Region | undefined,
  changed: ReadonlySet<string>,
) => {
  const none = Region.of(packets.none)
  const [was, is] = [before?.in(packets) ?? none, after?.in(packets) ?? none]
  const [opens, closes] = [is.difference(was), was.difference(is)]
  // What hangs on the same before and after hangs on it in the same way where that stands as it did.
  const isAsBefore = was.isDecidedAs(is) && !inputsOf(is.blame).some((input) => changed.has(input))
  const same = isAsBefore ? openIn(was).intersection(openIn(is)) : packets.none
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

const leavingIn = (space: Space | undefined): Reaching => {
  if (space === undefined) return new Map()
  const world = worldNow(space)
  return new Map(
    [...networked.ids(world)].flatMap((id) => {
      const resource = findResource(world, id)
      const region = resource && toInternet(resource)
      return region === undefined || region.isEmpty
        ? []
        : [[id, { resource, balancer: undefined, region } as Reached] as const]
    }),
  )
}
