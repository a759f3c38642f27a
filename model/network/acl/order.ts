import type { Blame } from '../../question.ts'
import type { Reading } from '../../reading.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { fail, merge, unknown, type Verdict } from '../../verdict.ts'
import { refused } from '../values/refused.ts'
import { type AclEntry, entryNumberOf } from './entry.ts'

/** Where an entry stands among the others: somewhere from one number to another. */
export interface Place {
  readonly entry: AclEntry
  readonly low: number
  readonly high: number
  /** EC2 refuses its number, or one that it may have, and then it stands nowhere. Without one it is somewhere. */
  readonly isRefused: boolean
  /** What decides where, as far as it matters. */
  readonly blame: readonly Blame[]
}

/** Whether it matters which of two entries comes first. */
export type Matters = (one: AclEntry, other: AclEntry) => boolean

/** Where each entry stands, as far as it matters. */
export const placesOf = (entries: readonly AclEntry[], matters: Matters): readonly Place[] => {
  const places = entries.map((entry) => placeOf(entry, entries, matters))
  return places.map((place) => ({
    ...place,
    blame: places
      .filter((other) => other !== place && overlap(place, other) && matters(place.entry, other.entry))
      .map((other) => undecided(place.entry, other.entry))
      .reduce(merge, place.blame),
  }))
}

const overlap = (one: Place, other: Place): boolean => one.low <= other.high && other.low <= one.high

/** Some packet may be for both. */
export const canMeet: Matters = (one, other) => !one.packets.may.isDisjointFrom(other.packets.may)

/** What becomes of some packet may depend on which comes first. */
export const canDisagree: Matters = (one, other) => {
  const isSameAction = one.allows.is !== 'unknown' && one.allows.is === other.allows.is
  return !isSameAction && canMeet(one, other)
}

const placeOf = (entry: AclEntry, entries: readonly AclEntry[], matters: Matters): Place => {
  const number = entry.knownNumber
  if (number !== undefined) return { entry, low: number, high: number, isRefused: false, blame: [] }
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  let blame: readonly Blame[] = []
  const { head } = entry.number
  if (!(head instanceof Sym || head instanceof Either))
    return {
      entry,
      low,
      high,
      isRefused: head !== undefined,
      blame: refused(entry, [entry.number], numberProblem).blame,
    }
  for (const other of entries) {
    const border = other.knownNumber
    if (border === undefined || other === entry || !matters(entry, other)) continue
    const isBefore = comesBefore(entry, border)
    if (isBefore.is === 'pass') high = Math.min(high, border - 0.5)
    else if (isBefore.is === 'fail') low = Math.max(low, border + 0.5)
    else blame = merge(blame, isBefore.blame)
  }
  const isRefused = head instanceof Either && head.options.some((option) => !isAny(option))
  return { entry, low, high, isRefused, blame: isRefused ? merge(blame, blameOf(entry.number)) : blame }
}

/** A number that EC2 takes, or a value that is not known. */
const isAny = (option: Head): boolean =>
  option instanceof Sym || option instanceof Either || entryNumberOf(option) !== undefined

/** Of two that have the same number neither comes first, and which of them EC2 refuses nobody knows. */
const comesBefore = ({ number }: AclEntry, border: number): Verdict => {
  const isLess = number.atMost(border - 1)
  if (isLess.is !== 'fail') return isLess
  const isMore = number.atLeast(border + 1)
  return isMore.is === 'pass' ? fail : unknown(blameOf(number))
}

const numberProblem = 'RuleNumber is a whole number from 1 to 32766'

/** What decides which of two comes first that have the same number, or numbers that are not known. */
const undecided = (one: AclEntry, other: AclEntry): readonly Blame[] => {
  const number = one.knownNumber
  if (number === undefined)
    return other.knownNumber === undefined ? merge(blameOf(one.number), blameOf(other.number)) : []
  return number === other.knownNumber
    ? refused(one, [one.number, other.number], `two entries have the number ${number}`).blame
    : []
}

const blameOf = ({ head, world }: Reading): readonly Blame[] =>
  head instanceof Sym ? world.needs(head).blame : head instanceof Either ? head.by : []
