import fc from 'fast-check'
import type { Span, Written, WrittenBox } from '../../algebra/naive/written.ts'

const knownCidrs = [
  ...['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '0.0.0.0/32', '255.255.255.255/32'],
  ...['10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9', '10.0.0.5/8', '10.0.0.1/32', '11.0.0.0/8', '10.0.0.0/7'],
  ...['10.0.0.0/24', '10.0.1.0/24', '10.0.0.0/23', '172.16.0.0/12', '172.16.0.0/11', '192.168.0.0/16'],
  ...['::/0', '::/1', '8000::/1', '::/128', '::1/128', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'],
  ...['2000::/3', 'fc00::/7', '2001:db8::/32', '2001:db8::/33', '2001:db8:8000::/33', '2001:db8::5/32'],
]

const near = (low: number, high: number) =>
  fc.oneof(fc.integer({ min: low, max: high }), fc.constantFrom(low, low + 1, high - 1, high))

/** A range of either family, from a few networks that touch, so that two of them often meet. */
export const cidr = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...knownCidrs) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(near(0, 255), near(0, 255), near(0, 32))
      .map(([a, d, bits]) => `10.0.${a}.${d}/${bits}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(near(0, 65_535), near(0, 128))
      .map(([group, bits]) => `2001:db8::${group.toString(16)}:0/${bits}`),
  },
)

const span = (high: number, known: readonly number[]) => {
  const value = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, high, ...known) }, fc.nat(high))
  return fc.tuple(value, value).map(([a, b]): Span => (a <= b ? [a, b] : [b, a]))
}

const ports = fc.array(span(65_535, [1, 21, 22, 23, 443, 1_023, 1_024, 49_152, 2_048, 2_303, 65_534]), {
  minLength: 1,
  maxLength: 2,
})
const protocols = fc.array(span(255, [1, 5, 6, 6, 6, 7, 16, 17, 17, 18, 47, 57, 58, 59]), {
  minLength: 1,
  maxLength: 2,
})
const cidrs = fc.array(cidr, { minLength: 1, maxLength: 3 })

export const writtenBox: fc.Arbitrary<WrittenBox> = fc.record(
  {
    family: fc.constantFrom(4 as const, 6 as const),
    traffic: fc.array(fc.record({ protocols, ports }, { requiredKeys: ['protocols'] }), {
      minLength: 1,
      maxLength: 2,
    }),
    source: cidrs,
    sourcePorts: ports,
    destination: cidrs,
  },
  { requiredKeys: [] },
)

/** Sets in every way in which they can be made of others. */
export const written: fc.Arbitrary<Written> = fc.letrec<{ set: Written }>((tie) => ({
  set: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ is: fc.constant('boxes' as const), boxes: fc.array(writtenBox, { maxLength: 4 }) }),
    fc.record({
      is: fc.constant('rules' as const),
      rules: fc.array(fc.record({ allow: fc.boolean(), box: writtenBox }), { maxLength: 5 }),
    }),
    fc.record({
      is: fc.constantFrom('union' as const, 'intersection' as const, 'difference' as const),
      left: tie('set'),
      right: tie('set'),
    }),
    fc.record({ is: fc.constant('complement' as const), of: tie('set') }),
  ),
})).set
