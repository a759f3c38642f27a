import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AddressSet } from '../address/address-set.ts'
import { type Intervals, ordered } from '../intervals.ts'
import type { Traffic } from '../traffic/traffic.ts'
import { type Passage, sourcesAtServices } from './services.ts'

const intervals = (highest: number): fc.Arbitrary<Intervals<number>> =>
  fc
    .array(fc.tuple(fc.nat(highest), fc.nat(4)), { minLength: 1, maxLength: 2 })
    .map((some) => ordered(some.map(([low, more]) => ({ low, high: Math.min(low + more, highest) }))))

const traffic: fc.Arbitrary<Traffic> = fc.array(
  fc.record({ protocols: intervals(9), ports: intervals(12) }, { requiredKeys: ['protocols'] }),
  { minLength: 1, maxLength: 2 },
)

const source = fc
  .tuple(intervals(15), fc.boolean())
  .map(([ipv4, six]) => AddressSet.of(ipv4, six ? [{ low: 1n, high: 5n }] : []))

/** ICMP, TCP, UDP and ICMPv6. */
const withPortsOrTypes = [1, 6, 17, 58]

/** All that goes on at one service, looked up in what is written. */
const speaksOf = (written: Traffic, protocol: number, port: number): boolean =>
  written.some(
    ({ protocols, ports }) =>
      isAmong(protocols, protocol) &&
      (ports === undefined || (withPortsOrTypes.includes(protocol) && isAmong(ports, port))),
  )

const isAmong = (values: Intervals<number>, value: number): boolean =>
  values.some(({ low, high }) => low <= value && value <= high)

const together = (sets: readonly AddressSet[]): AddressSet =>
  sets.reduce((left, right) => left.union(right), AddressSet.none)

describe('the sources of services', () => {
  it('are those that a look at each service finds, and none is wider than all that are told', () => {
    const services = Array.from({ length: 11 }, (_, protocol) =>
      Array.from({ length: 14 }, (_, port) => [protocol, port] as const),
    ).flat()
    fc.assert(
      fc.property(fc.array(fc.record({ traffic, source }), { maxLength: 5 }), traffic, (passages, asked) => {
        const found = services
          .filter(([protocol, port]) => speaksOf(asked, protocol, port))
          .map(([protocol, port]) =>
            together(
              passages.filter((each) => speaksOf(each.traffic, protocol, port)).map((each) => each.source),
            ),
          )
        const told = [...sourcesAtServices(passages, asked)].map(together)
        for (const one of told) expect(found.some((other) => other.equals(one))).toBe(true)
        for (const one of found) expect(one.isEmpty || told.some((other) => one.isSubsetOf(other))).toBe(true)
      }),
      { numRuns: 2_000, seed: 1 },
    )
  })

  it('are not told of what nobody asks for', () => {
    const passages: readonly Passage[] = [
      { traffic: [{ protocols: [{ low: 6, high: 6 }] }], source: AddressSet.all },
    ]
    expect([...sourcesAtServices(passages, [{ protocols: [{ low: 17, high: 17 }] }])]).toEqual([])
    expect([...sourcesAtServices([], [{ protocols: [{ low: 6, high: 6 }] }])]).toEqual([])
  })
})
