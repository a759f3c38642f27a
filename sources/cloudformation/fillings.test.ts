import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inputSym } from '../../model/value.ts'
import { fillings } from './fillings.ts'

const [A, B] = [inputSym('A'), inputSym('B')]
const named = (parts: Parameters<typeof fillings>[0], text: string) =>
  fillings(parts, text).map(([{ id }, filling]) => `${id}=${filling}`)

it.each([
  [[A, '-', B], 'prod-eu', ['A=prod', 'B=eu', 'B=eu', 'A=prod']],
  [[A, '-', B], 'a-b-c', ['A=a', 'B=b-c', 'B=c', 'A=a-b']],
  [[A, B], 'xy', ['A=', 'B=xy', 'B=', 'A=xy']],
  [['x-', A], 'x-1', ['A=1', 'A=1']],
  [['x-', A], 'y-1', []],
  [[A, '-x'], 'a-xb', []],
])('%j becomes %s', (parts, text, expected) => expect(named(parts, text)).toEqual(expected))

it('fills holes so that the text comes about, wherever there is one way at all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('', '-', 'a-', '--'), { minLength: 1, maxLength: 5 }),
      fc.array(fc.constantFrom('', 'a', '-', 'ab'), { minLength: 5, maxLength: 5 }),
      (literals, words) => {
        const holes = literals.map((_, at) => inputSym(`P${at}`))
        const parts = literals.flatMap((literal, at) => [
          ...(literal === '' ? [] : [literal]),
          holes[at] ?? A,
        ])
        const text = literals.map((literal, at) => literal + words[at]).join('')
        const found = fillings(parts, text)
        for (const half of [found.slice(0, holes.length), found.slice(holes.length)]) {
          const filling = new Map(half.map(([{ id }, value]) => [id, value]))
          expect(parts.map((part) => (typeof part === 'string' ? part : filling.get(part.id))).join('')).toBe(
            text,
          )
        }
      },
    ),
  )
})
