import { expect, it } from 'vitest'
import { agreement, shareOfCareful, shareOfMissed, summary } from './agreement.ts'

it('the judge and the reference agree: no wrong pass, no wrong fail, and a witness that breaks it', {
  timeout: 300_000,
}, () => {
  const found = agreement(250, 20_250_101)
  expect(found.disagreement).toBeUndefined()
  expect(shareOfCareful(found), summary(found)).toBeLessThanOrEqual(0.02)
  expect(shareOfMissed(found), summary(found)).toBeLessThanOrEqual(0.001)
  expect([...found.truths.keys()].sort()).toEqual(['absent', 'breakable', 'fail', 'pass', 'unknown'])
})
