import { foldedText } from '../../../algebra/globs/case.ts'
import type { Condition, Test } from '../document.ts'
import { rangeHas } from './address.ts'
import { matchesArn } from './arn.ts'
import { compareInstants, instantOf } from './instant.ts'
import { compareDecimals, decimalOf } from './number.ts'
import { lower, matches } from './text.ts'
import { type Place, patternIn, textIn } from './variables.ts'

/**
 * Whether a condition holds.
 *
 * AWS asks for ForAllValues or ForAnyValue where a key has several values, and leaves open what an operator without
 * them does: one value that is named is enough, and under a negated operator none may be. So a Deny with StringEquals
 * and its opposite with StringNotEquals stay opposites.
 */
export const holds = ({ operator, key, values }: Condition, place: Place): boolean => {
  const given = place.context.get(key.toLowerCase()) ?? []
  const { test, set, isNegated, ifExists } = operator
  if (test === 'Null') return values.some((value) => lower(value) === String(given.length === 0))
  if (given.length === 0) return ifExists || (set === undefined ? isNegated : set === 'ForAllValues')
  const isNamed = (one: string): boolean => values.some((value) => names(test, value, one, place))
  switch (set) {
    case 'ForAllValues':
      return given.every((one) => isNamed(one) !== isNegated)
    case 'ForAnyValue':
      return given.some((one) => isNamed(one) !== isNegated)
    default:
      return given.some(isNamed) !== isNegated
  }
}

/** Whether what is written names what is given, before any negation. What is not of the operator's kind does not. */
const names = (test: Exclude<Test, 'Null'>, written: string, given: string, place: Place): boolean => {
  switch (test) {
    case 'StringEquals':
      return textIn(written, place) === given
    case 'StringEqualsIgnoreCase': {
      const text = textIn(written, place)
      return text !== undefined && foldedText(text) === foldedText(given)
    }
    case 'StringLike': {
      const pattern = patternIn(written, place)
      return pattern !== undefined && matches(pattern, given)
    }
    case 'ArnLike': {
      const pattern = patternIn(written, place)
      return pattern !== undefined && matchesArn(pattern, given)
    }
    case 'Bool':
      // AWS leaves the case open: True is true.
      return ['true', 'false'].includes(lower(written)) && lower(written) === foldedText(given)
    case 'BinaryEquals':
      return isBase64(written) && isBase64(given) && bytesOf(written).equals(bytesOf(given))
    case 'IpAddress':
      return rangeHas(written, given)
    case 'NumericEquals':
    case 'NumericLessThan':
    case 'NumericLessThanEquals':
    case 'NumericGreaterThan':
    case 'NumericGreaterThanEquals': {
      const [left, right] = [decimalOf(given), decimalOf(written)]
      return left !== undefined && right !== undefined && stands(test, compareDecimals(left, right))
    }
    case 'DateEquals':
    case 'DateLessThan':
    case 'DateLessThanEquals':
    case 'DateGreaterThan':
    case 'DateGreaterThanEquals': {
      const [left, right] = [instantOf(given), instantOf(written)]
      return left !== undefined && right !== undefined && stands(test, compareInstants(left, right))
    }
  }
}

/** Whether two things compare as a test asks: below zero where the left one is less. */
const stands = (test: Test, compared: number): boolean => {
  if (test.endsWith('LessThan')) return compared < 0
  if (test.endsWith('LessThanEquals')) return compared <= 0
  if (test.endsWith('GreaterThan')) return compared > 0
  if (test.endsWith('GreaterThanEquals')) return compared >= 0
  return compared === 0
}

const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')
