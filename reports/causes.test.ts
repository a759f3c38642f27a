import fc from 'fast-check'
import { expect, it } from 'vitest'
import { causesOf, findingsTold } from './causes.ts'
import { outcome } from './sample.ts'

/** Findings of several causes: as many of each as a number says. */
const findings = (sizes: readonly number[]) =>
  sizes.flatMap((size, cause) =>
    Array.from({ length: size }, (_, at) => ({
      ...outcome({ id: `${cause}-${at}` }),
      message: `cause ${cause}`,
    })),
  )

const numbersOf = (sizes: readonly number[], full = false) => {
  const { causes, left } = causesOf(findings(sizes), full)
  return { told: causes.map((cause) => [cause.findings.length, cause.left]), left }
}

it.each([
  [[8], [[8, 0]], 0],
  [
    [5, 3],
    [
      [5, 0],
      [3, 0],
    ],
    0,
  ],
  [
    [3, 1, 1, 1, 1, 1],
    [
      [3, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
    ],
    0,
  ],
  [[11], [[11, 0]], 0],
  [[12], [[10, 2]], 0],
  [
    [20, 20],
    [
      [5, 15],
      [5, 15],
    ],
    0,
  ],
  [
    [20, 2],
    [
      [8, 12],
      [2, 0],
    ],
    0,
  ],
  [Array(11).fill(1), Array(11).fill([1, 0]), 0],
  [Array(12).fill(1), Array(10).fill([1, 0]), 2],
])('of %j are told %j', (sizes, told, left) => {
  expect(numbersOf(sizes)).toEqual({ told, left })
})

const sizes = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 15 })

it('tells all that there is room for, counts the rest, and never leaves one alone', () => {
  fc.assert(
    fc.property(sizes, (some) => {
      const { told, left } = numbersOf(some)
      const all = some.reduce((sum, size) => sum + size, 0)
      const shown = told.reduce((sum, [number = 0]) => sum + number, 0)
      const counted = told.reduce((sum, [, more = 0]) => sum + more, left)
      expect(shown + counted).toBe(all)
      if (all <= findingsTold) expect(shown).toBe(all)
      expect([...told.map(([, more]) => more), left]).not.toContain(1)
    }),
  )
})

it('tells everything in full', () => {
  fc.assert(
    fc.property(sizes, (some) => {
      const { told, left } = numbersOf(some, true)
      expect([left, told.map(([number]) => number).sort()]).toEqual([0, [...some].sort()])
    }),
  )
})
