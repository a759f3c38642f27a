import { mayOverlap } from './code-points.ts'
import { readPattern } from './index.ts'
import type { Machine } from './match.ts'

/** Pairs of steps looked at. */
const mostPairs = 50_000

/** As many answers are kept. */
const mostKept = 500

const kept = new Map<string, boolean>()

/**
 * Whether two patterns have no text in common that matches both.
 *
 * Their machines are walked side by side, so that a yes is a proof. What looks around is taken for nothing, which
 * leaves more texts, not fewer. What cannot be read, or is too large to walk, gives no.
 */
export const areDisjoint = (left: string, right: string): boolean => {
  const key = JSON.stringify([left, right])
  const known = kept.get(key)
  if (known !== undefined) return known
  const [a, b] = [readPattern(left), readPattern(right)]
  const answer = a !== undefined && b !== undefined && !meet(a.machine, b.machine)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, answer)
  return answer
}

const meet = (left: Machine, right: Machine): boolean => {
  const seen = new Set<number>()
  const waiting: (readonly [number, number])[] = []
  const reach = (a: number, b: number): void => {
    const pair = a * right.length + b
    if (seen.has(pair)) return
    seen.add(pair)
    waiting.push([a, b])
  }
  reach(0, 0)
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [a, b] = pair
    const [one, other] = [left[a], right[b]]
    if (one === undefined || other === undefined || seen.size > mostPairs) return true
    if (one.kind === 'done' && other.kind === 'done') return true
    for (const next of free(left, a)) reach(next, b)
    for (const next of free(right, b)) reach(a, next)
    if (one.kind === 'one' && other.kind === 'one' && mayOverlap(one.of, other.of)) reach(a + 1, b + 1)
  }
  return false
}

/** The steps that can be reached without a character. */
const free = (machine: Machine, at: number): readonly number[] => {
  const step = machine[at]
  if (step?.kind === 'fork') return [step.to, step.or]
  if (step?.kind === 'ahead') return [step.to]
  return step?.kind === 'start' || step?.kind === 'end' ? [at + 1] : []
}
