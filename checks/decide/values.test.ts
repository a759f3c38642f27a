import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import { bucketWith, decided, either, novalue } from './fixtures/staged.ts'

describe('numbers', () => {
  const retention = policy({
    id: 'test/retention',
    title: 'Retention',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => bucket.at('VersioningConfiguration.Status').atLeast(30),
  })
  it.each([
    [{ Type: 'Number', MinValue: 30 }, 'pass'],
    [{ Type: 'Number', MinValue: 29 }, 'breakable'],
    [{ Type: 'Number', MaxValue: 29 }, 'fail'],
    [{ Type: 'Number', MinValue: 1, Default: 7 }, 'fail'],
    [{ Type: 'Number', MinValue: 29, MaxValue: 31, Default: 30 }, 'breakable'],
  ] as const)('%j: %s, proved', (stage, outcome) => {
    const decision = decided(
      bucketWith({ Ref: 'Stage' }, { stage: stage as unknown as JsonObject }),
      retention,
    )
    expect(decision).toMatchObject({ outcome, quantified: { exhaustive: true } })
  })
})

describe('numbers that may be too large', () => {
  const small = policy({
    id: 'test/small',
    title: 'Small',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => bucket.at('VersioningConfiguration.Status').atMost(30),
  })
  it.each([
    [{ Type: 'Number', MaxValue: 30 }, 'pass'],
    [{ Type: 'Number', MaxValue: 31 }, 'breakable'],
    [{ Type: 'Number', MinValue: 31 }, 'fail'],
    [{ Type: 'Number', MinValue: 30, MaxValue: 31, Default: 31 }, 'fail'],
  ] as const)('%j: %s, proved', (stage, outcome) => {
    const decision = decided(bucketWith({ Ref: 'Stage' }, { stage: stage as unknown as JsonObject }), small)
    expect(decision).toMatchObject({ outcome, quantified: { exhaustive: true } })
  })
})

describe('values that are made from others', () => {
  const imported = (name: string) => ({ 'Fn::ImportValue': name })
  const splitAt = (delimiter: unknown, text: unknown) => ({
    'Fn::Select': [0, { 'Fn::Split': [delimiter, text] }],
  })
  const equalTo = (left: unknown, right: unknown) => ({
    ...bucketWith(either('Same', 'Enabled', 'Suspended')),
    Conditions: { Same: { 'Fn::Equals': [left, right] } },
  })

  it('are the same only if they are made from the same', () => {
    const left = splitAt(imported('a, import b'), imported('c'))
    const right = splitAt(imported('a'), imported('b, import c'))
    expect(decided(equalTo(left, right) as unknown as JsonObject).outcome).toBe('unknown')
    expect(decided(equalTo(left, left) as unknown as JsonObject).outcome).toBe('pass')
  })

  it('leave out what has no value before lists are compared', () => {
    const list = (items: readonly unknown[]) => ({ 'Fn::If': ['Always', items, items] })
    const compared = (left: readonly unknown[], right: readonly unknown[]) => {
      const template = equalTo(list(left), list(right))
      const Always = { 'Fn::Equals': ['a', 'a'] }
      return decided({ ...template, Conditions: { ...template.Conditions, Always } } as unknown as JsonObject)
        .outcome
    }
    expect(compared(['a', novalue], ['a'])).toBe('pass')
    expect(compared(['a', novalue], ['a', 'b'])).toBe('fail')
  })
})

describe('texts that stand in each other', () => {
  const nested = (inner: unknown, levels: number): unknown =>
    Array.from({ length: levels }).reduce<unknown>(
      (text) => ({ 'Fn::Sub': ['${a}${a}', { a: text }] }),
      inner,
    )

  it.each([
    ['open', { Ref: 'Stage' }, 30, 'breakable'],
    ['known', 'ab', 30, 'unknown'],
    ['open and short', { Ref: 'Stage' }, 3, 'breakable'],
  ])('%s: a doubled text ends', (_, inner, levels, outcome) => {
    expect(decided(bucketWith(nested(inner, levels))).outcome).toBe(outcome)
  })
})
