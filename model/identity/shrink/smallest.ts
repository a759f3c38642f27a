import { isNegated } from './element.ts'
import { keyOf, nextMerging } from './merging.ts'
import { type Removable, removables, withOnly, without } from './moves.ts'
import { type Prover, saidBy, together } from './proof.ts'
import { capital, nameOf, shownRaw } from './step.ts'
import { type Draft, statementsOf, type Unit } from './unit.ts'
import type { Admits, Work } from './work.ts'

/** Leaves out of a document whatever adds nothing, and puts together what differs in one thing, until nothing is left to do. */
export const shrinkFully = (work: Work): void => {
  for (let before = -1; before !== work.steps.length; ) {
    before = work.steps.length
    work.unproved = []
    dropStatements(work)
    leaveOut(work)
    merge(work)
  }
}

/** A step is taken where the document says the same before and after, of every request. */
export const equivalently =
  (prover: Prover): Admits =>
  (from, to, rest) =>
    prover.areEquivalent(from, to, rest)

const dropStatements = (work: Work): void => {
  // Of two that say the same the first one stays.
  for (const unit of [...work.units].reverse())
    work.attempt({
      from: [unit],
      to: [],
      told: (rest) => ({
        statements: [unit.number],
        text: `${capital(nameOf(unit))} adds nothing${because(coveringAll(unit, rest, work.prover))}`,
      }),
    })
}

const leaveOut = (work: Work): void => {
  for (const unit of work.units) {
    if (unit.is !== 'draft') continue
    let draft: Draft = unit
    for (const what of removables(unit)) {
      const before = draft
      const after = without(draft, what)
      if (after === undefined) continue
      const alone = partOf(before, what)
      const isDone = work.attempt({
        from: [before],
        to: [after],
        told: (rest) => ({
          statements: [unit.number],
          text: `${capital(nameOf(unit))}: ${toldOf(before, what, rest, work.prover)}`,
        }),
        // A statement with a list is as many statements, of which one can go or cannot.
        ...(alone !== undefined && { asks: (rest) => work.admits([alone], [], [after, ...rest]) }),
      })
      if (isDone) draft = after
    }
  }
}

/** What of a statement is about one item of a list alone. */
const partOf = (draft: Draft, what: Removable): Draft | undefined =>
  (what.of === 'actions' || what.of === 'resources') && !isNegated(draft[what.of])
    ? withOnly(draft, what.of, what.item)
    : undefined

const merge = (work: Work): void => {
  const tried = new Set<string>()
  for (let one = nextMerging(work.units, tried); one !== undefined; one = nextMerging(work.units, tried)) {
    const { from, after, differ } = one
    const apart = (draft: Draft): readonly Draft[] =>
      differ === 'values of one condition'
        ? [draft]
        : draft[differ].items.map((item) => withOnly(draft, differ, item))
    tried.add(keyOf(one))
    work.attempt({
      from,
      to: [after],
      told: () => ({
        statements: from.map(({ number }) => number),
        text: `${capital(enumerated(from.map(nameOf)))} differ in their ${differ} alone: one is enough`,
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

const enumerated = (names: readonly string[]): string =>
  `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const because = (by: string | undefined): string => (by === undefined ? '' : `: ${by}`)

const toldOf = (draft: Draft, what: Removable, rest: readonly Unit[], prover: Prover): string => {
  if (what.of === 'condition') return `the condition on ${what.key || 'what is not known'} asks for nothing`
  const text = shownRaw(what.item.raw)
  if (what.of === 'value') return `${text} adds nothing to the other values of ${what.key}`
  const { of, item } = what
  const alone = withOnly(draft, of, item)
  const beside = draft[of].items.find(
    (other) => other !== item && prover.isSaidBy([alone], [withOnly(draft, of, other)]) === 'yes',
  )
  return `${text} adds nothing${
    beside === undefined ? because(coveringAll(alone, rest, prover)) : ` beside ${shownRaw(beside.raw)}`
  }`
}

/** What says already what a unit says. Of more units than these it is not asked. */
const mostAsked = 64

const coveringAll = (unit: Unit, rest: readonly Unit[], prover: Prover): string | undefined => {
  if (rest.length === 0) return undefined
  const { allowed, denied } = saidBy([unit])
  const asked = rest.slice(0, mostAsked)
  const isOfOne = allowed.length === 0 || denied.length === 0
  const verb = allowed.length === 0 ? 'denied' : 'allowed'
  const one = asked.find((other) => prover.isSaidBy([unit], [other]) === 'yes')
  if (one !== undefined && isOfOne) return `it is ${verb} by ${nameOf(one)}`
  const denier = asked.find((other) => {
    const theirs = saidBy([other]).denied
    return theirs.length > 0 && prover.isWithin([allowed], [], theirs) === 'yes'
  })
  if (denier !== undefined && denied.length === 0 && statementsOf(unit).length > 0)
    return `it is denied by ${nameOf(denier)}`
  return isOfOne ? `it is ${verb} by the other statements together` : undefined
}
