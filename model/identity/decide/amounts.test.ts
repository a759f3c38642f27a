import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { allow, deny, documentOf } from '../fixtures/everything.ts'
import { requestOf } from '../fixtures/near-requests.ts'
import * as instants from '../naive/instant.ts'
import * as decimals from '../naive/number.ts'
import { said } from '../naive/statement.ts'
import { nothing } from '../written/asked.ts'
import {
  type Amount,
  around,
  compareAmounts,
  instantOf,
  instantText,
  numberOf,
  numberText,
} from './amounts.ts'
import { isSubset } from './subset.ts'
import { anyText } from './universe.ts'

const digits = fc.string({ unit: fc.constantFrom('0', '1', '9'), maxLength: 20 })
const number = fc
  .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.'), digits)
  .map((parts) => parts.join(''))
const instant = fc
  .tuple(
    fc.constantFrom('2020-01-01', '2020-01-02', '2019-02-29', '0000-01-01', '9999-12-31'),
    fc.constantFrom('T00:00:00', 'T23:59:59', 'T24:00:00'),
    digits.map((text) => (text === '' ? '' : `.${text}`)),
    fc.constantFrom('Z', '+01:00', '-23:59'),
  )
  .map((parts) => parts.join(''))
const seconds = fc.oneof(
  instant,
  digits,
  fc.constantFrom('2020', '2020-02', '2020-02-30', '2020-01-01T00:00Z'),
)

const agree = <T>(
  text: fc.Arbitrary<string>,
  read: (text: string) => Amount | undefined,
  naive: (text: string) => T | undefined,
  compare: (left: T, right: T) => number,
) =>
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [one, other, plain, beside] = [read(left), read(right), naive(left), naive(right)]
      expect([one === undefined, other === undefined]).toEqual([plain === undefined, beside === undefined])
      if (one === undefined || other === undefined || plain === undefined || beside === undefined) return
      expect(Math.sign(compareAmounts(one, other))).toBe(Math.sign(compare(plain, beside)))
    }),
    { numRuns: 1_000, seed: 1 },
  )

describe('what is written', () => {
  it('is the number that it is, one digit after the other', () => {
    agree(number, numberOf, decimals.decimalOf, decimals.compareDecimals)
  })
  it('is the instant that it is', () => {
    agree(seconds, instantOf, instants.instantOf, instants.compareInstants)
  })
})

describe('beside and between cuts there is something, written so that it is read', () => {
  const isEverywhere = (cuts: readonly Amount[], found: readonly (Amount | undefined)[]) => {
    const places = found.map((one) => cuts.map((cut) => one && Math.sign(compareAmounts(one, cut))).join())
    for (const cut of cuts) expect(found.some((one) => one && compareAmounts(one, cut) === 0)).toBe(true)
    // Each cut, and each gap.
    const apart = cuts.filter((cut, at) => cuts.findIndex((one) => compareAmounts(one, cut) === 0) === at)
    expect(new Set(places).size).toBe(2 * apart.length + 1)
  }
  it('numbers', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 4 }), (texts) => {
        const cuts = texts.flatMap((text) => numberOf(text) ?? [])
        fc.pre(cuts.length > 0)
        isEverywhere(
          cuts,
          around(cuts, 1n).map((one) => numberOf(numberText(one))),
        )
      }),
      { numRuns: 300, seed: 1 },
    )
  })
  it('instants', () => {
    const cuts = [
      '2020-01-01',
      '2020-01-01T00:00:00.000001Z',
      '2020-01-01T00:00:00.0000011Z',
      '1577836800',
    ].flatMap((text) => instantOf(text) ?? [])
    isEverywhere(
      cuts,
      around(cuts, 60n).map((one) => instantOf(instantText(one) ?? '')),
    )
  })
})

describe('a condition', () => {
  it.each<readonly [JsonObject, given: string]>([
    [{ NumericGreaterThan: { n: '0' }, NumericLessThan: { n: '0.0000002' } }, '0.0000001'],
    [
      { NumericGreaterThan: { n: '9007199254740992' }, NumericLessThan: { n: '9007199254740994' } },
      '9007199254740993',
    ],
    [{ DateLessThan: { n: '2030-01-01T00:00:00.000000Z' } }, '2029-01-01'],
    [
      { DateLessThan: { n: '2030-01-01T00:00:00.000002Z' }, DateGreaterThan: { n: '2030-01-01' } },
      '2030-01-01T00:00:00.000001Z',
    ],
  ])('%j holds of something', (condition, given) => {
    const asked = documentOf(allow(condition))
    expect(said(asked, 'identity', requestOf('s:a', 'a', { n: [given] }))).toBe('Allow')
    expect(isSubset([[asked]], [[nothing]], { universe: anyText }).is).toBe('no')
  })

  it.each<readonly [JsonObject, is: 'yes' | 'unknown']>([
    [{ NumericLessThan: { n: '1e3' } }, 'unknown'],
    [{ DateLessThan: { n: '2030-01-01 00:00:00Z' } }, 'unknown'],
    [{ IpAddress: { n: '::ffff:10.0.0.0/104' } }, 'unknown'],
    [{ IpAddress: { n: '10.0.0.0/08' } }, 'unknown'],
    [{ IpAddress: { n: '010.0.0.0/8' } }, 'unknown'],
    [{ IpAddress: { n: '10.0.0.0/33' } }, 'yes'],
    [{ NumericLessThan: { n: 'many' } }, 'yes'],
    [{ DateLessThan: { n: 'tomorrow' } }, 'yes'],
  ])(
    'that AWS may read in several ways is not known, and one that it does not take is: %j',
    (condition, is) => {
      const all = documentOf(allow())
      const but = documentOf(allow(), deny(condition))
      expect(isSubset([[documentOf(allow(condition))]], [[nothing]], { universe: anyText }).is).toBe(is)
      expect(isSubset([[all]], [[but]], { universe: anyText }).is).toBe(is)
      expect(isSubset([[but]], [[but]], { universe: anyText }).is).toBe('yes')
    },
  )
})
