import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsMatching } from '../../checks/decide/pattern-texts.ts'
import { matchesWhole, readPattern } from './index.ts'
import { lengthsIn } from './lengths.ts'

describe('a pattern means what it means to Java', () => {
  it.each<[string, string, boolean]>([
    ['[a-z]+', 'abc', true],
    ['[a-z]+', 'abc1', false],
    ['^[a-z]+$', 'abc', true],
    ['a|b', 'b', true],
    ['', '', true],
    // JavaScript would answer otherwise to each of these.
    ['a.b', 'a\u0085b', false],
    ['\\s', '\u00a0', false],
    ['\\s', '\ufeff', false],
    ['.', '😀', true],
    ['[^a]', '😀', true],
    ['a$', 'a\n', false],
    ['a$\\n', 'a\n', true],
    ['a$\\r\\n', 'a\r\n', true],
    ['a\\r$\\n', 'a\r\n', false],
    ['a$[^x]*', 'a', true],
    ['a$[^x]*', 'ab', false],
    ['a$[^x]*', 'ab\n', false],
    ['a$[^x]*', 'a\nb', false],
    ['a$[^x]*', 'a\nbc', false],
    ['a\\Z\\n', 'a\n', true],
    ['\\Aab', 'ab', true],
    ['(?i)k', 'K', true],
    ['(?i)k', '\u212a', false],
    ['(?i)ß', 'ẞ', false],
    ['(?i)[^k]', 'K', false],
    ['(?i:a)b', 'Ab', true],
    ['(?i:a)b', 'AB', false],
    ['(a(?i)b|c)d', 'aBd', true],
    ['(a(?i)b|c)d', 'CD', false],
    ['(a(?i)b|c)d', 'Cd', true],
    ['(?s).', '\n', true],
    ['\\p{Alpha}+', 'é', false],
    ['\\p{L}+', 'é', true],
    ['\\pL+', 'é', true],
    ['\\P{L}', '1', true],
    ['\\h', '\u00a0', true],
    ['\\v', '\u2028', true],
    ['\\Qa.b\\E+', 'a.bb', true],
    ['\\x41\\u0042\\x{43}', 'ABC', true],
    ['\\e\\a', '\u001b\u0007', true],
    ['[\\w-.]+', 'a-b.c', true],
    ['[a-zA-Z0-9-_.!()* ]*', 'a-b_c!', true],
    ['[+--]', ',', true],
    ['[a-]+', '-a', true],
    ['[a^]+', '^', true],
    [']}', ']}', true],
    ['(?<year>\\d{4})', '2026', true],
    ['\\d{12}|\\d{0}', '', true],
    ['(?=.*[A-Z])(?=.*\\d).{8,}', 'abcdefG1', true],
    ['(?=.*[A-Z])(?=.*\\d).{8,}', 'abcdefg1', false],
    ['(?!aws)[a-z]+', 'aws', false],
    ['(?!aws)[a-z]+', 'was', true],
    ['((a?){3}){3}b', 'aaaaaaaaab', true],
    ['(?:^a*)?b', 'aab', true],
    ['((?=a)a.)+', 'abac', true],
    ['((?=a)a.)+', 'abbc', false],
    ['(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})', '10.0.0.0/16', true],
  ])('%j of %j: %s', (pattern, value, expected) => {
    expect(matchesWhole(pattern, value)).toBe(expected)
  })

  it.each([
    '(a)\\1',
    'a*+',
    'a?+',
    '(?>a)',
    '(?<=a)b',
    '(?<!a)b',
    '\\bword',
    '[[:alnum:]]',
    '[a-z&&[^b]]',
    '[]a]',
    '[a-\\d]',
    '[z-a]',
    '[\\v-]',
    '(?x)a b',
    '(?m)^a',
    '\\p{IsGreek}',
    '(?i)\\p{Lu}',
    '\\R',
    '\\X',
    '\\G',
    '\\_a{2,1}',
    'a{1001}',
    '((a{1000}){1000})',
    '(',
    ')',
    'a)',
    '[a',
    '*a',
    '+',
    'a**',
    'a{',
    'a{,2}',
    '\\',
    '\\y',
    '\\07',
    '\\x4',
    '\\ud800',
    '\ud800',
    '('.repeat(5_000),
    // One step alone, of more characters than are read.
    `[${'ab'.repeat(10_000)}]`,
    // Java refuses to repeat what only sets a flag, and with it the template.
    '(?i)*a',
    'a(?s)?',
    '(a(?i)+b)',
    '(?s){2}',
    // Having taken nothing once, Java does not try to take something the next time, which an anchor tells apart.
    '(?:^a*){2}b',
    '(?:^(ab?)?){2}b',
    '((?=a)(ab?)*)+b',
    '(a|$)*',
  ])('%.40j is not read', (pattern) => {
    expect(readPattern(pattern)).toBeUndefined()
    expect(matchesWhole(pattern, 'a')).toBeUndefined()
  })

  it('takes time in proportion to the value where others never come back', () => {
    for (const pattern of ['(a+)+', '(a|a)*', '(a*)*', '(.*a){12}', '(?=(a+)+c)a*'])
      expect(matchesWhole(pattern, `${'a'.repeat(1_000)}b`)).toBe(false)
  })

  it('does not know where a value is too long to try', () => {
    expect(matchesWhole('(a*){900}b', 'a'.repeat(100_000))).toBeUndefined()
  })
})

/** Patterns that Java and JavaScript read alike. */
const shared = (): fc.Arbitrary<string> =>
  fc.letrec<{ pattern: string; part: string }>((tie) => ({
    pattern: fc
      .array(
        fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
        { minLength: 1, maxLength: 3 },
      )
      .map((branches) => branches.join('|')),
    part: fc.oneof(
      { maxDepth: 3 },
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.constantFrom('a', 'b', '-', '\\.', '[ab]', '[^a]', '[a-c-]', '\\d', '\\w', '\\W', '[\\d.]'),
            fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '*?', '+?'),
          )
          .map(([atom, times]) => atom + times),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            tie('pattern'),
            fc.constantFrom('(', '(?:'),
            fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{2,}'),
          )
          .map(([inner, begin, times]) => `${begin}${inner})${times}`),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie('pattern'), fc.constantFrom('(?=', '(?!'))
          .map(([inner, begin]) => `${begin}${inner})`),
      },
    ),
  })).pattern

it('agrees with JavaScript wherever the two languages do', () => {
  let matching = 0
  fc.assert(
    fc.property(
      shared(),
      fc.array(fc.array(fc.constantFrom('a', 'b', 'c', '-', '.', '1', '😀'), { maxLength: 6 }), {
        minLength: 1,
        maxLength: 8,
      }),
      (pattern, values) => {
        // What stands in a loop, may take nothing and looks ahead is not read: there Java has a way of its own.
        fc.pre(!/\(\?[=!]/.test(pattern) || readPattern(pattern) !== undefined)
        const oracle = new RegExp(`^(?:${pattern})$`, 'u')
        for (const value of values.map((characters) => characters.join(''))) {
          const expected = oracle.test(value)
          if (expected) matching++
          expect(matchesWhole(pattern, value), `${pattern} of ${value}`).toBe(expected)
        }
      },
    ),
    { seed: 1, numRuns: 2_000 },
  )
  expect(matching).toBeGreaterThan(500)
})

it('what is drawn for a pattern matches it, but for what looks ahead', () => {
  fc.assert(
    fc.property(
      shared().filter((pattern) => !/\(\?[=!]/.test(pattern)),
      fc.integer(),
      (pattern, seed) => {
        const read = readPattern(pattern)
        const texts = read && textsMatching(read.node, 0)
        if (texts === undefined) throw new Error(`${pattern} cannot be drawn from`)
        for (const text of fc.sample(texts, { seed, numRuns: 5 }))
          expect(matchesWhole(pattern, text), `${pattern} of ${text}`).toBe(true)
      },
    ),
    { seed: 1, numRuns: 300 },
  )
})

it('what matches is as long as the pattern says', () => {
  fc.assert(
    fc.property(shared(), fc.integer(), (pattern, seed) => {
      const read = readPattern(pattern)
      fc.pre(read !== undefined)
      const { min, max } = lengthsIn(read.node)
      const texts = textsMatching(read.node, 0)
      for (const text of texts === undefined ? [] : fc.sample(texts, { seed, numRuns: 5 })) {
        const { length } = [...text]
        expect(length >= min && length <= max, `${pattern} of ${text}: ${min} to ${max}`).toBe(true)
      }
    }),
    { seed: 1, numRuns: 300 },
  )
})

it.each([
  ['', 0, 0],
  ['abc', 3, 3],
  ['a|bcd', 1, 3],
  ['(a|bc){2,3}', 2, 6],
  ['a*', 0, Infinity],
  ['(?:)*', 0, 0],
  ['a{0}', 0, 0],
  ['\\x{1f600}', 1, 1],
  ['^a(?=b)b$', 2, 2],
])('%s is from %i to %i characters long', (pattern, min, max) => {
  const read = readPattern(pattern)
  expect(read && lengthsIn(read.node)).toEqual({ min, max })
})
