import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areDisjoint } from './disjoint.ts'
import { aroundMatch, literally } from './shapes.ts'

it.each([
  ['[a-z]+', '[-+]?\\d+(\\.\\d+)?', true],
  ['[a-z0-9]+', '[-+]?\\d+', false],
  ['[a-z]*', '[0-9]*', false], // both have the empty text
  ['vpc-([0-9a-f]{8}|[0-9a-f]{17})', '[a-z-]+', false], // vpc-aaaaaaaa
  ['vpc-([0-9a-f]{8}|[0-9a-f]{17})', '[g-z-]+', true],
  ['vpc-[0-9a-f]{8}', '.{11}', true],
  ['vpc-[0-9a-f]{8}', '.{12,}', false],
  ['a{2,3}', 'aaaa+', true],
  ['a{2,}', 'a', true],
  ['(ab|cd)*', '(abcd){2}', false],
  ['(ab|cd)*', 'abc', true],
  ['a?b', 'b', false],
  ['a+?b', 'b', true],
  ['[^a-z]', '\\w', false],
  ['[^\\w]', '\\w', true],
  ['\\D', '\\d', true],
  ['\\s', '[ \\t]', false],
  ['a\\.b', 'axb', true],
  ['a.b', 'axb', false],
  ['[\\]\\-a]', '-', false],
  ['true.*', 'true', false],
  ['true.+', 'true', true],
  ['(?:x){0}y', 'y', false],
  ['(?=a)b', '[0-9]', true],
  ['(?!a)b', 'b', false],
  ['^a$', 'a', false],
  ['\\p{L}x', '1y', true],
  ['\\p{L}', '1', false], // what letters there are is not looked up
  ['[\\p{L}1]x', '2y', true],
  ['[^\\p{L}]', 'a', false],
])('%s and %s have nothing in common: %s', (left, right, answer) => {
  expect(areDisjoint(left, right)).toBe(answer)
  expect(areDisjoint(right, left)).toBe(answer)
})

it.each(['(?<=a)b', '(a)\\1', '\\bx', '(', ')', '[a', 'a{3000}', '('.repeat(5_000), '\\p{L}'])(
  'claims nothing of %s, which it does not read',
  (pattern) => {
    expect(areDisjoint(pattern, '[0-9]')).toBe(false)
  },
)

it.each([
  [/^[a-z]+$/, ['abc'], ['ab1']],
  [/^a/, ['ab'], ['ba']],
  [/b$/, ['ab'], ['ba']],
  [/b/, ['abc'], ['ac']],
  [/a|b/, ['xay', 'xby'], ['xcy']],
  [/^(?:a|b)$/, ['a', 'b'], ['ab']],
  [/[$|^]/, ['a|b'], ['ab']],
  [/x\$/, ['ax$b'], ['ax']],
  [/^a.*b$/, ['ab', 'a\u0085b', 'axb'], ['a\nb', 'a']],
  [/^[.]$/, ['.'], ['a']],
])('knows the whole of a text around %s', (regexp, matching, others) => {
  const whole = aroundMatch(regexp) ?? ''
  for (const text of matching) expect(areDisjoint(whole, literally(text)), text).toBe(false)
  for (const text of others) expect(areDisjoint(whole, literally(text)), text).toBe(true)
})

it.each([/a/i, /^a|b$/, /^a$/m, /\u{61}/u])('does not know it around %s', (regexp) => {
  expect(aroundMatch(regexp)).toBeUndefined()
})

const piece = fc.constantFrom('a', 'b', 'ab', '[ab]', '[^a]', '\\d', '\\w', '.', '-', '(a|b)', '(ab)?', '1')
const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{0,}')
const pattern = fc
  .array(fc.tuple(piece, times), { minLength: 1, maxLength: 4 })
  .map((pieces) =>
    pieces.map(([what, often]) => (what.length > 1 ? `(?:${what})${often}` : what + often)).join(''),
  )

it('never calls two disjoint of which one text matches both, and tells any other text apart', () => {
  fc.assert(
    fc.property(
      pattern.chain((source) =>
        fc.tuple(fc.constant(source), fc.stringMatching(new RegExp(`^(?:${source})$`))),
      ),
      pattern,
      ([left, text], right) => {
        const matchesToo = new RegExp(`^(?:${right})$`).test(text)
        if (matchesToo) expect(areDisjoint(left, right)).toBe(false)
        expect(areDisjoint(literally(text), right)).toBe(!matchesToo)
      },
    ),
    { seed: 1, numRuns: 500 },
  )
})
