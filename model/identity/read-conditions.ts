import { isObject } from '../json.ts'
import type { Condition } from './document.ts'
import { operatorOf } from './operator.ts'
import { inWords, type Say, shown } from './problem.ts'
import { textOf } from './read-text.ts'

/** What a statement asks of a request, and everything for which IAM would refuse it. */
export const conditionsOf = (raw: unknown, path: string, say: Say): readonly Condition[] => {
  if (raw === undefined) return []
  if (!isObject(raw)) {
    say(path, 'DATA_TYPE_MISMATCH', `${inWords(raw)} where a map of operators is expected`)
    return []
  }
  return Object.entries(raw).flatMap(([name, keys]) => {
    const operator = operatorOf(name)
    const at = `${path}.${name}`
    if (operator === undefined) {
      say(
        at,
        /^Null/i.test(name) ? 'NULL_WITH_IF_EXISTS' : 'INVALID_CONDITION_OPERATOR',
        `There is no operator ${shown(name)}`,
      )
      return []
    }
    if (!isObject(keys)) {
      say(at, 'DATA_TYPE_MISMATCH', `${inWords(keys)} where a map of condition keys is expected`)
      return []
    }
    const known = new Set<string>()
    return Object.entries(keys).map(([key, values]): Condition => {
      if (known.has(key.toLowerCase()))
        say(
          `${at}.${key}`,
          'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
          'The key is there before, in another case: case does not matter in it',
        )
      known.add(key.toLowerCase())
      const listed = Array.isArray(values) ? values : [values]
      if (listed.length === 0) say(`${at}.${key}`, 'EMPTY_ARRAY_CONDITION', 'The list is empty')
      return {
        operator,
        key,
        values: listed.flatMap((value: unknown, index) =>
          conditionValue(value, Array.isArray(values) ? `${at}.${key}[${index}]` : `${at}.${key}`, say),
        ),
      }
    })
  })
}

/** A value may be written as a number or as true and false. */
const conditionValue = (raw: unknown, path: string, say: Say): readonly string[] =>
  typeof raw === 'number'
    ? [digitsOf(raw)]
    : typeof raw === 'boolean'
      ? [String(raw)]
      : textOf(raw, path, say)

/** Without an exponent, in which IAM reads no numbers. */
const digitsOf = (number: number): string =>
  Number.isInteger(number)
    ? BigInt(number).toString()
    : String(number).includes('e')
      ? number.toFixed(20)
      : String(number)
