import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMatchedBy, textsOf } from '../naive/globs.ts'
import { atomsOf } from './atoms.ts'
import { matches } from './automaton.ts'
import { Budget, OverBudget } from './budget.ts'
import {
  anything,
  field,
  type Glob,
  globOf,
  globText,
  inAnyCase,
  literalGlob,
  one,
  opaque,
  plain,
} from './glob.ts'
import { areDisjoint, contains } from './relate.ts'
import type { Sought } from './ways.ts'

const runs = { numRuns: 300, seed: 1 }

/** Patterns in which everything is near everything: two letters, a colon, all wildcards. */
const written = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?', '#'), maxLength: 4 })

const read = (text: string): Glob =>
  plain(
    [...text].map((letter) =>
      letter === '*'
        ? anything
        : letter === '?'
          ? one
          : letter === '#'
            ? field
            : (letter.codePointAt(0) as number),
    ),
  )

/** What no pattern names is one letter like any other: x. */
const texts = textsOf('ab:x', 5)

const steps = () => new Budget(10_000_000)

describe('globs agree with a matcher that tries everything', () => {
  it('on whether they match', () => {
    fc.assert(
      fc.property(
        written,
        fc.string({ unit: fc.constantFrom('a', 'b', ':', 'x'), maxLength: 6 }),
        (pattern, text) => {
          expect(matches(read(pattern), text)).toBe(isMatchedBy(pattern, text))
        },
      ),
      { ...runs, numRuns: 3_000 },
    )
  })

  it('on whether one contains another, and whether they have nothing in common', () => {
    // Where two patterns of at most four letters differ, or meet, they do so by a text of at most as many letters as both.
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 })
    const few = textsOf('abx', 6)
    fc.assert(
      fc.property(short, short, (left, right) => {
        const [l, r] = [read(left), read(right)]
        expect(contains(l, r, steps())).toBe(
          few.every((text) => !isMatchedBy(right, text) || isMatchedBy(left, text)),
        )
        expect(areDisjoint(l, r, steps())).toBe(
          !few.some((text) => isMatchedBy(right, text) && isMatchedBy(left, text)),
        )
      }),
      runs,
    )
  })

  it('on all ways in which texts are matched, and the shortest text of each', () => {
    fc.assert(
      fc.property(someLists, (patterns) => {
        const atoms = [...atomsOf({ lists: patterns.map(listOf) }, steps())]
        const byMask = new Map(atoms.map(({ accepted, text }) => [accepted, text]))
        expect(byMask.size).toBe(atoms.length)
        for (const { accepted, text } of atoms) expect(maskOf(patterns, text)).toBe(accepted)
        for (const text of texts) {
          const shortest = byMask.get(maskOf(patterns, text))
          expect(shortest?.length).toBeLessThanOrEqual(text.length)
        }
      }),
      runs,
    )
  })

  it('where only texts are asked for that some lists match and others do not', () => {
    fc.assert(
      fc.property(someLists, bits, bits, (patterns, needed, refused) => {
        const lists = patterns.map(listOf)
        const within = (1n << BigInt(lists.length)) - 1n
        const asked = { needed: needed & within, refused: refused & within }
        const found = [...atomsOf({ lists, ...asked }, steps())]
        const all = [...atomsOf({ lists }, steps())].filter(
          ({ accepted }) => (accepted & asked.needed) === asked.needed && (accepted & asked.refused) === 0n,
        )
        expect(found).toEqual(all)
      }),
      runs,
    )
  })

  it('where some had better match and others not: something as good is found for each text', () => {
    fc.assert(
      fc.property(someLists, bits, bits, bits, (patterns, one, other, needed) => {
        const lists = patterns.map(listOf)
        const within = (1n << BigInt(lists.length)) - 1n
        const sought = { wanted: one & ~other & within, unwanted: other & ~one & within }
        const found = [...atomsOf({ lists, sought, needed: needed & sought.wanted }, steps())]
        for (const text of texts) {
          const mask = maskOf(patterns, text)
          if ((mask & needed & sought.wanted) !== (needed & sought.wanted)) continue
          expect(found.some(({ accepted }) => isAsGood(accepted, mask, sought))).toBe(true)
        }
        for (const { accepted, text } of found) expect(maskOf(patterns, text)).toBe(accepted)
      }),
      runs,
    )
  })
})

const someLists = fc.array(fc.array(written, { maxLength: 3 }), { minLength: 1, maxLength: 4 })
const bits = fc.bigInt({ min: 0n, max: 15n })
const listOf = (patterns: readonly string[]): readonly Glob[] => patterns.map(read)

const maskOf = (lists: readonly (readonly string[])[], text: string): bigint =>
  lists.reduce(
    (mask, patterns, at) =>
      patterns.some((pattern) => isMatchedBy(pattern, text)) ? mask | (1n << BigInt(at)) : mask,
    0n,
  )

const isAsGood = (one: bigint, other: bigint, { wanted, unwanted }: Sought): boolean =>
  [0n, 1n, 2n, 3n].every((at) => {
    const is = (mask: bigint) => ((mask >> at) & 1n) === 1n
    return is(one) === is(other) || (is(one) ? is(wanted) : is(unwanted))
  })

describe('a glob', () => {
  it.each([
    ['arn:aws:s3:::*', 'arn:aws:s3:::logs/a', true],
    ['arn:aws:s3:::*', 'arn:aws:s3::', false],
    ['s3:Get*', 's3:getObject', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['', '', true],
    ['*', '', true],
  ])('%s matches %s: %s', (pattern, text, expected) => {
    expect(matches(globOf(pattern), text)).toBe(expected)
  })

  it('may leave the case of its letters open', () => {
    const glob = [...'Ab'].map((letter) => inAnyCase(letter.codePointAt(0) as number))
    for (const text of ['ab', 'AB', 'aB']) expect(matches(glob, text)).toBe(true)
    expect(matches(glob, 'abc')).toBe(false)
    expect(contains(glob, literalGlob('AB'), steps())).toBe(true)
    expect(contains(literalGlob('AB'), glob, steps())).toBe(false)
  })

  it('matches what stands for an unknown text by the same, or by a wildcard for texts of that kind', () => {
    const [name, arn] = [opaque('field', 3), opaque('ARN', 3)].map((letter) =>
      String.fromCodePoint(letter),
    ) as [string, string]
    expect(matches(literalGlob(`a/${name}`), `a/${name}`)).toBe(true)
    expect(matches(globOf('a/*'), `a/${name}`)).toBe(true)
    expect(matches(globOf('a/?'), `a/${name}`)).toBe(false)
    expect(matches(literalGlob('a/b'), `a/${name}`)).toBe(false)
    expect(matches([field], name)).toBe(true)
    expect(matches([field], arn)).toBe(false)
  })

  it('has one form for wildcards in a row', () => {
    expect(globText(globOf('a*?**?b**'))).toBe('a??*b*')
    expect(globText(globOf('**'))).toBe('*')
  })
})

describe('many globs', () => {
  it('are given up where they can meet in too many ways', () => {
    const lists = [...'abcdefghijklmnopqrst'].map((letter) => [globOf(`*${letter}*`)])
    expect(() => [...atomsOf({ lists }, new Budget(5_000))]).toThrow(OverBudget)
  })

  it('of one list are not told apart, however many ways there are to meet', () => {
    const list = [...'abcdefghijklmnopqrst'].map((letter) => globOf(`*${letter}?${letter}*-*`))
    const atoms = [...atomsOf({ lists: [list, [globOf('x*')]] }, new Budget(50_000))]
    expect(atoms.map(({ accepted }) => accepted)).toEqual([0n, 2n, 1n, 3n])
  })

  it('that had all better not match are left where none does', () => {
    const lists = [...'abcdefghijklmnopqrst'].map((letter) => [globOf(`*${letter}*`)])
    const sought = { wanted: 0n, unwanted: (1n << 20n) - 1n }
    expect([...atomsOf({ lists, sought }, new Budget(5_000))].map(({ text }) => text)).toEqual([''])
  })

  it('of hundreds of names are told apart name by name', () => {
    const names = Array.from({ length: 400 }, (_, at) => `s3:Get${at}`)
    const atoms = [
      ...atomsOf({ lists: [...names, 's3:*'].map((name) => [globOf(name)]) }, new Budget(20_000)),
    ]
    expect(atoms.length).toBe(402)
  })
})
