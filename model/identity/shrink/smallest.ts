import { openChoices } from './choices.ts'
import { isNegated } from './element.ts'
import type { Item } from './item.ts'
import { areSame, keyOf, nextMerging } from './merging.ts'
import { type Removable, removables, withOnly, without } from './moves.ts'
import { mayMeet } from './near.ts'
import { type Prover, saidBy, together } from './proof.ts'
import { capital, nameBeside, nameOf, shownRaw } from './step.ts'
import type { Draft, Unit } from './unit.ts'
import type { Work } from './work.ts'

/**
 * Leaves out of documents whatever is not to be kept, and puts together what differs in one thing, until nothing is left to
 * do. What else may be done is tried each time before that.
 */
export const shrinkFully = (work: Work, first: (work: Work) => void = () => {}): void => {
  for (let before = -1; before !== work.length; ) {
    before = work.length
    work.beginAgain()
    first(work)
    // Of two that say the same the first one stays.
    for (const unit of [...work.open].reverse()) drop(work, unit)
    for (const unit of [...work.open].reverse()) leaveOut(work, unit)
    for (const unit of [...work.open].reverse()) openChoices(work, unit)
    merge(work)
  }
}

export const drop = (work: Work, unit: Unit): boolean =>
  work.attempt({
    from: [unit],
    to: [],
    told: (rest) => {
      const lost = work.aim.lost([unit], [], rest)
      return {
        statements: [unit.number],
        text: `${capital(nameOf(unit))} ${lost ?? `adds nothing${because(coveringAll(unit, rest, work.prover))}`}`,
      }
    },
  })

/** Of a statement what its lists and conditions hold, one thing after the other. */
export const leaveOut = (work: Work, unit: Unit): void => {
  if (unit.is !== 'draft') return
  let draft: Draft = unit
  for (const what of removables(unit)) {
    if (work.prover.isSpent) return
    if (work.aim.isKept(what)) continue
    const before = draft
    const after = without(draft, what)
    if (after === undefined) continue
    const alone = partOf(before, what)
    const isDone = work.attempt({
      from: [before],
      to: [after],
      told: (rest) => ({
        statements: [unit.number],
        text: `${capital(nameOf(unit))}: ${toldOf(before, what, rest, work)}`,
      }),
      // A statement with a list is as many statements, of which one can go or cannot.
      ...(alone !== undefined && { asks: (rest) => work.aim.admits([alone], [], [after, ...rest]) }),
    })
    if (isDone) draft = after
  }
}

/** What of a statement is about one item of a list alone. */
const partOf = (draft: Draft, what: Removable): Draft | undefined =>
  (what.of === 'actions' || what.of === 'resources') && !isNegated(draft[what.of])
    ? withOnly(draft, what.of, what.item)
    : undefined

const merge = (work: Work): void => {
  const tried = new Set<string>()
  for (let one = nextMerging(work.open, tried); one !== undefined; one = nextMerging(work.open, tried)) {
    const { from, after, differ } = one
    const apart = (draft: Draft): readonly Draft[] =>
      differ === 'values of one condition' || differ === 'branches'
        ? [draft]
        : draft[differ].items.map((item) => withOnly(draft, differ, item))
    tried.add(keyOf(one))
    work.attempt({
      from,
      to: [after],
      told: () => ({
        statements: numbersOf(from),
        text: `${capital(enumerated(from))} ${areSame(from) ? 'say the same' : `differ in their ${differ} alone`}: one is enough`,
      }),
      // Whatever stands beside them: each item of a list by itself.
      asks: () =>
        together([
          () => work.prover.isSaidBy(from.flatMap(apart), [after]),
          () => work.prover.isSaidBy(apart(after), from),
        ]),
    })
  }
}

const numbersOf = (units: readonly Unit[]): readonly number[] => [
  ...new Set(units.map(({ number }) => number)),
]

/** A statement of which several were made has one name. */
const enumerated = (units: readonly Unit[]): string => {
  const names = [...new Set(units.map(nameOf))]
  return names.length === 1
    ? `the parts of ${names[0]}`
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const because = (by: string | undefined): string => (by === undefined ? '' : `: ${by}`)

const toldOf = (
  draft: Draft,
  what: Removable,
  rest: readonly Unit[],
  { aim, prover }: Pick<Work, 'aim' | 'prover'>,
): string => {
  if (what.of === 'condition') return `the condition on ${what.key || 'what is not known'} asks for nothing`
  const text = shownRaw(what.item.raw)
  const after = without(draft, what)
  const lost = after && aim.lost([draft], [after], rest)
  if (lost !== undefined) return what.of === 'value' ? `${text} of ${what.key} ${lost}` : `${text} ${lost}`
  if (what.of === 'value') return `${text} adds nothing to the other values of ${what.key}`
  const { of, item } = what
  const alone = withOnly(draft, of, item)
  const beside = draft[of].items.find(
    (other) =>
      other !== item &&
      areNear(other, item) &&
      prover.isSaidBy([alone], [withOnly(draft, of, other)]) === 'yes',
  )
  return `${text} adds nothing${
    beside === undefined ? because(coveringAll(alone, rest, prover)) : ` beside ${shownRaw(beside.raw)}`
  }`
}

const areNear = (one: Item, other: Item): boolean =>
  one.words.some(({ text }) => other.words.some((word) => mayMeet(text, word.text)))

/** What says already what a unit says. Of more units than these it is not asked. */
const mostAsked = 64

const coveringAll = (unit: Unit, rest: readonly Unit[], prover: Prover): string | undefined => {
  // What says nothing is said by anything.
  if (rest.length === 0 || prover.isSaidBy([unit], []) === 'yes') return undefined
  const { allowed, denied } = saidBy([unit])
  const asked = rest.slice(0, mostAsked)
  const isOfOne = allowed.length === 0 || denied.length === 0
  const verb = allowed.length === 0 ? 'denied' : 'allowed'
  const one = asked.find((other) => prover.isSaidBy([unit], [other]) === 'yes')
  if (one !== undefined && isOfOne) return `it is ${verb} by ${nameBeside(one, unit)}`
  const denier = asked.find((other) => {
    const theirs = saidBy([other]).denied
    return theirs.length > 0 && prover.isWithin([allowed], [], theirs) === 'yes'
  })
  if (denier !== undefined && denied.length === 0) return `it is denied by ${nameBeside(denier, unit)}`
  return isOfOne ? `it is ${verb} by the other statements together` : undefined
}
