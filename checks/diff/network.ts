import { internet } from '../../algebra/address/named.ts'
import { ForestFull } from '../../algebra/packets/forest.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PacketDifference } from '../../model/difference.ts'
import type { Direction } from '../../model/network/rules/rule.ts'
import { packetsOf } from '../../model/network/sets/packets.ts'
import { refusalIn } from '../../model/network/values/field.ts'
import type { Space } from '../../model/space.ts'
import type { Reached } from '../reach/reached.ts'
import { calledDifferences } from './called.ts'
import { saidInCases } from './cases.ts'
import { type GroupChange, groupChanges } from './group-changes.ts'
import { groupDifferences, seenTo, witnessText } from './groups.ts'
import { inputsOf, type Said, type Sides } from './now.ts'
import { publicText } from './public-text.ts'
import { leavingChanges, type ReachChange, reachChanges } from './reach.ts'
import { shownLeaving, shownReach } from './shown.ts'
import { mostCases } from './splitting.ts'
import { type Compared, withoutUnread } from './unread.ts'

/**
 * What security groups let through after a change and did not before, what comes from the internet to a resource,
 * and what it gets out there, and the other way round, as both are deployed now. What a group opens is told of the group, with what it reaches; of a
 * resource is told what comes to it for another reason: a route, a gateway, an address, a network ACL, a listener.
 */
export const networkDifferences = (
  before: Space | undefined,
  after: Space | undefined,
): readonly PacketDifference[] => saidOf({ before, after }).map(({ difference }) => difference)

/**
 * The same; sets that take more room than there is are named as not examined, as the file in which they are, and so is what
 * EC2 refuses.
 */
export const comparedNetworks = (
  before: Space | undefined,
  after: Space | undefined,
): Compared<PacketDifference> => {
  const what = (after ?? before)?.name ?? ''
  try {
    const { said, left } = saidWithCases({ before, after })
    const differences = [...said.map(({ difference }) => difference), ...calledDifferences({ before, after })]
    const cases = `it is compared in no more than ${mostCases} cases of what is not chosen; say more of ${left.join(', ')}`
    const why = [...refusals(differences), ...(left.length === 0 ? [] : [cases])]
    const known = withoutUnread({ before, after }, differences)
    return {
      differences: known.differences.filter((one) => !isRefused(one)),
      notExamined: [...why.map((one) => ({ what, why: one })), ...known.notExamined],
    }
  } catch (error) {
    if (!(error instanceof ForestFull)) throw error
    return { differences: [], notExamined: [{ what, why: error.message }] }
  }
}

/** It hangs on what EC2 refuses alone: nothing of that is ever deployed. */
const isRefused = ({ decidedBy }: PacketDifference): boolean =>
  decidedBy.length > 0 && decidedBy.every((fact) => refusalIn(fact) !== undefined)

const refusals = (differences: readonly PacketDifference[]): readonly string[] => [
  ...new Set(
    differences
      .filter(isRefused)
      .flatMap(({ decidedBy }) => decidedBy.flatMap((fact) => refusalIn(fact) ?? [])),
  ),
]

/** The same, with all packets that each difference is about. */
export const saidOf = (sides: Sides): readonly Said[] => saidWithCases(sides).said

const saidWithCases = (
  sides: Sides,
): { readonly said: readonly Said[]; readonly left: readonly string[] } => {
  const now = saidNow(sides)
  const { said, left } = saidInCases(sides, now, saidNow)
  return { said: [...now, ...said], left }
}

const saidNow = (sides: Sides): readonly Said[] => {
  const space = sides.after ?? sides.before
  if (space === undefined) return []
  const packets = packetsOf(space)
  const groups = groupChanges(sides, packets)
  const reach = [...reachChanges(sides, packets), ...leavingChanges(sides, packets)]
  const direct = new Map(
    reach.flatMap((change) =>
      reachedIn(change).balancer === undefined ? [[keyOf(change.direction, idOf(change)), change]] : [],
    ),
  )
  const told = toldByGroups(groups)
  return [
    ...groups.flatMap((group) => groupDifferences(group, sides, reachedOf(group, direct))),
    ...reach.flatMap((change) => reachDifferences(change, toldOf(told, change), sides)),
  ]
}

/** Where it is, after the change if it is there. */
const reachedIn = ({ is, was }: ReachChange): Reached => (is ?? was) as Reached

const idOf = (change: ReachChange): string => reachedIn(change).resource.id

const keyOf = (direction: Direction, id: string): string => JSON.stringify([direction, id])

/** What of a group's change comes to what has it from the internet, or did; and packets that may be shown for it. */
const reachedOf =
  ({ guards, change, direction }: GroupChange, direct: ReadonlyMap<string, ReachChange>) =>
  (set: PacketSet) => {
    const among = (sets: (of: ReachChange) => PacketSet) =>
      guards.flatMap((id) => {
        const of = direct.get(keyOf(direction, id))
        const packets = of === undefined ? set.space.none : sets(of).intersection(set)
        return packets.isEmpty ? [] : [{ id, packets }]
      })
    const outside = set.within({ source: internet })
    const arriving = among((of) => of[change])
    const everywhere = set.space.intersection([set, ...arriving.map(({ packets }) => packets)])
    const shown = everywhere.isEmpty ? set : everywhere
    const reaches = arriving.map(({ id, packets }) => ({
      id,
      ...(!outside.isSubsetOf(packets) && { packets: seenTo(direction, publicText(packets)) }),
      ...(everywhere.isEmpty && exampleOf(packets, direction)),
    }))
    const mayReach = among((of) => of[change === 'opens' ? 'mayOpen' : 'mayClose']).map(({ id }) => id)
    return { shown, ...(reaches.length > 0 && { reaches }), ...(mayReach.length > 0 && { mayReach }) }
  }

const exampleOf = (set: PacketSet, direction: Direction): { readonly witness?: string } => {
  const packet = set.example()
  return packet === undefined
    ? {}
    : { witness: witnessText(set, packet, direction === 'ingress' ? 'from' : 'to') }
}

interface Told {
  readonly opens: PacketSet
  readonly closes: PacketSet
  readonly mayOpen: PacketSet
  readonly mayClose: PacketSet
}

/** What is told of the groups of a resource already, by its direction and id. */
const toldByGroups = (groups: readonly GroupChange[]): ReadonlyMap<string, readonly GroupChange[]> => {
  const found = new Map<string, GroupChange[]>()
  for (const group of groups) {
    if (group.peer.kind === 'group') continue
    for (const id of group.guards) {
      const key = keyOf(group.direction, id)
      const own = found.get(key) ?? []
      own.push(group)
      found.set(key, own)
    }
  }
  return found
}

/** A load balancer passes on what it is told to, whatever its groups. */
const toldOf = (groups: ReadonlyMap<string, readonly GroupChange[]>, change: ReachChange): Told => {
  const { space } = change.opens
  const { resource, balancer } = reachedIn(change)
  const own = balancer === undefined ? (groups.get(keyOf(change.direction, resource.id)) ?? []) : []
  const certain = own.filter(({ peer }) => peer.kind === 'addresses')
  const among = (of: readonly GroupChange[], kind: GroupChange['change'], known: 'must' | 'may') =>
    space.union(of.flatMap((one) => (one.change === kind ? [one.region[known]] : [])))
  return {
    opens: among(certain, 'opens', 'must'),
    closes: among(certain, 'closes', 'must'),
    mayOpen: among(own, 'opens', 'may'),
    mayClose: among(own, 'closes', 'may'),
  }
}

const reachDifferences = (change: ReachChange, told: Told, sides: Sides): readonly Said[] => {
  const mayOpen = change.mayOpen.difference(told.mayOpen)
  const mayClose = change.mayClose.difference(told.mayClose)
  const kinds: readonly Kind[] = [
    { change: 'opens', set: change.opens.difference(told.opens), at: change.is, other: sides.before },
    { change: 'closes', set: change.closes.difference(told.closes), at: change.was, other: sides.after },
    { change: 'unknown', set: mayOpen.union(mayClose), at: reachedIn(change), other: undefined },
  ]
  return kinds.flatMap((kind) => {
    const { set, at, other } = kind
    if (set.isEmpty || at === undefined) return []
    const { resource, balancer } = at
    const isCertain = kind.change !== 'unknown'
    const { direction } = change
    const show = direction === 'ingress' ? shownReach : shownLeaving
    const difference: PacketDifference = {
      of: 'reach',
      subject: resource.id,
      type: resource.type,
      direction,
      change: kind.change,
      packets: seenTo(direction, publicText(set)),
      ...(isCertain && show(set, at, other)),
      isCertain,
      decidedBy: isCertain ? [] : inputsOf(change.blame),
      ...(!isCertain && { mayOpen: !mayOpen.isEmpty }),
      guards: [],
      ...(balancer !== undefined && { by: balancer.id }),
      location: resource.world.space.place(resource.id, []),
    }
    return [{ set, difference }]
  })
}

/** One kind of change, on the side on which the packets arrive, and the other one. */
interface Kind {
  readonly change: PacketDifference['change']
  readonly set: PacketSet
  readonly at: Reached | undefined
  readonly other: Space | undefined
}
