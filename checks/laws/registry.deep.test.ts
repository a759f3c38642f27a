import { afterAll, describe, expect, it } from 'vitest'
import { registry } from './registry.ts'
import { runFromEnvironment } from './report.ts'

/** Many more runs, and other ones every time; a broken law prints the seed that shows it again. */
const { subjects, summary } = await registry(runFromEnvironment({ runs: 200, seed: Date.now() % 2 ** 31 }))

describe.each(subjects)('$name', ({ laws }) => {
  it.each(laws)('$name: $says', async ({ broken }) => {
    expect(await broken()).toBe('')
  })
})

afterAll(() => console.log(summary()))
