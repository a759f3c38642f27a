import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { changesOf } from '../../model/network/rules/change.ts'
import type { Passing, Peer } from '../../model/network/rules/passing.ts'
import type { Direction } from '../../model/network/rules/rule.ts'
import type { Region } from '../../model/network/sets/region.ts'
import { type Carried, type Carrying, type Combination, passingTogether } from './carried.ts'
import { memberChanges } from './members.ts'
import type { Sides } from './now.ts'
import { type Compared, comparedIn, type Pair, pairsOf } from './pairs.ts'
import { partsOf, regionIn } from './parts.ts'

/** What groups let through to some far end after a change and did not before, or the other way round. */
export interface GroupChange {
  readonly change: 'opens' | 'closes'
  readonly direction: Direction
  /** The group by whose rules it passes. */
  readonly by: Carried
  readonly peer: Peer
  /** What is here at the far end, of which the peer is a group; whether these are all that it has here. */
  readonly members?: readonly string[]
  readonly isWhole?: boolean
  /** What carries the group, and lets it through by no other. */
  readonly guards: readonly string[]
  /** Who came to a group, or left it, by which this is so. */
  readonly since: readonly Since[]
  readonly region: Region
}

/** Something has a group now, or no more; something is new, or gone, where no group is named. */
export interface Since {
  readonly id: string
  readonly group?: string
}

/** All that is let through otherwise, as both sides are deployed now; what carries the same groups is looked at once. */
export const groupChanges = (sides: Sides, packets: PacketSpace): readonly GroupChange[] => {
  const compared = comparedIn(sides, packets)
  const isSame = unchangedIn(compared)
  const changes = pairsOf(compared).flatMap((pair) =>
    (['ingress', 'egress'] as const).flatMap((direction) =>
      isSame(pair, direction) ? [] : changesOfPair(compared, pair, direction),
    ),
  )
  return merged(changes)
}

/** At a glance: the same groups, each of which lets through the same to the same. */
const unchangedIn = (compared: Compared) => {
  const known = new Map<string, boolean>()
  const passes = (combination: Combination | undefined, direction: Direction): Passing =>
    combination === undefined ? new Map() : passingTogether(combination, direction)
  return ({ was, is }: Pair, direction: Direction): boolean => {
    if (was?.key !== is?.key || was === undefined || is === undefined) return false
    return was.groups.every((group, at) => {
      const key = JSON.stringify([direction, group.name])
      const other = is.groups[at]
      const found = known.get(key)
      if (found !== undefined || other === undefined) return found ?? false
      const [left, right] = [group, other].map((one) => passes({ key, groups: [one] }, direction)) as [
        Passing,
        Passing,
      ]
      const names = [...new Set([...left.keys(), ...right.keys()])]
      const same = names.every(
        (name) =>
          !compared.joined.has(name) &&
          regionIn(left, name, compared).equals(regionIn(right, name, compared)),
      )
      known.set(key, same)
      return same
    })
  }
}

const none: Combination = { key: '', groups: [] }

const changesOfPair = (compared: Compared, pair: Pair, direction: Direction): readonly GroupChange[] => {
  const [before, after] = [pair.was ?? none, pair.is ?? none]
  const [was, is] = [before, after].map((one) => passingTogether(one, direction)) as [Passing, Passing]
  const sideOf = (change: GroupChange['change']) => (change === 'opens' ? after : before)
  const byEnd = directChanges(compared, was, is).flatMap(({ change, peer, region }) =>
    partsOf(region, sideOf(change), direction, [peer.name], compared).map((part): GroupChange => {
      const { by } = part
      return {
        change,
        direction,
        by,
        peer,
        guards: pair.carriers,
        since: since(pair, change, by),
        region: part.region,
      }
    }),
  )
  const byMembers = memberChanges(compared, was, is).flatMap(({ ids, change, far, region }) =>
    partsOf(region, sideOf(change), direction, far, compared).flatMap((part): readonly GroupChange[] => {
      const { by, through } = part
      const [name = ''] = through
      const peer = (change === 'opens' ? is : was).get(name)?.peer
      const guards = ids.length === 1 ? pair.carriers.filter((id) => id !== ids[0]) : pair.carriers
      if (peer === undefined || (pair.carriers.length > 0 && guards.length === 0)) return []
      const who = [...since(pair, change, by), ...joining(compared, change, name, ids)]
      const all = (change === 'opens' ? compared.is : compared.was).members.get(name)
      const isChanged = !regionIn(was, name, compared).equals(regionIn(is, name, compared))
      const isWhole = isChanged && through.length === 1 && all?.size === ids.length
      return [{ change, direction, by, peer, members: ids, isWhole, guards, since: who, region: part.region }]
    }),
  )
  return [...byEnd, ...byMembers].filter(({ change }) => pair.told.includes(change))
}

interface Changed {
  readonly change: GroupChange['change']
  readonly peer: Peer
  readonly region: Region
}

/** To whoever is not here: of a group which has members here that is asked of these. */
const directChanges = (compared: Compared, was: Passing, is: Passing): readonly Changed[] =>
  changesOf(compared.packets, was, is).flatMap(({ peer, opens, closes }) => {
    const isTold = ({ members }: Carrying) => peer.kind !== 'group' || !members.has(peer.name)
    return [
      ...(isTold(compared.is) ? [{ change: 'opens' as const, peer, region: opens }] : []),
      ...(isTold(compared.was) ? [{ change: 'closes' as const, peer, region: closes }] : []),
    ].filter(({ region }) => !region.isEmpty)
  })

/** What carries a group that it did not carry on the other side. */
const since = (
  { was, is, carriers }: Pair,
  change: GroupChange['change'],
  { name }: Carried,
): readonly Since[] => {
  const other = change === 'opens' ? was : is
  if (other?.groups.some((one) => one.name === name)) return []
  return carriers.map((id) => (other === undefined ? { id } : { id, group: name }))
}

const joining = (
  compared: Compared,
  change: GroupChange['change'],
  name: string,
  ids: readonly string[],
): readonly Since[] => {
  const { members, combinations } = change === 'opens' ? compared.was : compared.is
  return ids
    .filter((id) => !members.get(name)?.has(id))
    .map((id) => (combinations.has(id) ? { id, group: name } : { id }))
}

/** The same change of what carries different groups is one. */
const merged = (changes: readonly GroupChange[]): readonly GroupChange[] => {
  const numbers = new Map<unknown, number>()
  const numberOf = (set: unknown): number => {
    const number = numbers.get(set) ?? numbers.size
    numbers.set(set, number)
    return number
  }
  const same = Map.groupBy(changes, ({ change, direction, by, peer, members, region }) =>
    JSON.stringify([
      by.name,
      direction,
      peer.name,
      members ?? [],
      change,
      numberOf(region.must),
      numberOf(region.may),
      region.blame.map(({ key }) => key),
    ]),
  )
  return [...same.values()]
    .flatMap(([first, ...others]): readonly GroupChange[] => {
      if (first === undefined) return []
      const all = [first, ...others]
      return [
        {
          ...first,
          guards: [...new Set(all.flatMap(({ guards }) => guards))].sort(),
          since: distinct(all.flatMap((one) => one.since)),
        },
      ]
    })
    .sort((a, b) => compare(orderOf(a), orderOf(b)))
}

const distinct = (all: readonly Since[]): readonly Since[] => [
  ...new Map(all.map((one) => [JSON.stringify([one.id, one.group]), one])).values(),
]

const orderOf = ({ by, direction, peer, members = [], change }: GroupChange): string =>
  JSON.stringify([
    by.name,
    direction === 'ingress' ? 0 : 1,
    peer.name,
    members[0] ?? '',
    change === 'opens' ? 0 : 1,
  ])

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
