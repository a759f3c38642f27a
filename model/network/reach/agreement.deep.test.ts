import { expect, it } from 'vitest'
import { comparePackets } from '../fixtures/compare-packets.ts'

const runs = Number(process.env.FORALL_RUNS ?? 2_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

it(`300,000 packets through whole networks: no mismatch with the walk of each (FORALL_SEED=${seed})`, () => {
  const { compared, arrived, unknown } = comparePackets({ seed, runs, packetsEach: 40 })
  expect(compared).toBeGreaterThan(runs * 150)
  expect(arrived['the internet'] + arrived.within).toBeGreaterThan(compared / 20)
  expect(unknown).toBeLessThan(compared / 100)
}, 1_800_000)
