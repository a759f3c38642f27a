import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { rangeHas } from './address.ts'
import { holds } from './condition.ts'
import { compareInstants, instantOf } from './instant.ts'
import { compareDecimals, decimalOf } from './number.ts'
import { conditionOf, placeOf } from './written.ts'

const queue = 'arn:aws:sqs:us-east-1:111122223333:queue'

/** The rule; the operator, and the values of the policy; the values of the request; whether the condition holds. */
type Row = readonly [rule: string, operator: string, written: unknown, given: readonly string[], boolean]

const check = (rows: readonly Row[]) =>
  it.each(rows)('%s: %s %j, %j', (_, operator, written, given, expected) => {
    expect(holds(conditionOf(operator, 'Some:Key', written), placeOf({ 'some:key': given }))).toBe(expected)
  })

describe('one operator', () => {
  check([
    ['letters count, and their case', 'StringEquals', 'a', ['a'], true],
    ['letters count, and their case', 'StringEquals', 'a', ['A'], false],
    ['a star is a star', 'StringEquals', 'a*', ['ab'], false],
    ['a star is a star', 'StringEquals', 'a*', ['a*'], true],
    ['one of the values is enough', 'StringEquals', ['a', 'b'], ['b'], true],
    ['names of operators are read in any case', 'stringequals', 'a', ['a'], true],
    ['negated', 'StringNotEquals', 'a', ['b'], true],
    ['negated: none of the values', 'StringNotEquals', ['a', 'b'], ['b'], false],
    ['negated: none of the values', 'StringNotEquals', ['a', 'b'], ['c'], true],
    ['in any case', 'StringEqualsIgnoreCase', 'Straße', ['STRAßE'], true],
    ['in any case', 'StringEqualsIgnoreCase', 'a*', ['AB'], false],
    ['in any case, negated', 'StringNotEqualsIgnoreCase', 'ADMIN', ['admin'], false],
    ['a star is anything', 'StringLike', 'home/*', ['home/a/b'], true],
    ['a star is anything, case counts', 'StringLike', 'home/*', ['Home/a'], false],
    ['an empty text is a text', 'StringLike', ['', 'home/'], [''], true],
    ['like, negated', 'StringNotLike', ['home/*', 'tmp/?'], ['tmp/12'], true],
    ['like, negated', 'StringNotLike', ['home/*', 'tmp/?'], ['tmp/1'], false],
    ['ArnEquals is ArnLike', 'ArnEquals', 'arn:aws:sqs:*:111122223333:*', [queue], true],
    ['ARNs', 'ArnLike', 'arn:aws:sqs:*', [queue], false],
    ['ARNs, negated', 'ArnNotLike', 'arn:aws:sqs:*:111122223333:*', [queue], false],
    ['ARNs, negated', 'ArnNotEquals', 'arn:aws:sns:*:*:*', [queue], true],
    ['no ARN is not named', 'ArnLike', 'arn:aws:sqs:*:*:*', ['queue'], false],
    ['no ARN is not named', 'ArnNotLike', 'arn:aws:sqs:*:*:*', ['queue'], true],
    ['numbers are numbers', 'NumericEquals', '10', ['10.0'], true],
    ['numbers are numbers', 'NumericEquals', 10, ['010'], true],
    ['numbers, negated', 'NumericNotEquals', ['1', '2'], ['2'], false],
    ['numbers, negated', 'NumericNotEquals', ['1', '2'], ['3'], true],
    ['the request stands on the left', 'NumericLessThan', '10', ['9'], true],
    ['the request stands on the left', 'NumericLessThan', '10', ['10'], false],
    ['numbers', 'NumericLessThanEquals', '10', ['10'], true],
    ['numbers', 'NumericGreaterThan', '-1.5', ['-1.4'], true],
    ['numbers', 'NumericGreaterThanEquals', '10', ['9.99'], false],
    ['one of the values is enough', 'NumericLessThan', ['5', '10'], ['7'], true],
    ['of another kind', 'NumericLessThan', '10', ['few'], false],
    ['of another kind', 'NumericEquals', 'few', ['few'], false],
    ['of another kind, negated', 'NumericNotEquals', '10', ['few'], true],
    ['dates', 'DateLessThan', '2026-01-01T00:00:00Z', ['2025-12-31T23:59:59Z'], true],
    ['dates, as seconds', 'DateEquals', '2026-01-01T00:00:00Z', ['1767225600'], true],
    ['dates, as seconds', 'DateGreaterThan', 1767225600, ['2026-01-01T00:00:01Z'], true],
    ['dates and zones', 'DateEquals', '2026-01-01T01:00:00+01:00', ['2026-01-01'], true],
    ['dates', 'DateGreaterThanEquals', '2026-01', ['2026-01-01T00:00:00Z'], true],
    ['dates', 'DateLessThanEquals', '2026-01-01', ['2026-01-01T00:00:00.001Z'], false],
    ['dates, negated', 'DateNotEquals', '2026-01-01', ['2026-01-02'], true],
    ['of another kind', 'DateLessThan', '2026-01-01', ['yesterday'], false],
    ['truth', 'Bool', true, ['true'], true],
    ['truth', 'Bool', 'false', ['true'], false],
    ['silent: truth in any case', 'Bool', 'True', ['true'], true],
    ['of another kind', 'Bool', 'yes', ['yes'], false],
    ['bytes', 'BinaryEquals', 'QmluYXJ5', ['QmluYXJ5'], true],
    ['bytes, not their letters', 'BinaryEquals', 'QQ==', ['QR=='], true],
    ['bytes', 'BinaryEquals', 'QmluYXJ5', ['QmluYXJ6'], false],
    ['of another kind', 'BinaryEquals', 'a', ['a'], false],
    ['addresses', 'IpAddress', '203.0.113.0/24', ['203.0.113.255'], true],
    ['addresses', 'IpAddress', '203.0.113.0/24', ['203.0.114.0'], false],
    ['bits behind the prefix do not count', 'IpAddress', '203.0.113.77/24', ['203.0.113.1'], true],
    ['without a prefix: one address', 'IpAddress', '203.0.113.1', ['203.0.113.1'], true],
    ['without a prefix: one address', 'IpAddress', '203.0.113.1', ['203.0.113.2'], false],
    ['IPv6', 'IpAddress', '2001:DB8:1234:5678::/64', ['2001:db8:1234:5678::1'], true],
    ['IPv6', 'IpAddress', '2001:DB8:1234:5678::/64', ['2001:db8:1234:5679::'], false],
    ['both families in one list', 'IpAddress', ['10.0.0.0/8', '2001:db8::/32'], ['10.9.9.9'], true],
    ['IPv4 is in no range of IPv6', 'IpAddress', '::/0', ['10.0.0.1'], false],
    ['addresses, negated', 'NotIpAddress', ['10.0.0.0/8', '192.168.0.0/16'], ['192.168.1.1'], false],
    ['addresses, negated', 'NotIpAddress', ['10.0.0.0/8', '192.168.0.0/16'], ['8.8.8.8'], true],
    ['of another kind', 'IpAddress', '0.0.0.0/0', ['10.0.0.0/8'], false],
    ['of another kind', 'IpAddress', '010.0.0.0/8', ['10.0.0.1'], false],
    ['no variable: text of another kind', 'NumericLessThan', '${$}', ['1'], false],
    ['a variable has no meaning in Bool', 'Bool', '${some:key}', ['true'], false],
  ])
})

describe('a key that is absent, or has no value', () => {
  check([
    ['AWS: nothing matches', 'StringEquals', 'a', [], false],
    ['AWS: nothing matches', 'StringLike', '*', [], false],
    ['AWS: nothing matches', 'Bool', 'false', [], false],
    ['AWS: what is negated holds', 'StringNotEquals', 'a', [], true],
    ['AWS: what is negated holds', 'NotIpAddress', '0.0.0.0/0', [], true],
    ['AWS: IfExists holds', 'StringEqualsIfExists', 'a', [], true],
    ['AWS: IfExists holds, negated too', 'StringNotEqualsIfExists', 'a', [], true],
    ['AWS: all of none', 'ForAllValues:StringEquals', 'a', [], true],
    ['AWS: all of none, negated too', 'ForAllValues:StringNotEquals', 'a', [], true],
    ['AWS: none of none', 'ForAnyValue:StringEquals', 'a', [], false],
    ['AWS: none of none, negated too', 'ForAnyValue:StringNotEquals', 'a', [], false],
    ['IfExists before the set', 'ForAnyValue:StringEqualsIfExists', 'a', [], true],
    ['AWS: Null says that it is not there', 'Null', 'true', [], true],
    ['AWS: Null says that it is not there', 'Null', 'false', [], false],
    ['Null, both', 'Null', ['true', 'false'], [], true],
  ])

  it('is absent where the request has no such key', () => {
    expect(holds(conditionOf('Null', 'Some:Key', true), placeOf({ other: ['a'] }))).toBe(true)
    expect(holds(conditionOf('ForAllValues:StringLike', 'Some:Key', 'a'), placeOf({}))).toBe(true)
  })
})

describe('a key that is there', () => {
  check([
    ['IfExists asks what is asked without it', 'StringEqualsIfExists', 'a', ['b'], false],
    ['IfExists asks what is asked without it', 'NumericLessThanIfExists', '5', ['4'], true],
    ['Null', 'Null', 'true', ['a'], false],
    ['Null', 'Null', 'false', ['a'], true],
    ['Null, in any case', 'Null', 'False', [''], true],
  ])
})

describe('several values', () => {
  check([
    ['AWS: each is named', 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'b', 'a'], true],
    ['AWS: each is named', 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['AWS: some is named', 'ForAnyValue:StringEquals', ['a', 'b'], ['c', 'a'], true],
    ['AWS: some is named', 'ForAnyValue:StringEquals', ['a', 'b'], ['c'], false],
    ['AWS: each is not named', 'ForAllValues:StringNotLike', ['key1*'], ['key2', 'key3'], true],
    ['AWS: each is not named', 'ForAllValues:StringNotLike', ['key1*'], ['key2', 'key1a'], false],
    ['some is not named by any', 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true],
    ['some is not named by any', 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
    ['numbers', 'ForAllValues:NumericLessThan', '5', ['1', '4'], true],
    // Silent.
    ['without a set: one is enough', 'StringEquals', 'a', ['b', 'a'], true],
    ['without a set, negated: none may be', 'StringNotEquals', 'a', ['b', 'a'], false],
    ['without a set, negated: none may be', 'StringNotEquals', 'a', ['b', 'c'], true],
    ['an empty text is a value: only an empty list is none', 'ForAllValues:StringEquals', 'a', [''], false],
  ])
})

describe('a variable', () => {
  const place = placeOf({ 'aws:username': ['alice'], 'some:key': ['alice'], 'some:arn': [queue] })

  it.each([
    ['StringEquals', 'some:key', '${aws:username}', true],
    ['StringEqualsIgnoreCase', 'some:key', '${aws:username}', true],
    ['StringLike', 'some:key', '${aws:username}*', true],
    ['ArnLike', 'some:arn', '${some:arn}', true],
    ['ArnEquals', 'some:arn', 'arn:aws:sqs:*:111122223333:${aws:username}', false],
    // AWS: nothing is equal to what has no value, nor like it, and so the opposites hold.
    ['StringEquals', 'some:key', '${aws:PrincipalTag/none}', false],
    ['StringLike', 'some:key', '*${aws:PrincipalTag/none}', false],
    ['StringNotEquals', 'some:key', '${aws:PrincipalTag/none}', true],
    ['StringNotLike', 'some:key', '${aws:PrincipalTag/none}', true],
    ['ArnNotLike', 'some:arn', '${aws:PrincipalTag/none}', true],
  ])('under %s of %s, %s: %j', (operator, key, written, expected) => {
    expect(holds(conditionOf(operator, key, written), place)).toBe(expected)
  })
})

describe('a number', () => {
  it.each(['', '+', '-', '.', '1e3', '1,000', '0x10', ' 1', '1 ', '--1', '1.2.3', 'Infinity', 'NaN', '１'])(
    '%j is none',
    (text) => {
      expect(decimalOf(text)).toBeUndefined()
    },
  )

  it.each([
    ['0', '-0.00', 0],
    ['1', '+1.', 0],
    ['.5', '0.50', 0],
    ['2', '10', -1],
    ['-2', '-10', 1],
    ['-1', '1', -1],
    ['0.45', '0.5', -1],
    ['9007199254740993', '9007199254740992', 1],
    ['0.1000000000000000000001', '0.1', 1],
  ])('%s beside %s', (left, right, expected) => {
    const [one, other] = [decimalOf(left), decimalOf(right)]
    if (one === undefined || other === undefined) throw new TypeError(`${left}, ${right}`)
    expect(Math.sign(compareDecimals(one, other)) + 0).toBe(expected)
    expect(Math.sign(compareDecimals(other, one)) + 0).toBe(0 - expected)
  })

  it('is compared as machines compare it, where they can', () => {
    const cents = fc.integer({ min: -100_000, max: 100_000 })
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        const [one, other] = [decimalOf((left / 100).toFixed(2)), decimalOf(String(right / 100))]
        expect(one && other && Math.sign(compareDecimals(one, other)) + 0).toBe(Math.sign(left - right))
      }),
      { numRuns: 500, seed: 1 },
    )
  })
})

describe('a date', () => {
  it.each([
    '',
    'now',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00',
    '2026-1-1',
    '20260101T000000Z',
    '2026-01-01T00:00:00Z ',
    '-1',
    '9'.repeat(16),
  ])('%j is none', (text) => {
    expect(instantOf(text)).toBeUndefined()
  })

  it.each([
    ['0', '1970-01-01', 0],
    ['2020', '1970-01-01T00:33:40Z', 0],
    // The year fifty, and not 1950.
    ['0050-01-01', '1900-01-01', -1],
    ['2024-02-29', '2024-02-28T23:59:59.999Z', 1],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59Z', 1],
    ['2026-01-01T00:00-05:30', '2026-01-01T05:30Z', 0],
    ['2026-01-01T00:00:00.10Z', '2026-01-01T00:00:00.1Z', 0],
  ])('%s beside %s', (left, right, expected) => {
    const [one, other] = [instantOf(left), instantOf(right)]
    expect(one && other && Math.sign(compareInstants(one, other))).toBe(expected)
  })
})

describe('a range', () => {
  it.each([
    ['1.2.3', '1.2.3.0'],
    ['1.2.3.4/33', '1.2.3.4'],
    ['1.2.3.4/', '1.2.3.4'],
    ['1.2.3.4/024', '1.2.3.4'],
    ['1.2.3.4/8/8', '1.2.3.4'],
    ['256.0.0.0/0', '1.2.3.4'],
    ['::/129', '::'],
    ['1::2::3/0', '::'],
    ['1:2:3:4:5:6:7/0', '::'],
    ['1:2:3:4:5:6:7:8:9/0', '::'],
    ['1:2:3:4:5:6:7::8:9/0', '::'],
    ['1.2.3.4::/0', '::'],
    [':1/0', '::'],
    ['g::/0', '::'],
    ['fe80::1%eth0/0', '::'],
    ['', ''],
  ])('%j is none, and has nothing in it', (range, address) => {
    expect(rangeHas(range, address)).toBe(false)
  })

  it.each([
    ['::/0', '::', true],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
    ['64:ff9b::10.0.0.0/104', '64:ff9b::a01:203', true],
    ['::ffff:10.0.0.1', '10.0.0.1', false],
    ['10.0.0.0/0', '255.255.255.255', true],
    ['10.0.0.0/9', '10.128.0.0', false],
  ])('%s and %s: %j', (range, address, expected) => {
    expect(rangeHas(range, address)).toBe(expected)
  })

  it('has in it what sets of addresses say', () => {
    const byte = fc.constantFrom(0, 1, 10, 127, 128, 255)
    const four = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'))
    const group = fc.constantFrom('0', '1', 'db8', '2001', '8000', 'ffff')
    const six = fc.oneof(
      fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')),
      fc
        .tuple(fc.array(group, { maxLength: 3 }), fc.array(group, { maxLength: 3 }))
        .map(([head, tail]) => `${head.join(':')}::${tail.join(':')}`),
    )
    const address = fc.oneof(four, six)
    fc.assert(
      fc.property(address, fc.integer({ min: 0, max: 130 }), address, (first, prefix, other) => {
        const range = parseCidr(`${first}/${prefix}`)
        const one = parseAddress(other)
        // A range of mapped addresses is refused there, since no packet has one.
        if (isMalformed(range) && /mapped/.test(range.problem)) return
        expect(rangeHas(`${first}/${prefix}`, other)).toBe(
          !isMalformed(range) && !isMalformed(one) && AddressSet.ofCidrs([range.cidr]).has(one),
        )
      }),
      { numRuns: 1_000, seed: 1 },
    )
  })
})
