import fc from 'fast-check'
import { expect, it } from 'vitest'
import { policies } from '../../policies/index.generated.ts'
import { judgeAll, spoilt } from './fuzz.ts'

it('whatever a template holds, it is judged or refused', { timeout: 120_000 }, async () => {
  const seen = { judged: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(spoilt(), async (template) => {
      seen[await judgeAll(template, policies)]++
    }),
    { seed: 1, numRuns: 1_000 },
  )
  expect(seen.judged).toBeGreaterThan(200)
  expect(seen.refused).toBeGreaterThan(100)
})

it.each(['', '\n\n', ' '])('a file with nothing in it is refused with its place: %j', async (text) => {
  expect(await judgeAll({ text, parameters: {} }, policies)).toBe('refused')
})
