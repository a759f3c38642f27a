import { expect, it } from 'vitest'
import { agreement, shareOfCareful, shareOfMissed, summary } from './agreement.ts'

const runs = Number(process.env.FORALL_RUNS ?? 20_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

it(`the judge and the reference agree on ${runs} templates (FORALL_SEED=${seed})`, {
  timeout: 3_600_000,
}, () => {
  const found = agreement(runs, seed)
  console.log(summary(found))
  expect(found.disagreement).toBeUndefined()
  expect(shareOfCareful(found)).toBeLessThanOrEqual(0.02)
  expect(shareOfMissed(found)).toBeLessThanOrEqual(0.001)
})
