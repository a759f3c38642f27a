import { type Automaton, automatonOf, dead, isLenient, isPlain, matches } from './automaton.ts'
import type { Budget } from './budget.ts'
import { anything, type Glob, textOf } from './glob.ts'
import { Memory, numberOf } from './memory.ts'

/**
 * Whether every text that the inner one matches is matched by the outer one. Undefined where two patterns take too long to
 * compare.
 */
export const contains = (outer: Glob, inner: Glob, budget: Budget): boolean | undefined => {
  budget.spend()
  if (outer === inner || isAnything(outer)) return true
  if (isPlain(inner)) return matches(outer, textOf(inner))
  if (isPlain(outer) || beginOtherwise(outer, inner)) return false
  return containing.answer(pairOf(outer, inner), budget, () =>
    together(inner, outer, 'inner', budget, (isInner, isOuter) => isInner && !isOuter),
  )
}

/** Whether no text is matched by both. Undefined where two patterns take too long to compare. */
export const areDisjoint = (left: Glob, right: Glob, budget: Budget): boolean | undefined => {
  budget.spend()
  if (isAnything(left) || isAnything(right)) return false
  if (isPlain(left)) return !matches(right, textOf(left))
  if (isPlain(right)) return !matches(left, textOf(right))
  if (beginOtherwise(left, right)) return true
  return apart.answer(pairOf(left, right), budget, () =>
    together(left, right, 'both', budget, (isLeft, isRight) => isLeft && isRight),
  )
}

const isAnything = (glob: Glob): boolean => glob.length === 1 && glob[0] === anything

/** Two letters that are written differ, before the first wildcard of either. What stands for others is left to the automata. */
const beginOtherwise = (left: Glob, right: Glob): boolean => {
  if (isLenient(left) || isLenient(right)) return false
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [one, other] = [left[at] as number, right[at] as number]
    if (!isLetter(one) || !isLetter(other)) return false
    if (one !== other) return true
  }
  return false
}

const isLetter = (token: number): boolean => token >= 0 && token < 0x110000

const containing = new Memory<boolean | undefined>(() => 1)
const apart = new Memory<boolean | undefined>(() => 1)

const pairOf = (left: Glob, right: Glob): string => `${numberOf(left)} ${numberOf(right)}`

const mostSteps = 100_000

/** Whether no text is matched as this says, of both globs read side by side. */
const together = (
  left: Glob,
  right: Glob,
  alive: 'inner' | 'both',
  budget: Budget,
  isWitness: (isLeft: boolean, isRight: boolean) => boolean,
): boolean | undefined => {
  const [one, other] = [automatonOf(left), automatonOf(right)]
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
  let steps = 0
  for (let at = 0; at < queue.length; at++) {
    const [l, r] = queue[at] as readonly [number, number]
    if (isWitness(one.accepts(l), other.accepts(r))) return false
    const named = letters(one, l, other, r)
    steps += named.length
    budget.spend(named.length)
    if (steps > mostSteps) return undefined
    for (const letter of named) add(one.step(l, letter), other.step(r, letter))
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
