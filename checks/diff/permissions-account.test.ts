import { expect, it } from 'vitest'
import { runFromEnvironment } from '../laws/report.ts'
import { compareWithinAccount } from './fixtures/within-account.ts'

const { seed, runs, path } = runFromEnvironment({ seed: 1, runs: 150 })

it('tells what roles come to do by what their policies and that of a bucket say together', () => {
  const { certain, told } = compareWithinAccount({ seed, numRuns: runs, ...(path !== undefined && { path }) })
  expect(certain).toBeGreaterThan(runs / 15)
  expect(told).toBeGreaterThan(runs)
})
