import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OneKey, oneKey, oneKeyOfKinds } from '../../../generators/iam/one-key.ts'
import type { JsonObject } from '../../json.ts'
import { allow, documentOf } from '../fixtures/everything.ts'
import { requestOf } from '../fixtures/near-requests.ts'
import { said } from '../naive/statement.ts'
import { isSubset } from './subset.ts'
import { anyText } from './universe.ts'

const runs = Number(process.env.FORALL_RUNS ?? 1)
const seed = Number(process.env.FORALL_SEED ?? 1)

const documentWith = (conditions: readonly JsonObject[]) => documentOf(...conditions.map((one) => allow(one)))

const compared = (some: readonly JsonObject[], others: readonly JsonObject[]) =>
  isSubset([[documentWith(some)]], [[documentWith(others)]], { universe: anyText }).is

/** Which of the values a request is allowed with. */
const allowedWith = (
  key: string,
  conditions: readonly JsonObject[],
  values: readonly (readonly string[])[],
): readonly boolean[] => {
  const document = documentWith(conditions)
  return values.map((texts) => {
    const context = texts.length === 0 ? {} : { [key.toLowerCase()]: texts }
    return said(document, 'identity', requestOf('s:a', 'a', context)) === 'Allow'
  })
}

const isShown = ({ key, some, others, values }: OneKey): boolean => {
  const [one, other] = [allowedWith(key, some, values), allowedWith(key, others, values)]
  return one.some((isAllowed, at) => isAllowed && !other[at])
}

/** Once taken for contained. */
describe('what a key has is found', () => {
  const tag = 'aws:RequestTag/team'
  it.each([
    // Letters that are the same as those that are written, but for their case.
    ['ß', ['ß'], 'ẞ'],
    ['ẞ', ['ẞ'], 'ß'],
    ['k', ['k', 'K'], '\u212a'],
    ['s', ['s', 'S'], 'ſ'],
    ['ſ', ['ſ', 'S'], 's'],
    ['i', ['i', 'I'], 'İ'],
    ['İ', ['İ', 'I', 'ı'], 'i'],
    ['Σ', ['σ', 'Σ'], 'ς'],
  ])('%s in any case, and none of %j: %s', (letter, letters, other) => {
    const some = [{ StringEqualsIgnoreCase: { [tag]: letter } }]
    const others = [{ StringEquals: { [tag]: letters } }]
    expect(isShown({ key: tag, some, others, values: [[other]] })).toBe(true)
    expect(compared(some, others)).toBe('no')
    expect(compared(some, [{ StringEquals: { [tag]: [...letters, other, 'ı', 'İ'] } }])).toBe('yes')
  })

  const notNumber = ['NumericNotEquals', ['NumericLessThan', 'NumericGreaterThan'], '5'] as const
  const notDate = ['DateNotEquals', ['DateLessThan', 'DateGreaterThan'], '2020-01-01'] as const
  const notAddress = ['NotIpAddress', ['IpAddress'], ['0.0.0.0/0', '::/0']] as const
  it.each([
    ['aws:SourceIp', notNumber, '1.2.3.4'],
    ['aws:CurrentTime', notNumber, '2020-01-01T00:00:00Z'],
    ['aws:SourceArn', notNumber, 'arn:aws:s3:::bucket'],
    ['aws:SecureTransport', notNumber, 'true'],
    ['aws:SourceIp', notDate, '1.2.3.4'],
    ['aws:SourceArn', notDate, 'arn:aws:s3:::bucket'],
    ['aws:MultiFactorAuthAge', notDate, '0.5'],
    ['aws:PrincipalArn', notAddress, 'arn:aws:iam::111122223333:role/app'],
    ['aws:TokenIssueTime', notAddress, '2020-01-01T00:00:00Z'],
    ['aws:MultiFactorAuthAge', notAddress, '5'],
  ])('%s, that is neither what %j names nor anything beside it: %s', (key, [no, yes, text], value) => {
    const some = [{ [no]: { [key]: text }, Null: { [key]: 'false' } }]
    const others = yes.map((operator) => ({ [operator]: { [key]: text } }))
    expect(isShown({ key, some, others, values: [[value]] })).toBe(true)
    expect(compared(some, others)).toBe('no')
  })

  it('and nothing else: no address is a number', () => {
    const [some, number] = [
      [{ Null: { 'aws:SourceIp': 'false' } }],
      { NumericEquals: { 'aws:SourceIp': '5' } },
    ]
    expect(compared([number], [{ NumericLessThan: { 'aws:SourceIp': '5' } }])).toBe('yes')
    expect(compared(some, [number, { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }])).toBe('no')
    expect(compared(some, [{ NumericNotEquals: { 'aws:SourceIp': '5' } }])).toBe('yes')
  })
})

describe('conditions on one key', () => {
  it('hold of no value that others do not hold of, where they are said to', () => {
    const counted = { yes: 0, no: 0, unknown: 0 }
    fc.assert(
      fc.property(oneKey, (drawn) => {
        const is = compared(drawn.some, drawn.others)
        counted[is]++
        if (isShown(drawn)) expect(is).toBe('no')
      }),
      { numRuns: 3_000 * runs, seed },
    )
    expect(counted.yes).toBeGreaterThan(1_000 * runs)
    expect(counted.no).toBeGreaterThan(1_000 * runs)
    expect(counted.unknown).toBe(0)
  })

  it('hold of none where they are read as several kinds', () => {
    const counted = { yes: 0, no: 0, unknown: 0 }
    fc.assert(
      fc.property(oneKeyOfKinds, (drawn) => {
        const is = compared(drawn.some, drawn.others)
        counted[is]++
        if (isShown(drawn)) expect(is).not.toBe('yes')
      }),
      { numRuns: 1_500 * runs, seed },
    )
    expect(counted.unknown).toBeLessThan(400 * runs)
  })
})
