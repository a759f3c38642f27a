import { describe, expect, it } from 'vitest'
import { conditionOf, placeOf } from '../fixtures/written.ts'
import { holds } from './condition.ts'

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
