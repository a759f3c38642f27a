import { afterAll, describe, expect, it } from 'vitest'
import { registry } from './registry.ts'
import { runFromEnvironment } from './report.ts'

const { subjects, summary } = await registry(runFromEnvironment(), (name) => name.startsWith('network/'))

describe.each(subjects)('$name', ({ laws }) => {
  it.each(laws.filter(({ takesLong }) => !takesLong))('$name: $says', async ({ broken }) => {
    expect(await broken()).toBe('')
  })
})

afterAll(() => console.log(summary()))
