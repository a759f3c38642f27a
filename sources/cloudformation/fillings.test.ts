import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inputSym } from '../../model/value.ts'
import { fillings } from './fillings.ts'

const [A, B] = [inputSym('A'), inputSym('B')]
const named = (parts: Parameters<typeof fillings>[0], text: string) =>
  fillings(parts, text).map(([{ id }, filling]) => `${id}=${filling}`)

it.each([
  [[A, '-', B], 'prod-eu', ['A=prod', 'B=eu']],
  [[A, '-', B], 'a-b-c', ['A=a', 'B=b-c', 'A=a-b', 'B=c']],
  [[A, B], 'xy', ['A=', 'B=xy', 'A=x', 'B=y', 'A=xy', 'B=']],
  [[A, A], 'abab', ['A=ab']],
  [[A, '.', A], 'ab.a', []],
  [['x-', A], 'x-1', ['A=1']],
  [['x', '-', A], 'x-1', ['A=1']],
  [['x-', A], 'y-1', []],
  [[A, '-x'], 'a-xb', []],
])('%j becomes %s', (parts, text, expected) => expect(named(parts, text)).toEqual(expected))

const words = fc.constantFrom('', 'a', '-', 'ab')

it('fills a short text in every way that there is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', '-', 'a-'),
      fc.constantFrom('', '-'),
      words,
      words,
      (first, second, a, b) => {
        const parts = [first, A, second, B].filter((part) => part !== '')
        const found = named(parts, first + a + second + b)
        expect(found).toContain(`A=${a}`)
        expect(found).toContain(`B=${b}`)
      },
    ),
  )
})

it('fills a long text so that it comes about, wherever there is one way at all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('', '-', 'a-', '--'), { minLength: 4, maxLength: 6 }),
      fc.array(words, { minLength: 6, maxLength: 6 }),
      (literals, words) => {
        const holes = literals.map((_, at) => inputSym(`P${at}`))
        const parts = literals.flatMap((literal, at) => [
          ...(literal === '' ? [] : [literal]),
          holes[at] ?? A,
        ])
        const text = literals.map((literal, at) => literal + words[at]).join('')
        const found = fillings(parts, text)
        const filling = new Map(found.slice(0, holes.length).map(([{ id }, value]) => [id, value]))
        expect(parts.map((part) => (typeof part === 'string' ? part : filling.get(part.id))).join('')).toBe(
          text,
        )
      },
    ),
  )
})
