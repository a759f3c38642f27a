import type { Budget } from '../../../algebra/globs/budget.ts'
import { type Amount, instantOf, instantText, numberOf } from '../decide/amounts.ts'
import type { Condition, Test } from '../document.ts'
import { ways } from './ways.ts'

/*
 * `aws:CurrentTime` and `aws:EpochTime` are the same instant: a date, and the seconds since 1970 of which nobody says how they
 * are rounded. At a full second both are the same, so that what holds there surely can hold; and what they ask can surely
 * never hold together where they are apart by more than a second.
 */

/** The two keys, of which what is asked is asked of one instant. */
export const isOfTime = (key: string): boolean => isEpoch(key) || /^aws:currenttime$/i.test(key)

const isEpoch = (key: string): boolean => /^aws:epochtime$/i.test(key)

/** No instant has all that is asked, however seconds are rounded. */
export const neverTogether = (least: readonly Condition[], taken: Budget): boolean => {
  const asked = least.flatMap(loosened)
  return asked.length > 0 && ways(asked, taken).every(({ holding }) => holding.includes(false))
}

/** Some instant has it all. */
export const sometimesTogether = (most: readonly Condition[], taken: Budget): boolean => {
  const asked = most.map((one) => ofCurrentTime(one, 0n))
  return (
    asked.every((one) => one !== undefined) &&
    ways(asked, taken).some(
      ({ values, holding, isSure }) => isSure && !holding.includes(false) && isFullSecond(values?.[0]),
    )
  )
}

const isFullSecond = (text: string | undefined): boolean => {
  const instant = text === undefined ? undefined : instantOf(text)
  return instant !== undefined && instant.units % 10n ** BigInt(instant.scale) === 0n
}

/** As what is asked of the date, a second wider on both sides; nothing where that could be anything. */
const loosened = (one: Condition): readonly Condition[] => {
  if (!isEpoch(one.key)) return one.operator.set === undefined ? [one] : []
  const { isNegated, test } = one.operator
  if (isNegated) return []
  const sides: readonly (Condition | undefined)[] =
    /Equals$/.test(test) && !/Than/.test(test)
      ? [
          ofCurrentTime(asking(one, 'DateGreaterThanEquals'), -1n),
          ofCurrentTime(asking(one, 'DateLessThanEquals'), 1n),
        ]
      : [ofCurrentTime(one, test.includes('Less') ? 1n : -1n)]
  return sides.every((side) => side !== undefined) ? sides : []
}

const asking = (one: Condition, test: Test): Condition => ({ ...one, operator: { ...one.operator, test } })

/** The same asked of the date, with so many seconds more. Undefined where it cannot be said of a date. */
const ofCurrentTime = (one: Condition, more: bigint): Condition | undefined => {
  const { key, operator, values } = one
  if (operator.set !== undefined) return undefined
  if (!isEpoch(key)) return one
  if (!/^(?:Date|Numeric)/.test(operator.test)) return undefined
  const amountOf = operator.test.startsWith('Date') ? instantOf : numberOf
  const read = values.map((text) => shifted(amountOf(text), more))
  if (!read.every((text) => text !== undefined)) return undefined
  const test = operator.test.replace('Numeric', 'Date') as Test
  return { key: 'aws:CurrentTime', operator: { ...operator, test }, values: read }
}

const shifted = (amount: Amount | undefined, more: bigint): string | undefined =>
  amount === undefined
    ? undefined
    : instantText({ units: amount.units + more * 10n ** BigInt(amount.scale), scale: amount.scale })
