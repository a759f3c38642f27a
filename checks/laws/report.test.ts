import { expect, it } from 'vitest'
import { verdictOf } from '../../model/verdict.ts'
import { honest } from './honest.ts'
import { report } from './report.ts'
import { sentence, trial, volume } from './trying.ts'

const raw = sentence(({ entry }) => verdictOf(JSON.stringify(entry.properties).includes('"Encrypted":true')))

it('says what is broken, on the smallest template, and how to see it again', async () => {
  const finding = await honest.check(trial(raw, volume()), { seed: 7, runs: 30 })
  const text = report('test/policy', honest, finding)
  expect(text).toMatch(/^test\/policy breaks the law "honest": hiding a value/)
  expect(text).toMatch(/Again: FORALL_SEED=7 FORALL_PATH=[\d:]+ npx vitest run -t 'test\/policy\.\+honest:'$/)
  expect(text.match(/AWS::EC2::Volume/g)).toHaveLength(1)
})

it('shows the same again from the seed and the path', async () => {
  const first = await honest.check(trial(raw, volume()), { seed: 7, runs: 30 })
  if (first.holds || first.path === undefined) throw new Error('it was to be broken')
  const again = await honest.check(trial(raw, volume()), { seed: 7, runs: 30, path: first.path })
  expect(again).toMatchObject({ holds: false, why: first.why, template: first.template })
})

it('is silent where the law holds', () => {
  expect(report('test/policy', honest, { holds: true, compared: 1, notes: [] })).toBe('')
})
