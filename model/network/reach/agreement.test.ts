import { expect, it } from 'vitest'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { comparePackets } from '../fixtures/compare-packets.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 150 })

it('packets reach what the walk of each says that they reach', () => {
  const { compared, arrived, unknown } = comparePackets({ seed, runs, packetsEach: 40 })
  expect(compared).toBeGreaterThan(runs * 40)
  // Neither everything nor nothing arrives, from the internet as from within.
  for (const origin of ['the internet', 'within'] as const) {
    expect(arrived[origin]).toBeGreaterThan(compared / 100)
    expect(arrived[origin]).toBeLessThan(compared / 2)
  }
  expect(unknown).toBeLessThan(compared / 20)
})
