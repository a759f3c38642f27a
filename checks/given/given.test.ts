import { expect, it } from 'vitest'
import { openAndGiven } from './given.ts'

it('what is decided while values are open is so once they are given', { timeout: 300_000 }, () => {
  const runs = 300
  const { careful, outcomes, wrong } = openAndGiven(runs, 20_250_101)
  expect(wrong).toBeUndefined()
  expect(careful / runs).toBeLessThanOrEqual(0.01)
  for (const outcome of ['pass', 'fail', 'breakable'])
    expect(outcomes.get(outcome), outcome).toBeGreaterThan(runs / 20)
})
