import type { Condition, Statement } from '../document.ts'
import { type Asked, withValues } from './condition.ts'
import type { Item } from './item.ts'
import type { Prover } from './proof.ts'

/*
 * What two statements ask for together. A map of conditions has one list for a key under one operator: of two lists it is
 * the one that asks for more, or what is left of both. It is a guess, as the rest of a meeting is.
 */

/** What is asked by both. */
export const askedByBoth = (
  own: readonly Asked[],
  others: readonly Asked[],
  prover: Prover,
): readonly Asked[] =>
  own.some(({ operator }) => operator === '')
    ? own
    : [
        ...own.map((one) => {
          const same = others.find((other) => isOfSameKey(one, other))
          return same === undefined ? one : commonOf(one, same, prover)
        }),
        ...others.filter((other) => !own.some((one) => isOfSameKey(one, other))),
      ]

const isOfSameKey = (one: Asked, other: Asked): boolean =>
  one.operator === other.operator && one.key.toLowerCase() === other.key.toLowerCase()

/** The own ones, too, where no one list says what both say. */
const commonOf = (own: Asked, other: Asked, prover: Prover): Asked => {
  const [mine, theirs] = [own.values, other.values]
  if (mine === undefined || theirs === undefined || isWithin(own, other, prover)) return own
  if (isWithin(other, own, prover)) return withValues(own, theirs)
  const { isNegated, set } = own.meant.operator
  if (set === 'ForAnyValue') return own
  return withValues(own, isNegated ? different([...mine, ...theirs]) : inBoth(own, mine, theirs, prover))
}

/** Of more pairs of values than these only what is written in both is kept. */
const mostPaired = 256

/** Each value, or what of the other ones is within it. */
const inBoth = (
  asked: Asked,
  own: readonly Item[],
  others: readonly Item[],
  prover: Prover,
): readonly Item[] => {
  const isMany = own.length * others.length > mostPaired
  const isIn = (one: Item, other: Item): boolean =>
    one.exact === other.exact ||
    (!isMany && isWithin(withValues(asked, [one]), withValues(asked, [other]), prover))
  const common = own.flatMap((item) =>
    others.some((other) => isIn(item, other)) ? [item] : others.filter((other) => isIn(other, item)),
  )
  return common.length === 0 ? own : different(common)
}

const different = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [item.exact, item])).values(),
]

const allowing = (condition: Condition): Statement => ({
  effect: 'Allow',
  actions: { isNot: false, texts: ['*'] },
  conditions: [condition],
})

/** Whatever meets the one meets the other. */
const isWithin = (one: Asked, other: Asked, prover: Prover): boolean =>
  prover.isWithin([[allowing(one.meant)]], [allowing(other.meant)]) === 'yes'
