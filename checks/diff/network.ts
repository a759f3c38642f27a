import { addressText } from '../../algebra/address/address.ts'
import { serviceText } from '../../algebra/packets/packet.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import type { Difference } from '../../model/difference.ts'
import { carriedBy } from '../../model/network/carriers.ts'
import type { SecurityGroup } from '../../model/network/group.ts'
import { packetsOf } from '../../model/network/packets.ts'
import { type Change, changesOf } from '../../model/network/reach/change.ts'
import { type Passing, type Peer, passing } from '../../model/network/reach/passing.ts'
import type { Region } from '../../model/network/reach/region.ts'
import { securityGroups } from '../../model/network/view.ts'
import type { Space, World } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'
import { nowOf } from '../decide/decide.ts'

type Direction = Difference['direction']

/** What security groups let through after a change and did not before, and the other way round, as both are deployed now. */
export const networkDifferences = (
  before: Space | undefined,
  after: Space | undefined,
): readonly Difference[] => {
  const [was, is] = [before, after].map((space) => new Map(space === undefined ? [] : groupsIn(space)))
  const space = after ?? before
  if (was === undefined || is === undefined || space === undefined) return []
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id) =>
    (['ingress', 'egress'] as const).flatMap((direction) => {
      const [left, right] = [passingOf(was.get(id), direction), passingOf(is.get(id), direction)]
      const found = is.get(id) ?? was.get(id)
      return found === undefined
        ? []
        : changesOf(packetsOf(space), left, right).flatMap((change) =>
            differencesIn(change, direction, found),
          )
    }),
  )
}

interface Found {
  readonly group: SecurityGroup
  readonly world: World
  readonly guards: readonly string[]
}

const groupsIn = (space: Space): readonly (readonly [string, Found])[] => {
  const world = new AssignedWorld(space, nowOf(space))
  const carried = carriedBy(world)
  return [...securityGroups.ids(world)].flatMap((id) => {
    const group = securityGroups.at(world, id)
    return group === undefined ? [] : [[id, { group, world, guards: carried.get(id) ?? [] }] as const]
  })
}

const passingOf = (found: Found | undefined, direction: Direction): Passing =>
  new Map(
    [...passing(found?.group[direction].rules ?? [])].map(([name, { peer, region }]) => [
      name,
      { peer, region: found === undefined ? region : region.where(found.group.present) },
    ]),
  )

const differencesIn = (
  { peer, opens, closes }: Change,
  direction: Direction,
  { group, world, guards }: Found,
): readonly Difference[] => {
  const location = securityGroups.place?.(world, group.id) ?? world.space.place(group.id, [])
  const told = (change: Difference['change'], { must, may, blame }: Region): readonly Difference[] =>
    [
      { set: must, isCertain: true },
      { set: may.difference(must), isCertain: false },
    ].flatMap(({ set, isCertain }) => {
      if (set.isEmpty) return []
      const witness = peer.kind === 'addresses' ? witnessOf(set, direction) : undefined
      return [
        {
          subject: group.id,
          type: group.type,
          direction,
          change,
          packets: packetsText(set, peer, direction),
          ...(witness !== undefined && { witness }),
          isCertain,
          decidedBy: isCertain ? [] : [...new Set(blame.flatMap(({ inputs }) => inputs))].sort(),
          guards,
          location,
        },
      ]
    })
  return [...told('opens', opens), ...told('closes', closes)]
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
