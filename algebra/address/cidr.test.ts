import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidr as writtenCidr } from '../../generators/packets/written.ts'
import { isMalformed } from '../malformed.ts'
import { plainAddress } from '../naive/simulate.ts'
import { cidrsOf, cidrText, type Expected, lastOf, parseCidr } from './cidr.ts'

const said = (text: string, expected?: Expected): string => {
  const read = parseCidr(text, expected)
  return isMalformed(read) ? read.problem : cidrText(read.cidr)
}

describe('a range', () => {
  it.each([
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['::/0', '::/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::ffff:0:0/95', '::fffe:0:0/95'],
    ['64:ff9b::192.0.2.33/128', '64:ff9b::c000:221/128'],
  ])('%s is %s', (text, written) => {
    expect(said(text)).toBe(written)
  })

  it.each([
    ['10.0.0.5/8', '10.0.0.0/8'],
    ['100.68.0.18/18', '100.68.0.0/18'],
    ['10.0.0.0/0', '0.0.0.0/0'],
    ['172.16.0.0/11', '172.0.0.0/11'],
    ['2001:db8::1/32', '2001:db8::/32'],
  ])('%s means %s, and it is said', (text, written) => {
    const read = parseCidr(text)
    expect(said(text)).toBe(written)
    expect('note' in read && read.note).toBe(`${text} has bits set behind its prefix and means ${written}`)
  })

  it.each([
    ['', 'the range is empty: write an address and a prefix length, such as 10.0.0.0/8'],
    [' 10.0.0.0/8', '" 10.0.0.0/8" has a space around it: leave it out'],
    ['10.0.0.0/8\n', '"10.0.0.0/8\\n" has a space around it: leave it out'],
    ['10.0.0.0', '"10.0.0.0" has no prefix length: for this address alone write 10.0.0.0/32'],
    ['2001:db8::0', '"2001:db8::0" has no prefix length: for this address alone write 2001:db8::/128'],
    ['10.0.0.0/', '"10.0.0.0/" has no prefix length behind the slash: it is a number from 0 to 32'],
    ['10.0.0.0/08', '"10.0.0.0/08" has no prefix length behind the slash: it is a number from 0 to 32'],
    ['10.0.0.0/-1', '"10.0.0.0/-1" has no prefix length behind the slash: it is a number from 0 to 32'],
    ['10.0.0.0/8/8', '"10.0.0.0/8/8" has no prefix length behind the slash: it is a number from 0 to 32'],
    ['10.0.0.0/33', '"10.0.0.0/33" has a prefix length of more than 32: it is a number from 0 to 32'],
    ['::/129', '"::/129" has a prefix length of more than 128: it is a number from 0 to 128'],
    [
      '10.0.0.0/255.0.0.0',
      '"10.0.0.0/255.0.0.0" has a mask behind the slash: write the prefix length, a number from 0 to 32',
    ],
    ['10/8', '"10" is no IPv4 address: it has four parts, such as 10.0.0.0'],
    [
      '010.0.0.0/8',
      '"010.0.0.0" is ambiguous: 010 has a leading zero, which some read as octal; leave it out',
    ],
    ['0xa.0.0.0/8', '"0xa.0.0.0" has a hexadecimal part: write its four parts in decimal, such as 10.0.0.0'],
    [
      '::ffff:10.1.2.3/104',
      '"::ffff:10.1.2.3/104" is a mapped IPv4 address, which no packet carries: write 10.0.0.0/8',
    ],
    ['::ffff:0:0/96', '"::ffff:0:0/96" is a mapped IPv4 address, which no packet carries: write 0.0.0.0/0'],
  ])('%s is refused: %s', (text, problem) => {
    expect(said(text)).toBe(problem)
  })

  it('may be an address alone where that is allowed', () => {
    expect(said('10.0.0.1', { prefix: 'optional' })).toBe('10.0.0.1/32')
    expect(said('::1', { prefix: 'optional' })).toBe('::1/128')
  })

  it('must be of the family that the place is for', () => {
    expect(said('::/0', { family: 4 })).toBe('"::/0" is an IPv6 range, and IPv4 belongs here')
    expect(said('0.0.0.0/0', { family: 6 })).toBe('"0.0.0.0/0" is an IPv4 range, and IPv6 belongs here')
    expect(said('::/0', { family: 6 })).toBe('::/0')
  })

  it('holds what begins with the same bits', () => {
    fc.assert(
      fc.property(writtenCidr, (text) => {
        const read = parseCidr(text)
        if (isMalformed(read)) throw new Error(read.problem)
        const { cidr } = read
        const [address = '', prefix] = text.split('/')
        const ignored = BigInt((cidr.first.family === 4 ? 32 : 128) - Number(prefix))
        expect(BigInt(cidr.first.value) >> ignored).toBe(plainAddress(address) >> ignored)
        expect(BigInt(lastOf(cidr).value) - BigInt(cidr.first.value)).toBe(2n ** ignored - 1n)
      }),
      { seed: 1 },
    )
  })

  it.each([0, 2 ** 24, 2 ** 32 - 64])('is among the fewest that are an interval near %d', (base) => {
    for (let low = 0; low < 64; low++) {
      for (let high = low; high < 64; high++) {
        const found = [...cidrsOf(4, { low: base + low, high: base + high })]
        const covered = found.map((cidr) => [
          Number(cidr.first.value) - base,
          Number(lastOf(cidr).value) - base,
        ])
        expect(covered[0]?.[0]).toBe(low)
        expect(covered.at(-1)?.[1]).toBe(high)
        for (const [at, [first]] of covered.entries())
          if (at > 0) expect(first).toBe((covered[at - 1]?.[1] ?? 0) + 1)
        if (base === 2 ** 24) expect(found.length).toBe(fewest(low, high))
      }
    }
  })

  it('tells all addresses of both families as one', () => {
    expect([...cidrsOf(4, { low: 0, high: 2 ** 32 - 1 })].map(cidrText)).toEqual(['0.0.0.0/0'])
    expect([...cidrsOf(6, { low: 0n, high: 2n ** 128n - 1n })].map(cidrText)).toEqual(['::/0'])
    expect([...cidrsOf(6, { low: 1n, high: 3n })].map(cidrText)).toEqual(['::1/128', '::2/127'])
  })
})

/** By cutting in halves what is not a whole block of 64: each half is told by itself. */
const fewest = (low: number, high: number, from = 0, size = 64): number => {
  if (high < from || low > from + size - 1) return 0
  if (low <= from && high >= from + size - 1) return 1
  return fewest(low, high, from, size / 2) + fewest(low, high, from + size / 2, size / 2)
}
