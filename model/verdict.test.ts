import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Blame } from './question.ts'
import {
  all,
  allOf,
  any,
  anyOf,
  because,
  fail,
  implied,
  merge,
  not,
  orElse,
  pass,
  type Truth,
  unknown,
  type Verdict,
  whichever,
} from './verdict.ts'

const blame = (key: string, rank = 1): Blame => ({ key, rank, inputs: [key] })
const verdicts: Readonly<Record<Truth, Verdict>> = { pass, fail, unknown: unknown([blame('P')]) }
const truths: readonly Truth[] = ['pass', 'fail', 'unknown']

describe('Kleene logic', () => {
  it.each([
    ['pass', 'fail'],
    ['fail', 'pass'],
    ['unknown', 'unknown'],
  ] as const)('not %s is %s', (truth, expected) => {
    expect(not(verdicts[truth]).is).toBe(expected)
  })

  it.each([
    ['pass', 'pass', 'pass', 'pass'],
    ['pass', 'fail', 'fail', 'pass'],
    ['pass', 'unknown', 'unknown', 'pass'],
    ['fail', 'fail', 'fail', 'fail'],
    ['fail', 'unknown', 'fail', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ] as const)('%s and %s: all %s, any %s', (left, right, both, either) => {
    for (const pair of [
      [left, right],
      [right, left],
    ] as const) {
      expect(all(pair.map((truth) => verdicts[truth])).is).toBe(both)
      expect(any(pair.map((truth) => verdicts[truth])).is).toBe(either)
    }
  })

  it.each([
    ['pass', 'fail', 'fail'],
    ['pass', 'unknown', 'unknown'],
    ['fail', 'fail', 'pass'],
    ['unknown', 'pass', 'pass'],
    ['unknown', 'fail', 'unknown'],
  ] as const)('%s implies %s: %s', (condition, then, expected) => {
    expect(implied(verdicts[condition], () => verdicts[then]).is).toBe(expected)
  })

  it('of nothing, all hold and none does', () => {
    expect(all([])).toBe(pass)
    expect(any([])).toBe(fail)
  })

  it('says what every way of filling in the unknowns agrees on', () => {
    // The oracle: an unknown is a place where true or false will stand.
    const fillings = (list: readonly Truth[]): readonly (readonly boolean[])[] =>
      list.reduce<readonly (readonly boolean[])[]>(
        (rows, truth) =>
          rows.flatMap((row) =>
            (truth === 'unknown' ? [true, false] : [truth === 'pass']).map((value) => [...row, value]),
          ),
        [[]],
      )
    const agreement = (answers: readonly boolean[]): Truth =>
      answers.every(Boolean) ? 'pass' : answers.some(Boolean) ? 'unknown' : 'fail'
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...truths), { maxLength: 6 }), (list) => {
        const given = list.map((truth) => verdicts[truth])
        expect(all(given).is).toBe(agreement(fillings(list).map((row) => row.every(Boolean))))
        expect(any(given).is).toBe(agreement(fillings(list).map((row) => row.some(Boolean))))
      }),
    )
  })
})

describe('blame', () => {
  const some = fc
    .array(fc.tuple(fc.constantFrom(...'ABCDEFGH'), fc.nat(3)), { maxLength: 40 })
    .map((pairs) => pairs.map(([key, rank]) => blame(`${key}${rank}`, rank)))
  const gathered = (list: readonly Blame[]) =>
    list.reduce<readonly Blame[]>((sum, one) => merge(sum, [one]), [])

  it('is a set, the best sixteen of it, in an order that does not depend on who came first', () => {
    // The oracle: the names of one rank after those of a smaller one, each as in a dictionary.
    const best = (list: readonly Blame[]) =>
      [0, 1, 2, 3]
        .flatMap((rank) => [...new Set(list.filter((one) => one.rank === rank).map(({ key }) => key))].sort())
        .slice(0, 16)
    const keys = (list: readonly Blame[]) => list.map(({ key }) => key)
    fc.assert(
      fc.property(some, some, (left, right) => {
        const expected = best([...left, ...right])
        expect(keys(merge(gathered(left), gathered(right)))).toEqual(expected)
        expect(keys(merge(gathered(right), gathered(left)))).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it('is not copied where nothing is new', () => {
    const known = gathered([blame('A'), blame('B'), blame('C')])
    expect(merge(known, known)).toBe(known)
    expect(merge(known, [])).toBe(known)
    expect(merge([], known)).toBe(known)
    expect(merge(known, [blame('B')])).toBe(known)
  })

  it('is kept only by what is unknown', () => {
    expect(all([verdicts.unknown, fail]).blame).toEqual([])
    expect(any([verdicts.unknown, pass]).blame).toEqual([])
    expect(all([verdicts.unknown, pass]).blame.map(({ key }) => key)).toEqual(['P'])
  })

  it('of alternatives that differ names what decides between them', () => {
    const verdict = whichever([pass, fail], [blame('Q')])
    expect(verdict.is).toBe('unknown')
    expect(verdict.blame.map(({ key }) => key)).toEqual(['Q'])
    expect(whichever([fail, fail], [blame('Q')]).is).toBe('fail')
    expect(
      whichever([pass, verdicts.unknown], [blame('Q')])
        .blame.map(({ key }) => key)
        .sort(),
    ).toEqual(['P', 'Q'])
  })

  it('of alternatives that all say the same is not needed', () => {
    const told = because(fail, 'so')
    expect(whichever([pass, pass], [blame('Q')])).toBe(pass)
    expect(whichever([told], [blame('Q')])).toBe(told)
    expect(whichever([told, fail], [blame('Q')])).toBe(told)
  })

  it('of no alternative, or of unknown ones, is kept', () => {
    const keys = ({ is, blame }: Verdict) => [is, blame.map(({ key }) => key)]
    expect(keys(whichever([], [blame('Q')]))).toEqual(['unknown', ['Q']])
    expect(keys(whichever([verdicts.unknown], [blame('Q')]))).toEqual(['unknown', ['P', 'Q']])
    expect(keys(whichever([verdicts.unknown, verdicts.unknown], []))).toEqual(['unknown', ['P']])
    expect(keys(whichever([fail, verdicts.unknown], []))).toEqual(['unknown', ['P']])
  })

  it('of several unknowns is of all of them', () => {
    const both = [unknown([blame('A')]), unknown([blame('B')])]
    expect(all(both).blame.map(({ key }) => key)).toEqual(['A', 'B'])
    expect(any(both).blame.map(({ key }) => key)).toEqual(['A', 'B'])
  })
})

describe('what is certain already', () => {
  const never = (): Verdict => expect.fail('it is not asked')

  it('ends a conjunction, and a disjunction', () => {
    const judge = (truth: Truth | 'never') => (truth === 'never' ? never() : verdicts[truth])
    expect(allOf(['pass', 'unknown', 'fail', 'never'], judge)).toBe(fail)
    expect(anyOf(['fail', 'unknown', 'pass', 'never'], judge)).toBe(pass)
  })

  it('leaves nothing to ask of what follows from it', () => {
    expect(implied(fail, never)).toBe(pass)
    expect(orElse(pass, never)).toBe(pass)
  })

  it('is what follows, where the condition holds', () => {
    expect(implied(pass, () => verdicts.unknown)).toBe(verdicts.unknown)
  })
})

describe('what is told of a fail', () => {
  const told = (is: 'pass' | 'fail', path: string): Verdict => ({
    ...(is === 'pass' ? pass : fail),
    causes: [{ subject: 'S', path, found: is, expected: 'otherwise' }],
  })
  const paths = ({ causes = [] }: Verdict) => causes.map(({ path }) => path)

  it.each<[string, Verdict, readonly string[]]>([
    [
      'every part of a conjunction that fails',
      all([told('fail', 'A'), told('pass', 'B'), told('fail', 'C')]),
      ['A', 'C'],
    ],
    ['every way out of a disjunction', any([told('fail', 'A'), told('fail', 'B')]), ['A', 'B']],
    [
      'what follows from a condition, not the condition',
      implied(told('pass', 'A'), () => told('fail', 'B')),
      ['B'],
    ],
    ['what should hold, not what would excuse it', orElse(told('fail', 'A'), () => told('fail', 'B')), ['A']],
    ['what holds and should not', not(told('pass', 'A')), ['A']],
    ['what holds together and should not', not(all([told('pass', 'A'), told('pass', 'B')])), ['A', 'B']],
    ['the one that holds of those that should not', not(any([told('fail', 'A'), told('pass', 'B')])), ['B']],
    ['the same as before where it is negated twice', not(not(told('fail', 'A'))), ['A']],
  ])('is %s', (_, verdict, expected) => {
    expect([verdict.is, paths(verdict)]).toEqual(['fail', expected])
  })

  it('is of an unknown nothing, as long as it may still hold', () => {
    const open = { ...unknown([blame('P')]), causes: told('fail', 'U').causes ?? [] }
    expect(paths(all([open, told('fail', 'A')]))).toEqual(['A'])
    expect(all([told('fail', 'A'), open]).is).toBe('fail')
  })

  it('of alternatives that all fail is of each of them', () => {
    expect(paths(whichever([told('fail', 'A'), told('fail', 'B')], [blame('Q')]))).toEqual(['A', 'B'])
  })

  it('is no more than a person reads, and the first of it', () => {
    const many = Array.from({ length: 40 }, (_, at) => told('fail', String(at)))
    const first = Array.from({ length: 32 }, (_, at) => String(at))
    expect(paths(all(many))).toEqual(first)
    expect(paths(any(many))).toEqual(first)
    expect(paths(all([all(many.slice(0, 20)), all(many.slice(20))]))).toEqual(first)
  })

  it('by orElse is of the same truth as a disjunction', () => {
    for (const left of truths)
      for (const right of truths)
        expect(orElse(verdicts[left], () => verdicts[right]).is).toBe(
          any([verdicts[left], verdicts[right]]).is,
        )
  })
})

it('a sentence is kept where it fails, and nowhere else', () => {
  expect(because(fail, 'so').because).toBe('so')
  expect(because(pass, 'so')).toBe(pass)
  expect(because(fail, () => 'so').because).toBe('so')
  expect(because(pass, () => expect.fail('it is not made'))).toBe(pass)
})

describe('a blame that is cut', () => {
  const blames = (rank: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      key: `${rank} ${String(at).padStart(3, '0')}`,
      rank,
      inputs: [],
    }))

  it('tells that something is impossible, and never that all of it is where a choice is left', () => {
    const kept = merge(blames(-1, 40), blames(2, 1))
    expect(kept.map(({ rank }) => rank)).toEqual([-1, 2])
    expect(merge(blames(2, 30), blames(-1, 30)).filter(({ rank }) => rank === -1)).toHaveLength(1)
  })

  it('is the same whoever comes first', () => {
    const all = [...blames(-1, 20), ...blames(0, 9), ...blames(4, 20)]
    const one = merge(all.slice(0, 25), all.slice(25))
    expect(merge(all.slice(25), all.slice(0, 25))).toEqual(one)
    expect(one.map(({ rank }) => rank)).toEqual([-1, ...Array(9).fill(0), ...Array(6).fill(4)])
  })
})

it('tells of three that fail, and that there are more', () => {
  const failing = (sentence: string) => ({
    ...because(fail, sentence),
    causes: [{ subject: 'It', path: 'A', found: '1', expected: '2' }],
  })
  expect(all(['a', 'b', 'b', 'c'].map(failing)).because).toBe('a; b; c')
  expect(all(['tcp/2200', 'tcp/22'].map(failing)).because).toBe('tcp/2200; tcp/22')
  expect(all(['a', 'b', 'c', 'd', 'e'].map(failing)).because).toBe('a; b; c, and more')
})
