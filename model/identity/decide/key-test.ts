import { parseAddress } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { matches } from '../../../algebra/globs/automaton.ts'
import { type Glob, inAnyCase, literalGlob } from '../../../algebra/globs/glob.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Condition, Operator, Version } from '../document.ts'
import { arnGlobs } from './arns.ts'
import { globIn, tokensIn, type Variables } from './texts.ts'

/** What a condition asks of one value of its key. */
export type KeyTest =
  | {
      readonly kind: 'text'
      readonly globs: readonly Glob[]
      /** What may be named, where that is more, whatever the letters in it stand for. */
      readonly perhaps?: readonly Glob[]
    }
  | {
      readonly kind: 'number' | 'date'
      readonly cuts: readonly number[]
      readonly holds: (value: number) => boolean
      /** No bound has more digits than can be told apart here. */
      readonly isExact: boolean
    }
  | { readonly kind: 'address'; readonly set: AddressSet }
  /** Whether the key is there, and nothing of its value. */
  | { readonly kind: 'presence'; readonly ifThere: boolean; readonly ifAbsent: boolean }

export const mayBeNamed = ({ globs, perhaps }: KeyTest & { readonly kind: 'text' }): readonly Glob[] =>
  perhaps ?? globs

export interface KeyConstraint {
  readonly operator: Operator
  readonly test: KeyTest
  /** As they are written. */
  readonly values: readonly string[]
}

export const keyConstraint = (
  { operator, values }: Condition,
  version: Version,
  variables: Variables,
): KeyConstraint => ({ operator, values, test: testOf(operator, values, version, variables) })

const testOf = (
  { test }: Operator,
  values: readonly string[],
  version: Version,
  variables: Variables,
): KeyTest => {
  switch (test) {
    case 'Null':
      return { kind: 'presence', ifThere: says(values, 'false'), ifAbsent: says(values, 'true') }
    case 'StringEquals':
    case 'StringLike':
    case 'StringEqualsIgnoreCase': {
      const spelling = {
        version,
        variables,
        isWild: test === 'StringLike',
        isAnyCase: test === 'StringEqualsIgnoreCase',
      }
      return { kind: 'text', globs: values.map((value) => globIn(value, spelling)) }
    }
    case 'ArnLike':
      return arnTest(values, version, variables)
    case 'Bool':
      return {
        kind: 'text',
        globs: values
          .filter((value) => /^(true|false)$/i.test(value))
          .map((value) => literalGlob(value.toLowerCase()).map(inAnyCase)),
      }
    case 'BinaryEquals':
      return { kind: 'text', globs: values.filter(isBase64).map((value) => literalGlob(canonical(value))) }
    case 'IpAddress':
      return { kind: 'address', set: AddressSet.ofCidrs(values.flatMap(cidrOf)) }
    default:
      return test.startsWith('Date')
        ? compared('date', test.slice('Date'.length), values.flatMap(instantOf), [])
        : compared('number', test.slice('Numeric'.length), values.flatMap(numberOf), values)
  }
}

const arnTest = (values: readonly string[], version: Version, variables: Variables): KeyTest => {
  const all = values.map((value) =>
    arnGlobs(tokensIn(value, { version, variables, isWild: true }), (token) => variables.kindOf(token)),
  )
  const globs = all.flatMap(({ surely }) => surely)
  if (all.every(({ perhaps }) => perhaps === undefined)) return { kind: 'text', globs }
  variables.decide = true
  return {
    kind: 'text',
    globs,
    perhaps: all.flatMap(({ surely, perhaps }) => (perhaps === undefined ? surely : [perhaps])),
  }
}

/** Bytes in base 64, as whoever sends a request writes them. */
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
const canonical = (text: string): string => Buffer.from(text, 'base64').toString('base64')

const says = (values: readonly string[], truth: string): boolean =>
  values.some((value) => value.toLowerCase() === truth)

const cidrOf = (value: string) => {
  const read = parseCidr(value, { prefix: 'optional' })
  return isMalformed(read) ? [] : [read.cidr]
}

export const numberOf = (text: string): readonly number[] => {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? [value] : []
}

/** Seconds since 1970, or a date as ISO 8601 writes it, in which a time names its zone. */
export const instantOf = (text: string): readonly number[] => {
  if (/^\d{1,15}$/.test(text)) return [Number(text) * 1000]
  const read = dated.exec(text)
  if (read === null) return []
  const [, month = '', day = '-01', time = 'T00:00', rest = 'Z'] = read
  const date = `${month}${day}`
  const midnight = Date.parse(`${date}T00:00Z`)
  const isThere = Number.isFinite(midnight) && new Date(midnight).toISOString().startsWith(date)
  const value = isThere ? Date.parse(`${date}${time}${rest}`) : Number.NaN
  return Number.isFinite(value) && !time.startsWith('T24') ? [value] : []
}

const dated = /^(\d{4}-\d\d)(?:(-\d\d)(?:(T\d\d:\d\d)((?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)))?)?$/

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  Equals: (value, bound) => value === bound,
  LessThan: (value, bound) => value < bound,
  LessThanEquals: (value, bound) => value <= bound,
  GreaterThan: (value, bound) => value > bound,
  GreaterThanEquals: (value, bound) => value >= bound,
}

const mostDigits = 15

const compared = (
  kind: 'number' | 'date',
  how: string,
  cuts: readonly number[],
  written: readonly string[],
): KeyTest => ({
  kind,
  cuts,
  holds: (value) => cuts.some((cut) => comparisons[how]?.(value, cut) === true),
  isExact: written.every((value) => value.replaceAll(/\D/g, '').length <= mostDigits),
})

/** Whether one value of the key is what the condition names, whatever stands before it: no Not is asked here. */
export const isNamed = (test: KeyTest, value: string): boolean => {
  switch (test.kind) {
    case 'text':
      return test.globs.some((glob) => matches(glob, value))
    case 'number':
      return numberOf(value).some(test.holds)
    case 'date':
      return instantOf(value).some(test.holds)
    case 'address': {
      const address = parseAddress(value)
      return !isMalformed(address) && test.set.has(address)
    }
    case 'presence':
      return test.ifThere
  }
}
