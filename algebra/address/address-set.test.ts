import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cidr } from '../../generators/packets/written.ts'
import { bordersOf } from '../naive/borders.ts'
import { addresses, packetOf } from '../naive/built.ts'
import { isIn } from '../naive/simulate.ts'
import { AddressSet } from './address-set.ts'
import { cidrText } from './cidr.ts'

const runs = { numRuns: 300, seed: 1 }
const cidrs = fc.array(cidr, { maxLength: 5 })

/** Addresses where anything begins, of both families, with what is written about them. */
const probesOf = (left: readonly string[], right: readonly string[]) => {
  const written = { is: 'boxes', boxes: [{ source: left }, { source: right }] } as const
  const isFrom = (source: readonly string[], family: 4 | 6, value: bigint) =>
    isIn(
      { family, protocol: 0, port: 0, source: value, sourcePort: 0, destination: 0n },
      { is: 'boxes', boxes: [{ source }] },
    )
  return ([4, 6] as const).flatMap((family) =>
    bordersOf(written).sources[family].map((value) => ({
      address: packetOf({ family, protocol: 0, port: 0, source: value, sourcePort: 0, destination: 0n })
        .source,
      inLeft: isFrom(left, family, value),
      inRight: isFrom(right, family, value),
    })),
  )
}

it('agrees with what is written, in all operations', () => {
  fc.assert(
    fc.property(cidrs, cidrs, (first, second) => {
      const [left, right] = [addresses(first), addresses(second)]
      const probes = probesOf(first, second)
      for (const { address, inLeft, inRight } of probes) {
        expect(left.has(address)).toBe(inLeft)
        expect(left.union(right).has(address)).toBe(inLeft || inRight)
        expect(left.intersection(right).has(address)).toBe(inLeft && inRight)
        expect(left.difference(right).has(address)).toBe(inLeft && !inRight)
        expect(left.complement().has(address)).toBe(!inLeft)
      }
      expect(left.isEmpty).toBe(probes.every(({ inLeft }) => !inLeft))
      expect(left.equals(right)).toBe(probes.every(({ inLeft, inRight }) => inLeft === inRight))
      expect(left.isSubsetOf(right)).toBe(probes.every(({ inLeft, inRight }) => !inLeft || inRight))
      expect(left.isDisjointFrom(right)).toBe(probes.every(({ inLeft, inRight }) => !inLeft || !inRight))
      expect(left.least()).toEqual(probes.find(({ inLeft }) => inLeft)?.address)
    }),
    runs,
  )
})

it('has one form, counts as sets are counted, and is the union of its ranges', () => {
  fc.assert(
    fc.property(cidrs, cidrs, (first, second) => {
      const [left, right] = [addresses(first), addresses(second)]
      expect(right.union(left)).toEqual(left.union(right))
      expect(left.complement().complement()).toEqual(left)
      expect(left.union(right).complement()).toEqual(left.complement().intersection(right.complement()))
      expect(left.union(right).count + left.intersection(right).count).toBe(left.count + right.count)
      expect(left.count + left.complement().count).toBe(2n ** 32n + 2n ** 128n)
      expect(AddressSet.ofCidrs(left.cidrs())).toEqual(left)
    }),
    runs,
  )
})

it('may be of one address', () => {
  expect(AddressSet.ofAddress({ family: 4, value: 1 }).text()).toBe('0.0.0.1/32')
  expect(AddressSet.ofAddress({ family: 6, value: 1n }).text()).toBe('::1/128')
})

it('is told by its fewest ranges', () => {
  expect(addresses(['0.0.0.0/1', '128.0.0.0/1']).text()).toBe('0.0.0.0/0')
  expect(addresses(['::/1', '8000::/1', '10.0.0.0/9', '10.128.0.0/9']).text()).toBe('10.0.0.0/8, ::/0')
  expect(AddressSet.none.text()).toBe('no address')
  const odd = addresses(['10.0.0.1/32', '10.0.0.3/32', '10.0.0.5/32'])
  expect(odd.text(2)).toBe('10.0.0.1/32, 10.0.0.3/32 and more')
  expect([...odd.cidrs()].map(cidrText)).toEqual(['10.0.0.1/32', '10.0.0.3/32', '10.0.0.5/32'])
})

it.each([
  [['0.0.0.0/0'], ['203.0.113.0/24'], '0.0.0.0/0 except 203.0.113.0/24'],
  [['0.0.0.0/0'], ['10.0.0.0/8', '192.168.0.0/16'], '0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16'],
  [['10.0.0.0/8'], ['10.1.0.0/16'], '10.0.0.0/8 except 10.1.0.0/16'],
  [['10.0.0.0/14'], ['10.1.0.0/16'], '10.0.0.0/16, 10.2.0.0/15'],
  [['0.0.0.0/0', '::/0'], ['8.8.8.8/32'], '0.0.0.0/0 except 8.8.8.8/32 and ::/0'],
  [['::/0', '10.0.0.0/8'], ['2001:db8::/32'], '10.0.0.0/8 and ::/0 except 2001:db8::/32'],
])('tells %j without %j as %s', (some, others, text) => {
  expect(addresses(some).difference(addresses(others)).text()).toBe(text)
})
