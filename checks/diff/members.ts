import { AddressSet } from '../../algebra/address/address-set.ts'
import { addresses, type Passing } from '../../model/network/rules/passing.ts'
import { Region } from '../../model/network/sets/region.ts'
import { findResource } from '../../model/resource.ts'
import { merge } from '../../model/verdict.ts'
import { addressesOf, type Carrying, verdictKey } from './carried.ts'
import { worldNow } from './now.ts'
import type { Compared } from './pairs.ts'
import { regionIn } from './parts.ts'

/** Things here to which the same opens or closes, since they have a group that rules name. */
export interface MemberChange {
  readonly ids: readonly string[]
  readonly change: 'opens' | 'closes'
  /** The groups by which they are named, on the side on which the packets pass. */
  readonly far: readonly string[]
  readonly region: Region
}

/**
 * What changes for those that are members of groups which the rules name: that a group is called otherwise changes nothing
 * for them, and who becomes a member is let in. What addresses let through to them has not changed by that.
 */
export const memberChanges = (compared: Compared, was: Passing, is: Passing): readonly MemberChange[] => {
  const named = [
    ...new Set([...was, ...is].flatMap(([name, { peer }]) => (peer.kind === 'group' ? [name] : []))),
  ]
  const alike = Map.groupBy(affected(compared, named, was, is), (id) => {
    const addressed = (['before', 'after'] as const).map((side) =>
      addressesIn(compared, side, id)?.text(Infinity),
    )
    return JSON.stringify([
      [compared.was, compared.is].map((side) => memberships(side, named, id)),
      addressed,
    ])
  })
  return [...alike.values()].flatMap((ids): readonly MemberChange[] => {
    const [id = ''] = ids
    const [left, right] = [addressesIn(compared, 'before', id), addressesIn(compared, 'after', id)]
    const before = letTo(compared, was, compared.was, id, named)
    const after = letTo(compared, is, compared.is, id, named)
    const [byAddress, stillByAddress] = [was, is].map((side) => regionIn(side, addresses.name, compared))
    const opens = uncovered(compared, after.difference(before), byAddress, left ?? right)
    const closes = uncovered(compared, before.difference(after), stillByAddress, right ?? left)
    const far = (side: Carrying) => named.filter((name) => side.members.get(name)?.has(id))
    return [
      { ids, change: 'opens' as const, far: far(compared.is), region: opens },
      { ids, change: 'closes' as const, far: far(compared.was), region: closes },
    ].filter(({ region }) => !region.isEmpty)
  })
}

/** Members of groups to which other packets pass than before, and those that were no members before, or are no more. */
const affected = (
  compared: Compared,
  named: readonly string[],
  was: Passing,
  is: Passing,
): readonly string[] => {
  const ids = named.flatMap((name) =>
    regionIn(was, name, compared).equals(regionIn(is, name, compared))
      ? [...(compared.joined.get(name) ?? [])]
      : [...(compared.was.members.get(name)?.keys() ?? []), ...(compared.is.members.get(name)?.keys() ?? [])],
  )
  return [...new Set(ids)].sort()
}

const memberships = (side: Carrying, named: readonly string[], id: string): readonly string[] =>
  named.map((name) => {
    const verdict = side.members.get(name)?.get(id)
    return verdict === undefined ? '' : verdictKey(verdict)
  })

const letTo = (
  compared: Compared,
  passing: Passing,
  side: Carrying,
  id: string,
  named: readonly string[],
): Region =>
  Region.union([
    Region.of(compared.packets.none),
    ...named.flatMap((name) => {
      const verdict = side.members.get(name)?.get(id)
      return verdict === undefined ? [] : [regionIn(passing, name, compared).where(verdict)]
    }),
  ])

const addressesIn = ({ sides }: Compared, side: 'before' | 'after', id: string): AddressSet | undefined => {
  const space = sides[side]
  const resource = space === undefined ? undefined : findResource(worldNow(space), id)
  return resource === undefined ? undefined : addressesOf(resource)
}

/** Without what passes anyhow from each address that it may have, whoever has that. */
const uncovered = (
  { packets }: Compared,
  changed: Region,
  byAddress: Region | undefined,
  own: AddressSet | undefined,
): Region => {
  if (changed.isEmpty || byAddress === undefined || byAddress.isEmpty) return changed
  const from = packets.box({ source: own ?? AddressSet.all })
  const left = (set: Region['must'], others: Region['must']) => {
    if (set.isDisjointFrom(others)) return set
    const boxes = [...set.intersection(from).difference(others).boxes()]
    return packets.boxes(boxes.map(({ source: _, ...box }) => box))
  }
  return new Region(
    left(changed.must, byAddress.may),
    left(changed.may, byAddress.must),
    merge(changed.blame, byAddress.blame),
  )
}
