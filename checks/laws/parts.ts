import { afterAll, describe, expect, it } from 'vitest'
import { registry } from './registry.ts'
import { runFromEnvironment } from './report.ts'

/** The laws of everything, in parts that take about as long as one another, so that no core waits for another. */
const parts = {
  'iam, a to n': /^iam\/[a-n]/,
  'iam, o to z': /^iam\/[o-z]/,
  network: /^network\//,
} as const

/** Holds the laws of one part, or of what none of the parts has. */
export const holdLaws = async (part: keyof typeof parts | 'the rest') => {
  const isAsked = (name: string) =>
    part === 'the rest' ? !Object.values(parts).some((names) => names.test(name)) : parts[part].test(name)
  const { subjects, summary } = await registry(runFromEnvironment(), isAsked)

  describe.each(subjects)('$name', ({ laws }) => {
    it.each(laws.filter(({ takesLong }) => !takesLong))('$name: $says', async ({ broken }) => {
      expect(await broken()).toBe('')
    })
  })

  afterAll(() => console.log(summary()))
}
