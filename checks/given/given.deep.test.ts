import { expect, it } from 'vitest'
import { openAndGiven } from './given.ts'

const runs = Number(process.env.FORALL_RUNS ?? 20_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

it(`what is decided of ${runs} templates while values are open is so once they are given (FORALL_SEED=${seed})`, {
  timeout: 3_600_000,
}, () => {
  const { careful, outcomes, wrong } = openAndGiven(runs, seed)
  console.log(`${careful} careful of`, Object.fromEntries(outcomes))
  expect(wrong).toBeUndefined()
  expect(careful / runs).toBeLessThanOrEqual(0.01)
})
