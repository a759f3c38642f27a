import { expect, it } from 'vitest'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { comparePackets } from '../fixtures/compare-packets.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 60 })

it('packets reach what the walk of each says that they reach', () => {
  const { compared, arrived, unknown } = comparePackets({ seed, runs, packetsEach: 24 })
  // Neither everything nor nothing arrives, from the internet as from within, by the load balancer, and out.
  for (const count of Object.values(arrived)) {
    expect(count).toBeGreaterThan(compared / 1_000)
    expect(count).toBeLessThan(compared / 4)
  }
  expect(unknown).toBeLessThan(compared / 20)
})
