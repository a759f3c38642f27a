import { expect, it } from 'vitest'
import { runFromEnvironment } from '../laws/report.ts'
import { comparePermissions } from './fixtures/within-deployments.ts'

const { seed, runs, path } = runFromEnvironment({ seed: 1, runs: 20 })

it('tells what can be done after a change, and what can no more, in every deployment', () => {
  const { certain, told } = comparePermissions({ seed, numRuns: runs, ...(path !== undefined && { path }) })
  expect(certain).toBeGreaterThan(runs / 2)
  expect(told).toBeGreaterThan(runs * 5)
})
