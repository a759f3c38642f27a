import { Budget, OverBudget } from './atoms.ts'
import { type Automaton, automatonOf, dead } from './automaton.ts'
import type { Glob } from './glob.ts'

/** Whether every text that the inner one matches is matched by the outer one. Undefined where that takes too long to see. */
export const contains = (outer: Glob, inner: Glob): boolean | undefined =>
  together(inner, outer, (isInner, isOuter) => isInner && !isOuter, 'inner')

/** Whether no text is matched by both. Undefined where that takes too long to see. */
export const areDisjoint = (left: Glob, right: Glob): boolean | undefined =>
  together(left, right, (isLeft, isRight) => isLeft && isRight, 'both')

const mostPairs = 20_000

/** Whether no text is matched as this says, of both globs read side by side. */
const together = (
  left: Glob,
  right: Glob,
  isWitness: (isLeft: boolean, isRight: boolean) => boolean,
  alive: 'inner' | 'both',
): boolean | undefined => {
  const [one, other] = [automatonOf(left), automatonOf(right)]
  const budget = new Budget(mostPairs)
  const seen = new Set<number>()
  const queue: (readonly [number, number])[] = []
  const add = (l: number, r: number): void => {
    if (l === dead || (alive === 'both' && r === dead)) return
    // What matches whatever follows contains whatever follows.
    if (alive === 'inner' && other.isEverything(r)) return
    const key = l * stride + r
    if (seen.has(key)) return
    seen.add(key)
    queue.push([l, r])
  }
  add(one.start, other.start)
  try {
    for (let at = 0; at < queue.length; at++) {
      const [l, r] = queue[at] as readonly [number, number]
      budget.spend()
      if (isWitness(one.accepts(l), other.accepts(r))) return false
      for (const letter of letters(one, l, other, r)) add(one.step(l, letter), other.step(r, letter))
    }
  } catch (error) {
    if (error instanceof OverBudget) return undefined
    throw error
  }
  return true
}

/** States are numbered from 0, and `dead` is -1. */
const stride = 1 << 24

const letters = (one: Automaton, l: number, other: Automaton, r: number): readonly number[] => {
  const named = new Set([...one.letters(l), ...other.letters(r)])
  let rest = 0x78
  while (named.has(rest)) rest++
  return [...named, rest]
}
