import { expect, it } from 'vitest'
import { compareNames } from './fixtures/within-names.ts'

const runs = Number(process.env.FORALL_RUNS ?? 2_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

it(`tells of a policy what is so whatever its names turn out to be (FORALL_SEED=${seed})`, () => {
  const { certain, told } = compareNames({ seed, numRuns: runs })
  expect(certain).toBeGreaterThan(runs)
  expect(told).toBeGreaterThan(runs * 10)
}, 1_800_000)
