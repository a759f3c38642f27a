import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMalformed } from '../malformed.ts'
import { addressText, parseAddress } from './address.ts'

const runs = { numRuns: 2_000, seed: 1 }

const group = fc.oneof(
  fc.constantFrom('0', '0', '0', '1', 'ffff', 'DB8', '0db8', '00000', 'g', ''),
  fc.stringMatching(/^[0-9a-f]{1,4}$/),
)
const part = fc.oneof(
  fc.nat(255).map(String),
  fc.constantFrom('0', '255', '256', '010', '00', '0x1', '', '-1', '1e1', '٣'),
)
const dotted = fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'))
const coloned = fc
  .tuple(
    fc.array(group, { minLength: 1, maxLength: 9 }),
    fc.array(fc.nat(9), { maxLength: 2 }),
    fc.option(dotted),
  )
  .map(([groups, gaps, end]) => {
    const pieces = end === null ? groups : [...groups, end]
    return pieces.map((piece, at) => (gaps.includes(at) ? `${piece}:` : piece)).join(':')
  })

describe('an address', () => {
  it('is read exactly if it is one', () => {
    fc.assert(
      fc.property(fc.oneof(dotted, coloned, fc.ipV4(), fc.ipV6()), (text) => {
        const read = parseAddress(text)
        expect(isMalformed(read) ? 0 : read.family).toBe(isIP(text))
      }),
      runs,
    )
  })

  it('is written in one way, as browsers write it, and read back', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6(),
          coloned.filter((text) => isIP(text) === 6),
        ),
        (text) => {
          const read = parseAddress(text)
          if (isMalformed(read)) throw new Error(read.problem)
          const written = addressText(read)
          expect(parseAddress(written)).toEqual(read)
          const inUrl = (address: string) =>
            new URL(`http://${address.includes(':') ? `[${address}]` : address}`).hostname
          expect(inUrl(written)).toBe(inUrl(text))
          if (!written.startsWith('::ffff:')) expect(inUrl(written).replaceAll(/[[\]]/g, '')).toBe(written)
        },
      ),
      runs,
    )
  })

  // RFC 5952, sections 4 and 5.
  it.each([
    ['2001:0DB8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['::ffff:c000:221', '::ffff:192.0.2.33'],
    ['::192.0.2.33', '::c000:221'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('%s is written %s', (text, written) => {
    const read = parseAddress(text)
    expect(isMalformed(read) ? read.problem : addressText(read)).toBe(written)
  })

  it.each([
    ['010.0.0.0', '"010.0.0.0" is ambiguous: 010 has a leading zero, which some read as octal; leave it out'],
    ['0x0a.0.0.0', '"0x0a.0.0.0" has a hexadecimal part: write its four parts in decimal, such as 10.0.0.0'],
    ['0xa000000', '"0xa000000" has a hexadecimal part: write its four parts in decimal, such as 10.0.0.0'],
    ['10', '"10" is no IPv4 address: it has four parts, such as 10.0.0.0'],
    ['10.1', '"10.1" is no IPv4 address: it has four parts, such as 10.0.0.0'],
    ['10..0.0', '"10..0.0" is no IPv4 address: it has four parts, such as 10.0.0.0'],
    ['10.0.0.256', '"10.0.0.256" is no IPv4 address: 256 is more than 255'],
    ['10.0.0.x', '"10.0.0.x" is no IPv4 address: "x" is not a decimal number'],
    [
      'fe80::1%eth0',
      '"fe80::1%eth0" is no IPv6 address: a zone (%…) has a meaning on one machine only; leave it out',
    ],
    ['1::2::3', '"1::2::3" is no IPv6 address: "::" may stand in it once only'],
    ['1:2:3', '"1:2:3" is no IPv6 address: it has 8 groups, or "::" in place of zeros; here are 3'],
    [
      '1:2:3:4::5:6:7:8',
      '"1:2:3:4::5:6:7:8" is no IPv6 address: "::" stands for a group at least, and there are 8 without it',
    ],
    ['::g', '"::g" is no IPv6 address: "g" is not 1 to 4 hexadecimal digits'],
    [
      '::010.0.0.1',
      '"::010.0.0.1" is no IPv6 address: of its end, "010.0.0.1" is ambiguous: 010 has a leading zero, which some read as octal; leave it out',
    ],
    [`${'1:'.repeat(40)}1`, `"${'1:'.repeat(30)}…" is no IPv6 address: it is longer than any is`],
    ['1.\u001b[31m', '"1.\\u001b[31m" is no IPv4 address: it has four parts, such as 10.0.0.0'],
  ])('%s is refused with a sentence', (text, problem) => {
    expect(parseAddress(text)).toEqual({ problem })
  })
})
