import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { search } from './law.ts'

const run = { seed: 1, runs: 25 }

/** A machine so slow that an hour goes by whenever somebody looks at the clock. */
beforeEach(() => {
  let hours = 0
  vi.spyOn(Date, 'now').mockImplementation(() => ++hours * 3_600_000)
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('tries all runs, however slow the machine is', () => {
  const finding = search(fc.nat(), run, (_, compared) => {
    compared()
    return undefined
  })
  expect(finding).toEqual({ holds: true, compared: run.runs, notes: [] })
})

it('shows what breaks the law, though there was no time to make it smaller', () => {
  const finding = search(fc.integer({ min: 5 }), run, (sample) => ({ why: `${sample} is not 0` }))
  expect(finding).toMatchObject({ holds: false, why: expect.stringMatching(/^\d+ is not 0$/) })
})
