import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { rangeHas } from './address.ts'
import { compareInstants, instantOf } from './instant.ts'
import { compareDecimals, decimalOf } from './number.ts'

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
    ['1:2:3:4::5:6:7:8/0', '::'],
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
