import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesGlob } from './glob.ts'

it.each([
  ['data/*', 'data/bucket-versioning', true],
  ['data/*', 'tags/required', false],
  ['*', '', true],
  ['', 'a', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*Bucket', 'LogBucketBucket', true],
  ['a.c', 'abc', false],
  ['ab*ba', 'aba', false],
  ['*?', '', false],
  ['*a?*c', 'xabyc', true],
])('%s and %s: %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected)
})

it('agrees with a regular expression', () => {
  const words = (letters: string) =>
    fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((word) => word.join(''))
  fc.assert(
    fc.property(words('ab*?'), words('ab'), (pattern, text) => {
      const regexp = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`)
      expect(matchesGlob(pattern, text)).toBe(regexp.test(text))
    }),
    { numRuns: 2_000 },
  )
})

it('takes a hostile pattern as well', () => {
  expect(matchesGlob(`${'*a'.repeat(2_000)}b`, 'a'.repeat(20_000))).toBe(false)
})
