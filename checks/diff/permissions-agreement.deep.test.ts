import { expect, it } from 'vitest'
import { comparePermissions } from './fixtures/within-deployments.ts'

const runs = Number(process.env.FORALL_RUNS ?? 1_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

it(`tells of roles and users what each deployment shows (FORALL_SEED=${seed})`, () => {
  const { certain, told } = comparePermissions({ seed, numRuns: runs })
  expect(certain).toBeGreaterThan(runs / 2)
  expect(told).toBeGreaterThan(runs * 5)
}, 1_800_000)
