import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isContained } from './contained.ts'
import { matchesWhole, readPattern } from './index.ts'
import { textsListed } from './listed.ts'
import { numbersFrom, numbersReadFrom, numbersReadUpTo, numbersUpTo } from './numbers.ts'
import { foundIn } from './shapes.ts'

it.each([
  ['Enabled', '(Enabled|Suspended)', true],
  ['(Enabled|Suspended)', 'Enabled', false],
  ['prod-[a-z]*', 'prod-(?s:.*)', true],
  ['[a-z]*', 'prod-(?s:.*)', false],
  ['^prod-[a-z]*$', 'prod-(?s:.*)', true],
  ['prod-[a-z]+', '^prod-(?s:.*)$', true],
  ['prod-[a-z]+', 'prod-$(?s:.*)', false], // but for prod- itself, which is none of the left
  ['prod-', 'prod-$(?s:.*)', true],
  ['(a|b)*abb', '[ab]*', true],
  ['[ab]*', '(a|b)*abb', false],
  ['a{2,5}', 'a{1,6}', true],
  ['a{2,7}', 'a{1,6}', false],
  ['(?:aa)*', 'a*', true],
  ['a*', '(?:aa)*', false],
  ['[a-m][n-z]', '[a-z]{2}', true],
  ['[a-z]', '[a-m]|[n-z]', true],
  ['[a-z]', '[a-m]|[o-z]', false],
  ['.', '(?s:.)', true],
  ['(?s:.)', '.', false],
  ['(?i)enabled', '[A-Za-z]{7}', true],
  ['(?!a)[ab]', '[ab]', true], // what looks ahead leaves more, so that a yes is still one
  ['[ab]', '(?!c)[ab]', false], // and what looks ahead on the right is not looked into
  ['\\p{L}', '(?s:.)', true],
  ['a', '\\p{L}', false], // what letters there are is not looked up
  ['a', '[\\p{L}]|a', true],
  ['a^b', 'x', false], // nothing matches it, which is not seen
  ['[0-9', '(?s:.*)', false],
  ['a', '[0-9', false],
] as const)('all of %s is of %s: %s', (left, right, answer) => {
  expect(isContained([left], right)).toBe(answer)
})

it('takes several patterns for what they have in common', () => {
  expect(isContained(['[a-z]*', '(?s:.{3,5})'], '[a-z]{3,5}')).toBe(true)
  expect(isContained(['[a-z]*', '(?s:.{3,5})'], '[a-z]{3,4}')).toBe(false)
  expect(isContained(['[a-z]*'], '[a-z]{3,5}')).toBe(false)
})

it.each([
  ['(a|b)*a(a|b){60}', '[ab]*'],
  ['[ab]{0,900}', '(?:[ab]*a[ab]{40}|[ab]*b[ab]{40}|[ab]{0,40})'],
])('says no where it would take too long: %s of %s', (left, right) => {
  expect(isContained([left], right)).toBe(false)
})

/** All texts over an alphabet, up to a length. */
const texts = (alphabet: string, length: number): readonly string[] =>
  length === 0
    ? ['']
    : ['', ...texts(alphabet, length - 1).flatMap((text) => [...alphabet].map((one) => one + text))]

const short = [...new Set(texts('ab1', 5))]

const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  '[ab]',
  '[^a]',
  '\\d',
  '\\w',
  '.',
  '1',
  '(a|b)',
  '(ab)?',
  '(?:a*b)',
  '(?=a)',
  '^',
  '$',
)
const bounded = fc.constantFrom('', '', '?', '{2}', '{1,2}')
const unbounded = fc.oneof(bounded, fc.constantFrom('*', '+', '{0,}'))
const patternOf = (times: fc.Arbitrary<string>, pieces: fc.Arbitrary<string> = piece) =>
  fc
    .array(fc.tuple(pieces, times), { maxLength: 4 })
    .map((all) =>
      all.map(([what, often]) => (/^(\^|\$|\(\?=a\))$/.test(what) ? what : `(?:${what})${often}`)).join(''),
    )

describe('beside looking at all short texts of three characters', () => {
  it('is never contained where one of them is not', () => {
    let contained = 0
    fc.assert(
      fc.property(patternOf(unbounded), patternOf(unbounded), (left, right) => {
        const either = `(?:${left})|(?:${right})`
        for (const wide of [right, either]) {
          if (!isContained([left], wide)) continue
          contained++
          for (const text of short)
            if (matchesWhole(left, text)) expect(matchesWhole(wide, text), `${text} of ${wide}`).toBe(true)
        }
      }),
      { seed: 1, numRuns: 2_000 },
    )
    expect(contained).toBeGreaterThan(500)
  })

  it('is contained where all are, when no text is longer and none has another character', () => {
    const plain = fc.constantFrom('a', 'b', 'ab', '[ab]', '1', '(a|b)', '(ab)?', '[1a]')
    let contained = 0
    fc.assert(
      fc.property(
        fc
          .array(fc.tuple(plain, fc.constantFrom('', '?')), { maxLength: 2 })
          .map((all) => all.map(([what, often]) => `(?:${what})${often}`).join('')),
        patternOf(unbounded, plain),
        (left, right) => {
          const is = short.every((text) => !matchesWhole(left, text) || matchesWhole(right, text))
          if (is) contained++
          expect(isContained([left], right)).toBe(is)
        },
      ),
      { seed: 1, numRuns: 2_000 },
    )
    expect(contained).toBeGreaterThan(100)
  })

  it('lists every text that matches, and none that does not but for what looks around', () => {
    let lists = 0
    fc.assert(
      fc.property(patternOf(unbounded), fc.nat(5), (source, max) => {
        const read = readPattern(source)
        const listed = read && textsListed(read.node, { most: 64, max })
        if (listed === undefined) return
        lists++
        const matching = short.filter((text) => text.length <= max && matchesWhole(source, text))
        for (const text of matching) expect(listed).toContain(text)
        if (!/[$^]|\?=/.test(source))
          expect([...listed].filter((text) => !matchesWhole(source, text))).toEqual([])
        for (const text of listed) expect(text.length).toBeLessThanOrEqual(max)
      }),
      { seed: 1, numRuns: 2_000 },
    )
    expect(lists).toBeGreaterThan(500)
  })
})

it.each([
  ['a{0,70}', undefined],
  ['a*', undefined],
  ['[a-z]{2}', undefined],
  ['(a{900}){900}', undefined],
  ['\\p{Lu}', undefined],
  ['a*b?', 'ab'],
  ['(x|y)(1|2)', 'x1 x2 y1 y2'],
  ['(?:){5}', ''],
] as const)(
  'lists the few texts of %s, of two characters at most where there are many: %s',
  (source, expected) => {
    const node = readPattern(source)?.node
    const max = source === 'a*b?' ? 2 : Number.POSITIVE_INFINITY
    const listed = node && textsListed(node, { most: 64, max })
    if (expected === undefined) expect(listed).toBeUndefined()
    else if (source === 'a*b?') expect([...(listed ?? [])].sort()).toEqual(['', 'a', 'aa', 'ab', 'b'])
    else expect([...(listed ?? [])].sort().join(' ')).toBe(expected)
  },
)

describe('numbers by what they look like', () => {
  const written = fc
    .tuple(
      fc.constantFrom('', '+', '-', '0', '00'),
      fc.nat(2_500),
      fc.constantFrom('', '.0', '.00', '.5', '.001'),
    )
    .map((parts) => parts.join(''))

  it('are as large as they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(25), fc.nat(2_500)), written, (bound, text) => {
        const value = Number(text)
        // Nothing is told of minus nothing, which is as large as nothing.
        const isLarge = value >= bound && !text.startsWith('-')
        expect(matchesWhole(numbersFrom(bound) ?? '', text)).toBe(isLarge)
        expect(matchesWhole(numbersUpTo(bound) ?? '', text)).toBe(value <= bound)
      }),
      { seed: 1, numRuns: 5_000 },
    )
  })

  it('are read as the nearest that there is', () => {
    const nearly = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 20 }), fc.boolean())
    fc.assert(
      fc.property(fc.nat(30), nearly, (bound, [whole, places, isAbove]) => {
        const text = `${whole}.${isAbove ? '9'.repeat(places) : `${'0'.repeat(places)}1`}`
        if (Number(text) >= bound) expect(matchesWhole(numbersReadFrom(bound) ?? '(?s:.*)', text)).toBe(true)
        if (Number(text) <= bound) expect(matchesWhole(numbersReadUpTo(bound) ?? '', text)).toBe(true)
        if (matchesWhole(numbersFrom(bound) ?? '', text)) expect(Number(text)).toBeGreaterThanOrEqual(bound)
        if (matchesWhole(numbersUpTo(bound) ?? '', text)) expect(Number(text)).toBeLessThanOrEqual(bound)
        if (whole + 1 < bound) expect(matchesWhole(numbersReadFrom(bound) ?? '', text)).toBe(false)
        if (whole > bound) expect(matchesWhole(numbersReadUpTo(bound) ?? '', text)).toBe(false)
      }),
      { seed: 1, numRuns: 2_000 },
    )
  })

  it.each(['', '+', '-', '.5', '1.', '1e3', '0x10', ' 1', 'a'])('are not %j', (text) => {
    for (const bound of [0, 7, 10, 1_000]) {
      expect(matchesWhole(numbersFrom(bound) ?? '', text)).toBe(false)
      expect(matchesWhole(numbersUpTo(bound) ?? '', text)).toBe(false)
    }
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])('are not told from %s', (bound) => {
    expect(numbersFrom(bound)).toBeUndefined()
    expect(numbersUpTo(bound)).toBeUndefined()
  })
})

describe('what JavaScript finds', () => {
  it.each([/^prod-/, /dev$/, /^[a-z]+$/, /a|b/, /^(?:a|b)$/, /a($|b)/, /(^|x)a/, /^[.]?a*$/, /(?!a)b/])(
    'in a text that looks as %s says',
    (regexp) => {
      const whole = foundIn(regexp)
      expect(whole).toBeDefined()
      for (const text of [
        ...short,
        'prod-',
        'prod-x',
        'dev',
        'xdev',
        'dev\n',
        'xa',
        'a\n',
        '\na',
        'éa',
        '.a',
        '😀a',
      ])
        if (isContained([`\\Q${text}\\E`], whole ?? '')) expect(regexp.test(text), text).toBe(true)
      if (!regexp.source.includes('(?'))
        expect(short.some((text) => isContained([`\\Q${text}\\E`], whole ?? ''))).toBe(
          short.some((text) => regexp.test(text)),
        )
    },
  )

  it.each([/é/, /^😀*$/, /[😀]/u, /a/i, /^a$/m])('is not told of %s', (regexp) => {
    expect(foundIn(regexp)).toBeUndefined()
  })
})
