import { afterAll, describe, expect, it } from 'vitest'
import { registry } from './registry.ts'
import { runFromEnvironment } from './report.ts'

const { subjects, summary } = await registry(runFromEnvironment())

describe.each(subjects)('$name', ({ laws }) => {
  it.each(laws)('$name: $says', { timeout: 900_000 }, async ({ broken }) => {
    expect(await broken()).toBe('')
  })
})

afterAll(() => console.log(summary()))
