import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { parseCidr } from '../../algebra/address/cidr.ts'
import { internet } from '../../algebra/address/named.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { runFromEnvironment } from '../laws/report.ts'
import { asWritten } from './public-text.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 300 })

const setOf = (...ranges: readonly string[]): AddressSet =>
  AddressSet.ofCidrs(
    ranges.map((range) => {
      const read = parseCidr(range)
      if (isMalformed(read)) throw new TypeError(read.problem)
      return read.cidr
    }),
  )

const ranges = fc.oneof(
  fc
    .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 0, max: 24 }))
    .map(([first, second, prefix]) => `${first}.${second}.0.0/${prefix}`),
  fc
    .tuple(
      fc.constantFrom('2000', '2001', '2002', '2600', '3fff', 'fc00', '::'),
      fc.integer({ min: 0, max: 64 }),
    )
    .map(([first, prefix]) => `${first === '::' ? first : `${first}::`}/${prefix}`),
)

it('has the same public addresses, in no more ranges', () => {
  fc.assert(
    fc.property(fc.array(ranges, { minLength: 1, maxLength: 4 }), (some) => {
      const addresses = setOf(...some).intersection(internet)
      const written = asWritten(addresses)
      expect(written.intersection(internet).equals(addresses)).toBe(true)
      expect([...written.cidrs()].length).toBeLessThanOrEqual([...addresses.cidrs()].length)
    }),
    { seed, numRuns: runs },
  )
})

it.each([
  ['0.0.0.0/0'],
  ['0.0.0.0/1'],
  ['128.0.0.0/1'],
  ['8.8.8.0/24'],
  ['1.0.0.0/24'],
  ['::/0'],
  ['2600:1f00::/32'],
])('of %s, what is public is written as that', (range) => {
  expect(asWritten(setOf(range).intersection(internet)).text()).toBe(range)
})
