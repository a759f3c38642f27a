import { addressText } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { atomsOf } from '../../../algebra/globs/atoms.ts'
import type { Budget } from '../../../algebra/globs/budget.ts'
import type { KeyFacts } from '../keys/keys.ts'
import { around, instantText, numberText } from './amounts.ts'
import { isNamed, isRead, type KeyConstraint, type KeyTest } from './key-test.ts'

/** What a request may hold under one key, as far as the conditions tell it apart: no values where the key is absent. */
export interface KeyValue {
  readonly values: readonly string[] | undefined
  /** Which of the conditions hold, by their places in the list. */
  readonly holding: readonly boolean[]
  /** All that is asked of them is read as AWS reads it. */
  readonly isSure: boolean
}

export interface KeyValues {
  readonly all: readonly KeyValue[]
  /** Not every way in which they can hold has been found. */
  readonly isPartial: boolean
}

/** Every way in which conditions on one key can hold together, as far as the key can have it. */
export const keyValues = (
  constraints: readonly KeyConstraint[],
  facts: KeyFacts,
  budget: Budget,
): KeyValues => {
  const tests = constraints.map(({ test }) => test)
  const { texts, isPartial } = singleValues(tests, facts, budget)
  budget.spend(Math.ceil((texts.length * tests.length) / 4))
  const singles = texts.map((text) => {
    const named = tests.map((test) => isNamed(test, text))
    return { values: [text], some: named, each: named }
  })
  const areRead = tests.every(isRead)
  // AWS leaves open what an operator without a set asks of several values: one of them.
  const areSets = facts.areSeveral || constraints.some(({ operator }) => operator.set !== undefined)
  const found = distinct(singles)
  const all = areSets ? combined(found, budget) : found
  return {
    all: [
      ...keyAbsent(constraints, facts),
      ...all.map(({ values, some, each }) => ({
        values,
        isSure: areRead,
        holding: constraints.map((constraint, at) =>
          holds(constraint, some[at] as boolean, each[at] as boolean),
        ),
      })),
    ],
    isPartial,
  }
}

export const keyAbsent = (
  constraints: readonly KeyConstraint[],
  { isAlwaysThere }: KeyFacts,
): readonly KeyValue[] =>
  isAlwaysThere ? [] : [{ values: undefined, holding: constraints.map(holdsWhereAbsent), isSure: true }]

/** Some values, of which each condition names some, or each. */
interface Found {
  readonly values: readonly string[]
  readonly some: readonly boolean[]
  readonly each: readonly boolean[]
}

const distinct = (found: readonly Found[]): readonly Found[] =>
  [...new Map(found.toReversed().map((one) => [keyOf(one), one])).values()].reverse()

const keyOf = ({ some, each }: Found): string => [...some, ...each].map(Number).join('')

/** All ways in which several values can come together. More of a kind change nothing, so that there is an end. */
const combined = (singles: readonly Found[], budget: Budget): readonly Found[] => {
  const found = new Map<string, Found>()
  const all = [...singles]
  for (const one of all) found.set(keyOf(one), one)
  for (let at = 0; at < all.length; at++) {
    for (const one of singles) {
      budget.spend(1 + Math.ceil(one.some.length / 4))
      const both = together(all[at] as Found, one)
      const key = keyOf(both)
      if (found.has(key)) continue
      found.set(key, both)
      all.push(both)
    }
  }
  return all
}

const together = (left: Found, right: Found): Found => ({
  values: [...left.values, ...right.values],
  some: left.some.map((one, at) => one || (right.some[at] as boolean)),
  each: left.each.map((one, at) => one && (right.each[at] as boolean)),
})

export const holds = ({ operator, test }: KeyConstraint, some: boolean, each: boolean): boolean => {
  if (test.kind === 'presence') return test.ifThere
  switch (operator.set) {
    case 'ForAllValues':
      return operator.isNegated ? !some : each
    case 'ForAnyValue':
      return operator.isNegated ? !each : some
    default:
      return operator.isNegated ? !some : some
  }
}

export const holdsWhereAbsent = ({ operator, test }: KeyConstraint): boolean => {
  if (test.kind === 'presence') return test.ifAbsent
  if (operator.ifExists) return true
  if (operator.set !== undefined) return operator.set === 'ForAllValues'
  return operator.isNegated
}

/** Values of which no condition tells others apart, one of each kind. */
const singleValues = (
  tests: readonly KeyTest[],
  { kind, areSeveral }: KeyFacts,
  budget: Budget,
): { texts: readonly string[]; isPartial: boolean } => {
  if (kind === 'Bool' && !areSeveral) return { texts: ['true', 'false'], isPartial: !tests.every(isRead) }
  const globs = tests.flatMap((test) => (test.kind === 'text' ? test.globs : []))
  const cuts = (kind: 'number' | 'date') => tests.flatMap((test) => (test.kind === kind ? test.cuts : []))
  const sets = tests.flatMap((test) => (test.kind === 'address' ? [test.set] : []))
  const kinds = new Set(tests.flatMap(({ kind }) => (kind === 'presence' ? [] : [kind])))
  const texts: string[] = []
  // Where a key has texts, some are none that an operator for numbers, dates or addresses reads.
  if (kinds.size === 0 || (kind === undefined && !kinds.has('text'))) texts.push('x')
  if (kinds.has('text')) for (const { text } of atomsOf({ globs }, budget)) texts.push(text)
  if (kinds.has('number')) texts.push(...around(cuts('number'), 1n).map(numberText))
  if (kinds.has('date')) texts.push(...around(cuts('date'), 60n).flatMap((one) => instantText(one) ?? []))
  if (kinds.has('address')) texts.push(...addresses(sets, budget))
  return { texts, isPartial: kinds.size > 1 || !tests.every(isRead) }
}

/** One address of each piece into which sets cut what there is. */
const addresses = (sets: readonly AddressSet[], budget: Budget): readonly string[] => {
  let pieces = [AddressSet.all]
  for (const set of sets) {
    budget.spend(pieces.length)
    pieces = pieces.flatMap((piece) =>
      [piece.intersection(set), piece.difference(set)].filter(({ isEmpty }) => !isEmpty),
    )
  }
  return pieces.flatMap((piece) => {
    const least = piece.least()
    return least === undefined ? [] : [addressText(least)]
  })
}
