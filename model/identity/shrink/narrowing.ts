import type { Json } from '../../json.ts'
import type { Asked } from './condition.ts'
import { type Element, isNegated } from './element.ts'
import { meetingOf } from './meeting.ts'
import { keyOf, nextMerging } from './merging.ts'
import type { Prover } from './proof.ts'
import { drop, leaveOut } from './smallest.ts'
import { capital, nameOf, shownRaw } from './step.ts'
import { type Draft, statementsOf, type Unit, writtenAs } from './unit.ts'
import type { Work } from './work.ts'

/**
 * Leaves out each statement that is not needed for a purpose, or puts in its place what it allows of that. The last ones
 * go first, each as far as it can, so that what is nearest to somebody is what stays.
 */
export const narrowStatements =
  (purpose: readonly Draft[]) =>
  (work: Work): void => {
    for (const unit of [...work.open].reverse()) {
      if (drop(work, unit)) continue
      for (const part of narrowedTo(work, unit, purpose).toReversed())
        if (!drop(work, part)) leaveOut(work, part)
    }
  }

/** What stands in the place of a statement then: itself, where it allows nothing that is not meant. */
const narrowedTo = (work: Work, unit: Unit, purpose: readonly Draft[]): readonly Unit[] => {
  if (unit.is !== 'draft') return []
  const parts = partsFor(unit, purpose, work.prover)
  if (parts.length === 0 || !isMore(unit, parts, work.prover)) return [unit]
  const isDone = work.attempt({
    from: [unit],
    to: parts,
    told: () => ({
      statements: [unit.number],
      text: `${capital(nameOf(unit))} allows more than the purpose asks for: ${shownParts(parts, unit)} will do`,
    }),
  })
  return isDone ? parts : [unit]
}

/** A step that takes nothing away would be taken for ever. */
const isMore = (unit: Draft, parts: readonly Draft[], prover: Prover): boolean =>
  prover.isWithin([statementsOf(unit)], parts.flatMap(statementsOf)) === 'no'

/** Nothing, too, where it takes too long to say. */
const partsFor = (unit: Draft, purpose: readonly Draft[], prover: Prover): readonly Draft[] => {
  const parts =
    prover.within((budget) => purpose.flatMap((one) => meetingOf(unit, one, prover, budget) ?? [])) ?? []
  const different = [...new Map(parts.map((part) => [JSON.stringify(writtenAs(part)), part])).values()]
  // A name of a statement is there once in a document.
  return apart(merged(different, prover), prover).map((part, at) => (at === 0 ? part : withoutName(part)))
}

const withoutName = (draft: Draft): Draft => {
  const { Sid: _, ...raw } = draft.raw
  return { ...draft, raw }
}

/** Without those that say what another one says. */
const apart = (parts: readonly Draft[], prover: Prover): readonly Draft[] =>
  parts.reduceRight<readonly Draft[]>(
    (left, part) =>
      left.some((other) => other !== part && prover.isSaidBy([part], [other]) === 'yes')
        ? left.filter((other) => other !== part)
        : left,
    parts,
  )

/** With one in the place of those that differ in one thing. */
const merged = (parts: readonly Draft[], prover: Prover): readonly Draft[] => {
  const tried = new Set<string>()
  let units: readonly Draft[] = parts
  for (let one = nextMerging(units, tried); one !== undefined; one = nextMerging(units, tried)) {
    const { from, after } = one
    tried.add(keyOf(one))
    const left = new Set<Unit>(from)
    if (prover.isSaidBy([after], from) === 'yes')
      units = units.flatMap((unit) => (unit === from[0] ? [after] : left.has(unit) ? [] : [unit]))
  }
  return units
}

/** So many are named one by one. */
const mostNamed = 3

const shownParts = (parts: readonly Draft[], { conditions: own }: Draft): string =>
  parts.length > mostNamed
    ? `${parts.length} statements`
    : parts
        .map(({ actions, resources, conditions }) => {
          const more = conditions.filter((one) => !own.includes(one)).map(shownCondition)
          const asked = more.length === 0 ? '' : `, where ${more.join(' and ')}`
          return `${shownList(actions, 'actions')} on ${shownList(resources, 'resources')}${asked}`
        })
        .join('; ')

const shownCondition = ({ operator, key, raw }: Asked): string => {
  const values = [raw].flat() as readonly Json[]
  const shown = values.length > mostNamed ? `${values.length} values` : values.map(shownRaw).join(', ')
  return `${key} has ${operator} ${shown}`
}

const shownList = (element: Element, what: string): string => {
  const { items } = element
  const shown =
    items.length > mostNamed ? `${items.length} ${what}` : items.map(({ raw }) => shownRaw(raw)).join(', ')
  return isNegated(element) ? `all but ${shown}` : shown
}
