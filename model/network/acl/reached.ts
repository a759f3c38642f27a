import { all, allOf, because, fail, implied, not, pass, unknown, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { type AclEntry, merged } from './entry.ts'
import type { EntryList } from './entry-list.ts'
import { canMeet, type Place, placesOf } from './order.ts'

/** Of each entry that is there some packet is decided by it: those before it leave it one. */
export const allAreReached = (list: EntryList): Verdict => {
  if (list.isTooLong.is !== 'fail') return list.isTooLong
  list.record(packetsOf(list.world.space).all)
  const places = placesOf(list.entries, canMeet)
  return all(places.map((place) => implied(place.entry.present, () => isReached(place, places))))
}

const isReached = (place: Place, places: readonly Place[]): Verdict => {
  const { entry, low, high } = place
  const { none } = packetsOf(entry.world.space)
  const others = places.filter((other) => other !== place)
  const surelyBefore = others.filter((other) => other.high < low && other.entry.present.is === 'pass')
  const taken = surelyBefore.reduce((sum, other) => sum.union(other.entry.packets.must), none)
  if (entry.packets.may.isSubsetOf(taken)) return shadowed(entry, surelyBefore)
  const perhapsBefore = others.filter((other) => other.low <= high)
  const perhapsTaken = perhapsBefore.reduce((sum, other) => sum.union(other.entry.packets.may), none)
  if (!entry.packets.must.isSubsetOf(perhapsTaken)) return pass
  const blames = perhapsBefore
    .filter((other) => !other.entry.packets.may.isDisjointFrom(entry.packets.may))
    .flatMap(({ entry, blame }) => [blame, entry.present.blame, entry.packets.blame])
  return unknown(merged([...blames, entry.packets.blame, place.blame]))
}

const shadowed = (entry: AclEntry, before: readonly Place[]): Verdict => {
  const { id } = entry.entry
  const those = before.filter((other) => !other.entry.packets.must.isDisjointFrom(entry.packets.may))
  const numbers = those.map((other) => other.entry.number.shown).join(', ')
  return {
    ...because(
      fail,
      `no packet comes to entry ${entry.number.shown}: ${numbers} decide on all of its packets`,
    ),
    causes: [
      {
        subject: id,
        path: 'RuleNumber',
        found: entry.number.shown,
        expected: 'an entry that decides something',
      },
    ],
  }
}

/** No two entries that are there have the same number. */
export const haveOwnNumbers = (list: EntryList): Verdict => {
  if (list.isTooLong.is !== 'fail') return list.isTooLong
  return allOf(list.entries, (entry) =>
    all(
      list.entries
        .slice(0, list.entries.indexOf(entry))
        .map((other) => not(all([entry.present, other.present, entry.number.equals(other.number)]))),
    ),
  )
}
