import { addressText } from '../../algebra/address/address.ts'
import { serviceText } from '../../algebra/packets/packet.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { PacketSpace } from '../../algebra/packets/packet-space.ts'
import type { Difference } from '../../model/difference.ts'
import { carriedBy } from '../../model/network/carriers.ts'
import type { SecurityGroup } from '../../model/network/group.ts'
import { type Change, changesOf } from '../../model/network/reach/change.ts'
import { type Passing, type Peer, passing } from '../../model/network/reach/passing.ts'
import type { Region } from '../../model/network/reach/region.ts'
import { securityGroups } from '../../model/network/view.ts'
import type { Space, World } from '../../model/space.ts'
import { inputsOf, type Said, type Sides, worldNow } from './now.ts'

type Direction = Difference['direction']

/** What a security group lets through after a change and did not before, and the other way round, to one far end. */
export interface GroupChange extends Change {
  readonly direction: Direction
  readonly group: SecurityGroup
  readonly world: World
  /** What has the group. */
  readonly guards: readonly string[]
}

/** What security groups let through after a change and did not before, and the other way round, as both are deployed now. */
export const groupChanges = ({ before, after }: Sides, packets: PacketSpace): readonly GroupChange[] => {
  const [was, is] = [groupsIn(before), groupsIn(after)]
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id) =>
    (['ingress', 'egress'] as const).flatMap((direction) => {
      const found = is.get(id) ?? was.get(id)
      const [left, right] = [passingOf(was.get(id), direction), passingOf(is.get(id), direction)]
      return found === undefined
        ? []
        : changesOf(packets, left, right).map((change) => ({ ...change, ...found, direction }))
    }),
  )
}

type Found = Pick<GroupChange, 'group' | 'world' | 'guards'>

const groupsIn = (space: Space | undefined): ReadonlyMap<string, Found> => {
  if (space === undefined) return new Map()
  const world = worldNow(space)
  const carried = carriedBy(world)
  return new Map(
    [...securityGroups.ids(world)].flatMap((id) => {
      const group = securityGroups.at(world, id)
      return group === undefined ? [] : [[id, { group, world, guards: carried.get(id) ?? [] }] as const]
    }),
  )
}

const passingOf = (found: Found | undefined, direction: Direction): Passing =>
  new Map(
    [...passing(found?.group[direction].rules ?? [])].map(([name, { peer, region }]) => [
      name,
      { peer, region: found === undefined ? region : region.where(found.group.present) },
    ]),
  )

/** What is told of what the group opens, or closes: what is certain, and what hangs on something. */
export const groupDifferences = (
  { peer, direction, group, world, guards, ...changed }: GroupChange,
  change: 'opens' | 'closes',
  reachedBy: (set: PacketSet) => Pick<Difference, 'reaches' | 'mayReach'>,
): readonly Said[] => {
  const { must, may, blame }: Region = changed[change]
  const location = securityGroups.place?.(world, group.id) ?? world.space.place(group.id, [])
  return [
    { set: must, isCertain: true },
    { set: may.difference(must), isCertain: false },
  ].flatMap(({ set, isCertain }) => {
    if (set.isEmpty) return []
    const witness = peer.kind === 'addresses' ? witnessOf(set, direction) : undefined
    const difference: Difference = {
      of: 'group',
      subject: group.id,
      type: group.type,
      direction,
      change,
      packets: packetsText(set, peer, direction),
      ...(witness !== undefined && { witness }),
      isCertain,
      decidedBy: isCertain ? [] : inputsOf(blame),
      guards,
      ...(direction === 'ingress' && peer.kind !== 'group' && reachedBy(set)),
      location,
    }
    return [{ set, difference }]
  })
}

/** A set has who is at the far end as the source, whichever way the packets go. */
const packetsText = (set: PacketSet, { kind, name }: Peer, direction: Direction): string => {
  const text = set.text()
  const named =
    kind === 'addresses' ? text : text.replaceAll(/from (anywhere|0\.0\.0\.0\/0|::\/0)/g, `from ${name}`)
  return direction === 'ingress' ? named : named.replaceAll(/\bfrom\b/g, 'to')
}

const witnessOf = (set: PacketSet, direction: Direction): string | undefined => {
  const packet = set.example()
  if (packet === undefined) return undefined
  const far = addressText(packet.source)
  return `${serviceText(packet.protocol, packet.port)} ${direction === 'ingress' ? 'from' : 'to'} ${far}`
}
