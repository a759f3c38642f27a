import { expect, it } from 'vitest'
import { matchesGlob } from '../../glob.ts'
import { mayMeet } from './may-meet.ts'

const words = (letters: string, longest: number): readonly string[] =>
  longest === 0
    ? ['']
    : ['', ...[...letters].flatMap((one) => words(letters, longest - 1).map((rest) => one + rest))]

it('is so where a short name shows it, of all short patterns', () => {
  const names = [...new Set(words('a:', 5))]
  const patterns = [...new Set(words('a:*?', 3))]
  const wrong = patterns.flatMap((one) =>
    patterns
      .filter((other) => {
        // What stands for the unknown is a name without colons.
        const parts = new RegExp(`^${other.replaceAll('*', '[^:]*').replaceAll('?', '[^:]')}$`)
        return names.some((name) => matchesGlob(one, name) && parts.test(name)) !== mayMeet(one, other)
      })
      .map((other) => `${one} ${other}`),
  )
  expect(wrong).toEqual([])
})
