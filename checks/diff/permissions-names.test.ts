import { expect, it } from 'vitest'
import { runFromEnvironment } from '../laws/report.ts'
import { compareNames } from './fixtures/within-names.ts'

const { seed, runs, path } = runFromEnvironment({ seed: 1, runs: 30 })

it('tells of a change of a policy what is so whatever its names turn out to be', () => {
  const { certain, told } = compareNames({ seed, numRuns: runs, ...(path !== undefined && { path }) })
  expect(certain).toBeGreaterThan(runs / 2)
  expect(told).toBeGreaterThan(runs * 10)
})
