import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packetNear } from '../../generators/packets/near.ts'
import { written } from '../../generators/packets/written.ts'
import { bordersOf } from '../naive/borders.ts'
import { built, packetOf, plainOf } from '../naive/built.ts'
import { isIn } from '../naive/simulate.ts'
import { PacketSpace } from './packet-space.ts'

const runs = Number(process.env.FORALL_RUNS ?? 20_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)
const packetsEach = 50

it(`${(runs * packetsEach).toLocaleString('en')} packets near the rules: no mismatch with the simulator (FORALL_SEED=${seed})`, () => {
  let inside = 0
  fc.assert(
    fc.property(
      written.chain((set) =>
        fc.tuple(
          fc.constant(set),
          fc.array(packetNear(bordersOf(set)), { minLength: packetsEach, maxLength: packetsEach }),
        ),
      ),
      ([set, packets]) => {
        const space = new PacketSpace()
        const made = built(space, set)
        for (const packet of packets) {
          const isInside = isIn(packet, set)
          if (isInside) inside++
          expect(made.has(packetOf(packet))).toBe(isInside)
        }
        for (const shown of [made.least(), made.example()])
          expect(shown === undefined ? made.isEmpty : isIn(plainOf(shown), set)).toBe(true)
        expect(space.boxes(made.boxes())).toBe(made)
      },
    ),
    { seed, numRuns: runs },
  )
  expect(inside / (runs * packetsEach)).toBeGreaterThan(0.1)
  expect(inside / (runs * packetsEach)).toBeLessThan(0.9)
}, 1_800_000)
