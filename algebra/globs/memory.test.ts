import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atomsOf } from './atoms.ts'
import { Budget, OverBudget } from './budget.ts'
import { type Glob, globOf } from './glob.ts'
import { interned } from './memory.ts'
import { areDisjoint, contains } from './relate.ts'

const written = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), minLength: 1, maxLength: 6 })

/** One pattern contains itself without being read, so that each is there once. */
const several = fc.uniqueArray(written, {
  minLength: 2,
  maxLength: 4,
  selector: (text) => globOf(text).join(),
})

/** The first by itself, the others together. */
const listsOf = ([first, ...others]: readonly Glob[]) => [first === undefined ? [] : [first], others]

const cost = (work: (budget: Budget) => unknown): { readonly steps: number; readonly answer: unknown } => {
  const budget = new Budget(10_000_000)
  const answer = work(budget)
  return { steps: budget.spent, answer }
}

describe('what was asked before', () => {
  it('is answered alike and costs as much as when it is asked of patterns that nobody has seen', () => {
    fc.assert(
      fc.property(several, (patterns) => {
        const unseen = () => patterns.map(globOf)
        const seen = unseen().map(interned)
        const [one, other] = seen as [(typeof seen)[0], (typeof seen)[0]]
        const first = cost((budget) => [...atomsOf({ lists: listsOf(unseen()) }, budget)])
        const asked = (globs: typeof seen) =>
          cost((budget) => [...atomsOf({ lists: listsOf(globs) }, budget)])
        for (const again of [asked(seen), asked(seen), asked(unseen().map(interned))])
          expect(again).toEqual(first)
        for (const ask of [contains, areDisjoint]) {
          const [fresh, another] = unseen() as [(typeof seen)[0], (typeof seen)[0]]
          const once = cost((budget) => ask(fresh, another, budget))
          expect(cost((budget) => ask(one, other, budget))).toEqual(once)
          expect(cost((budget) => ask(one, other, budget))).toEqual(once)
        }
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('is over the budget again where it was over it before', () => {
    const lists = listsOf(['*a?b*', '*b?a*', '*ab*'].map(globOf).map(interned))
    const { steps } = cost((budget) => [...atomsOf({ lists }, budget)])
    for (const less of [steps - 1, 3, steps - 1])
      expect(() => [...atomsOf({ lists }, new Budget(less))]).toThrow(OverBudget)
    expect([...atomsOf({ lists }, new Budget(steps))].length).toBeGreaterThan(1)
  })

  it('comes as far again as it came where it was over the budget', () => {
    const lists = listsOf(['*a?c*', '*c?a*', '*ac*'].map(globOf))
    const found = (most: number) => {
      const [budget, texts] = [new Budget(most), [] as string[]]
      try {
        for (const { text } of atomsOf({ lists }, budget)) texts.push(text)
      } catch (error) {
        expect(error).toBeInstanceOf(OverBudget)
      }
      return texts
    }
    const most = [40, 20, 100, 60, 40, 10_000]
    const all = most.map(found)
    expect(most.map(found)).toEqual(all)
    for (const texts of all) expect(all.at(-1)?.slice(0, texts.length)).toEqual(texts)
    expect(new Set(all.map(({ length }) => length)).size).toBeGreaterThan(2)
  })

  it('costs as much up to each of a list, also where no more of it was asked for before', () => {
    const first = (count: number) =>
      cost((budget) => {
        const found = []
        // Whoever asks goes on with each before the next, and spends, too.
        for (const atom of atomsOf({ lists }, budget)) {
          budget.spend(7)
          if (found.push(atom.text) === count) break
        }
        return found
      })
    const lists = listsOf(['*a?b*', '*b?ab', 'ab*'].map(globOf).map(interned))
    const before = [1, 2, 3, Number.POSITIVE_INFINITY].map(first)
    expect([1, 2, 3, Number.POSITIVE_INFINITY].map(first)).toEqual(before)
    expect(before.map(({ steps }) => steps)).toEqual([...new Set(before.map(({ steps }) => steps))])
  })

  it('is one object for patterns that are written alike', () => {
    expect(interned(globOf('s3:Get*'))).toBe(interned(globOf('s3:Get*')))
    expect(interned(globOf('s3:Get*'))).not.toBe(interned(globOf('s3:Get?')))
  })
})
