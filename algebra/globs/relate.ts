import { Budget, OverBudget } from './atoms.ts'
import { type Automaton, automatonOf, dead, matches } from './automaton.ts'
import { anything, type Glob, isLiteral } from './glob.ts'

/** Whether every text that the inner one matches is matched by the outer one. Undefined where that takes too long to see. */
export const contains = (outer: Glob, inner: Glob): boolean | undefined => {
  if (outer === inner || isAnything(outer)) return true
  if (isPlain(inner)) return matches(outer, textOf(inner))
  if (isPlain(outer) || beginOtherwise(outer, inner)) return false
  return remembered(containing, outer, inner, () =>
    together(inner, outer, (isInner, isOuter) => isInner && !isOuter, 'inner'),
  )
}

/** Whether no text is matched by both. Undefined where that takes too long to see. */
export const areDisjoint = (left: Glob, right: Glob): boolean | undefined => {
  if (isAnything(left) || isAnything(right)) return false
  if (isPlain(left)) return !matches(right, textOf(left))
  if (isPlain(right)) return !matches(left, textOf(right))
  if (beginOtherwise(left, right)) return true
  return remembered(apart, left, right, () =>
    together(left, right, (isLeft, isRight) => isLeft && isRight, 'both'),
  )
}

const isAnything = (glob: Glob): boolean => glob.length === 1 && glob[0] === anything
const isPlain = (glob: Glob): boolean => isLiteral(glob) && !automatonOf(glob).isLenient
const textOf = (glob: Glob): string => glob.map((letter) => String.fromCodePoint(letter)).join('')

/** Two letters that are written differ, before the first wildcard of either. What stands for others is left to the automata. */
const beginOtherwise = (left: Glob, right: Glob): boolean => {
  if (automatonOf(left).isLenient || automatonOf(right).isLenient) return false
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [one, other] = [left[at] as number, right[at] as number]
    if (!isLetter(one) || !isLetter(other)) return false
    if (one !== other) return true
  }
  return false
}

const isLetter = (token: number): boolean => token >= 0 && token < 0x110000

type Memory = WeakMap<Glob, WeakMap<Glob, { readonly is: boolean | undefined }>>
const containing: Memory = new WeakMap()
const apart: Memory = new WeakMap()

const remembered = (
  memory: Memory,
  left: Glob,
  right: Glob,
  decide: () => boolean | undefined,
): boolean | undefined => {
  let of = memory.get(left)
  if (of === undefined) {
    of = new WeakMap()
    memory.set(left, of)
  }
  let known = of.get(right)
  if (known === undefined) {
    known = { is: decide() }
    of.set(right, known)
  }
  return known.is
}

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
