import type { CodePoints } from './code-points.ts'
import { readPattern } from './index.ts'
import type { Machine } from './match.ts'

/** Steps that are reached or looked at. */
const mostTaken = 100_000

/** As many answers are kept. */
const mostKept = 500

const kept = new Map<string, boolean>()

/**
 * Whether every text that matches all of these patterns matches that one, too.
 *
 * All machines are walked side by side, each in every way at once, so that a yes is a proof. What looks around leaves
 * more texts on the left, and fewer on the right. What cannot be read, or is too large to walk, gives no.
 */
export const isContained = (texts: readonly string[], pattern: string): boolean => {
  const key = JSON.stringify([texts, pattern])
  const known = kept.get(key)
  if (known !== undefined) return known
  const lefts = texts.map(readPattern).filter((read) => read !== undefined)
  const right = readPattern(pattern)
  const answer =
    lefts.length > 0 &&
    right !== undefined &&
    new Walk(
      lefts.map(({ machine }) => machine),
      right.machine,
    ).isContained()
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, answer)
  return answer
}

/** The steps at which each machine may stand after the same text, the right one last. */
type Standing = readonly (readonly number[])[]

class Walk {
  private readonly lefts: readonly Machine[]
  private readonly right: Machine
  private taken = 0

  constructor(lefts: readonly Machine[], right: Machine) {
    this.lefts = lefts
    this.right = right
  }

  isContained(): boolean {
    const first = [...this.lefts.map((left) => reached(left, [0], more)), reached(this.right, [0], atStart)]
    const seen = new Set([first.join(';')])
    const waiting: Standing[] = [first]
    for (let standing = waiting.pop(); standing !== undefined; standing = waiting.pop()) {
      if (this.isOutside(standing)) return false
      for (const next of this.after(standing)) {
        const key = next.join(';')
        if (seen.has(key)) continue
        seen.add(key)
        waiting.push(next)
      }
      if (this.taken > mostTaken) return false
    }
    return true
  }

  /** The text so far is one of the left, and none of the right. */
  private isOutside(standing: Standing): boolean {
    const right = reached(this.right, standing.at(-1) ?? [], atEnd)
    return this.lefts.every((left, at) => isDone(left, standing[at] ?? [])) && !isDone(this.right, right)
  }

  /** Where the machines stand after one more character, for each that they tell apart. */
  private *after(standing: Standing): Generator<Standing> {
    const ones = standing.map((steps, at) => this.onesOf(at, steps))
    for (const character of borders(ones.flat())) {
      const next: (readonly number[])[] = []
      for (const [at, of] of ones.entries()) {
        this.taken += of.length + 1
        const steps = of.filter(({ ranges }) => isIn(ranges, character)).map(({ step }) => step + 1)
        const isLeft = at < this.lefts.length
        if (steps.length === 0 && isLeft) break
        const stands = isLeft ? reached(this.lefts[at] ?? [], steps, more) : reached(this.right, steps, fewer)
        this.taken += stands.length
        next.push(stands)
      }
      if (next.length === ones.length) yield next
      if (this.taken > mostTaken) return
    }
  }

  private onesOf(at: number, steps: readonly number[]): readonly One[] {
    const isRight = at === this.lefts.length
    const machine = isRight ? this.right : (this.lefts[at] ?? [])
    return steps.flatMap((step) => {
      const found = machine[step]
      if (found?.kind !== 'one' || (isRight && !found.of.isExact)) return []
      return [{ step, ranges: found.of.ranges }]
    })
  }
}

/** A step that takes one of these characters. */
interface One {
  readonly step: number
  readonly ranges: CodePoints['ranges']
}

/** The characters at which something begins or ends: between two of them all are alike. */
const borders = (ones: readonly One[]): ReadonlySet<number> =>
  new Set(ones.flatMap(({ ranges }) => ranges.flatMap(([first, last]) => [first, last + 1])))

const isIn = (ranges: CodePoints['ranges'], character: number): boolean =>
  ranges.some(([first, last]) => first <= character && character <= last)

const isDone = (machine: Machine, steps: readonly number[]): boolean =>
  steps.some((step) => machine[step]?.kind === 'done')

/** Which steps that look around are passed. */
type Passing = ReadonlySet<'start' | 'end' | 'ahead'>

const more: Passing = new Set(['start', 'end', 'ahead'])
const fewer: Passing = new Set()
const atStart: Passing = new Set(['start'])
const atEnd: Passing = new Set(['end'])

/** All steps that are reached without a character, in their order. */
const reached = (machine: Machine, steps: readonly number[], passing: Passing): readonly number[] => {
  const found = new Set<number>()
  const waiting = [...steps]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const step = machine[at]
    if (step?.kind === 'fork') waiting.push(step.to, step.or)
    else if (step?.kind === 'ahead' && passing.has('ahead')) waiting.push(step.to)
    else if ((step?.kind === 'start' || step?.kind === 'end') && passing.has(step.kind)) waiting.push(at + 1)
  }
  return [...found].sort((a, b) => a - b)
}
