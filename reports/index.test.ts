import { expect, it } from 'vitest'
import { reportNames, reports } from './index.ts'
import { textOf } from './rendering.ts'
import { evidence, outcome } from './sample.ts'

it.each(reportNames)('%s is a pure function of the evidence', async (name) => {
  const { render } = await reports[name].load()
  const frozen = deepFreeze(evidence({ outcomes: [outcome(), outcome({ id: 'B', outcome: 'unknown' })] }))
  const once = textOf(render, frozen, { width: 80 })
  expect(once.endsWith('\n')).toBe(true)
  expect(textOf(render, frozen, { width: 80 })).toBe(once)
})

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
  return value
}
