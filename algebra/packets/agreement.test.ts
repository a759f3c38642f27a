import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packetNear } from '../../generators/packets/near.ts'
import { written } from '../../generators/packets/written.ts'
import type { Intervals } from '../intervals.ts'
import { bordersOf } from '../naive/borders.ts'
import { boxOf, built, packetOf, plainOf } from '../naive/built.ts'
import { type Cell, cells } from '../naive/cells.ts'
import { isIn } from '../naive/simulate.ts'
import type { PlainPacket, Written } from '../naive/written.ts'
import { hasPorts } from '../traffic/protocol.ts'
import { PacketSpace } from './packet-space.ts'

const runs = { numRuns: 150, seed: 1 }

const tenNet = 10n * 2n ** 24n

const mostCells = 10_000

/** All cells of what is written, if they are not too many to look at one by one. */
const cellsOf = (...sets: readonly Written[]): readonly Cell[] => {
  const found = [...cells(bordersOf(...sets)).take(mostCells + 1)]
  fc.pre(found.length <= mostCells)
  return found
}

describe('the algebra agrees with a simulator that makes no sets', () => {
  it('on packets near what is written', () => {
    fc.assert(
      fc.property(
        written.chain((set) =>
          fc.tuple(fc.constant(set), fc.array(packetNear(bordersOf(set)), { minLength: 30, maxLength: 30 })),
        ),
        ([set, packets]) => {
          const made = built(new PacketSpace(), set)
          for (const packet of packets) expect(made.has(packetOf(packet))).toBe(isIn(packet, set))
        },
      ),
      runs,
    )
  })

  it('on how many packets there are, whether any, and which is the first', () => {
    fc.assert(
      fc.property(written, (set) => {
        const inside = cellsOf(set).filter(({ packet }) => isIn(packet, set))
        const made = built(new PacketSpace(), set)
        expect(made.count).toBe(inside.reduce((sum, { size }) => sum + size, 0n))
        expect(made.isEmpty).toBe(inside.length === 0)
        const least = made.least()
        expect(least && plainOf(least)).toEqual(inside[0]?.packet)
      }),
      runs,
    )
  })

  it('on every single packet of a small part', () => {
    const family = 4
    const protocol = 6
    const part = {
      family,
      traffic: [{ protocols: [[protocol, protocol]], ports: [[21, 24]] }],
      source: ['10.0.0.0/29'],
      sourcePorts: [[1_022, 1_025]],
      destination: ['10.0.0.254/31', '10.0.1.0/31'],
    } as const
    const all: PlainPacket[] = []
    for (const port of [21, 22, 23, 24])
      for (let source = 0n; source < 8n; source++)
        for (const sourcePort of [1_022, 1_023, 1_024, 1_025])
          for (const destination of [254n, 255n, 256n, 257n])
            all.push({
              family,
              protocol,
              port,
              source: tenNet + source,
              sourcePort,
              destination: tenNet + destination,
            })
    fc.assert(
      fc.property(written, (set) => {
        const made = built(new PacketSpace(), set).within(boxOf(part))
        const inside = all.filter((packet) => isIn(packet, set))
        expect(made.count).toBe(BigInt(inside.length))
        for (const packet of inside) expect(made.has(packetOf(packet))).toBe(true)
      }),
      runs,
    )
  })

  it('on which sets are part of which, have nothing in common, or are the same', () => {
    fc.assert(
      fc.property(written, written, (left, right) => {
        const all = cellsOf(left, right).map(
          ({ packet }) => [isIn(packet, left), isIn(packet, right)] as const,
        )
        const space = new PacketSpace()
        const [l, r] = [built(space, left), built(space, right)]
        expect(l.isSubsetOf(r)).toBe(all.every(([inLeft, inRight]) => !inLeft || inRight))
        expect(l.isDisjointFrom(r)).toBe(all.every(([inLeft, inRight]) => !inLeft || !inRight))
        expect(l === r).toBe(all.every(([inLeft, inRight]) => inLeft === inRight))
      }),
      runs,
    )
  })

  it('on the values of each field that some packet has', () => {
    fc.assert(
      fc.property(written, fc.nat(), (set, at) => {
        const borders = bordersOf(set)
        const protocol = borders.protocols[at % borders.protocols.length] ?? 0
        const inside = cellsOf(set).flatMap(({ packet }) => (isIn(packet, set) ? [packet] : []))
        const made = built(new PacketSpace(), set)
        expect(plainly(made.protocols())).toEqual(
          stretches(borders.protocols, 256, new Set(inside.map((packet) => packet.protocol))),
        )
        const own = inside.filter((packet) => packet.protocol === protocol)
        if (hasPorts(protocol)) {
          expect(plainly(made.ports(protocol))).toEqual(
            stretches(borders.ports, 65_536, new Set(own.map(({ port }) => port))),
          )
          expect(plainly(made.sourcePorts(protocol))).toEqual(
            stretches(borders.sourcePorts, 65_536, new Set(own.map(({ sourcePort }) => sourcePort))),
          )
        }
        for (const family of [4, 6] as const) {
          const ofFamily = own.filter((packet) => packet.family === family)
          const end = 2n ** (family === 4 ? 32n : 128n)
          const given = { family, protocol }
          expect(plainly(made.sources(given)[`ipv${family}`])).toEqual(
            stretches(borders.sources[family], end, new Set(ofFamily.map(({ source }) => source))),
          )
          expect(plainly(made.destinations(given)[`ipv${family}`])).toEqual(
            stretches(
              borders.destinations[family],
              end,
              new Set(ofFamily.map(({ destination }) => destination)),
            ),
          )
        }
      }),
      runs,
    )
  })

  it('on examples, which are in the set, and on boxes, which together are the set', () => {
    fc.assert(
      fc.property(written, (set) => {
        const space = new PacketSpace()
        const made = built(space, set)
        const example = made.example()
        expect(example === undefined).toBe(made.isEmpty)
        if (example !== undefined) expect(isIn(plainOf(example), set)).toBe(true)
        expect(space.boxes(made.boxes())).toBe(made)
      }),
      runs,
    )
  })
})

const plainly = (intervals: Intervals): readonly (readonly [bigint, bigint])[] =>
  intervals.map(({ low, high }) => [BigInt(low), BigInt(high)])

/** From which value to which the values lie that were found, of those at which something begins. */
const stretches = <B extends number | bigint>(
  starts: readonly B[],
  end: number | bigint,
  found: ReadonlySet<B>,
): readonly (readonly [bigint, bigint])[] => {
  const result: [bigint, bigint][] = []
  for (const [at, start] of starts.entries()) {
    if (!found.has(start)) continue
    const high = BigInt(starts[at + 1] ?? end) - 1n
    const last = result.at(-1)
    if (last?.[1] === BigInt(start) - 1n) last[1] = high
    else result.push([BigInt(start), high])
  }
  return result
}
