import { expect, it } from 'vitest'
import { compareDeployments } from '../fixtures/within-deployments.ts'

const runs = Number(process.env.FORALL_RUNS ?? 400)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

it(`whole networks with something open are what each of their deployments is (FORALL_SEED=${seed})`, () => {
  const { compared, open } = compareDeployments({ seed, runs })
  expect(compared).toBeGreaterThan(runs * 100)
  expect(open).toBeGreaterThan(compared / 10)
}, 1_800_000)
