import { expect, it } from 'vitest'
import { comparePackets } from '../fixtures/compare-packets.ts'

const runs = Number(process.env.FORALL_RUNS ?? 2_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

it(`300,000 packets through whole networks: no mismatch with the walk of each (FORALL_SEED=${seed})`, () => {
  const { compared, arrived, unknown } = comparePackets({ seed, runs, packetsEach: 24 })
  expect(compared).toBeGreaterThan(runs * 150)
  for (const count of Object.values(arrived)) expect(count).toBeGreaterThan(compared / 1_000)
  expect(unknown).toBeLessThan(compared / 100)
}, 1_800_000)
