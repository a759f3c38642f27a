import type { CodePoints } from './code-points.ts'
import type { Node } from './syntax.ts'

/** One step of a machine that tries all ways at once. */
type Step =
  | { readonly kind: 'one'; readonly of: CodePoints }
  | { readonly kind: 'fork'; readonly to: number; readonly or: number }
  | { readonly kind: 'start' | 'end' | 'done' }
  | { readonly kind: 'ahead'; readonly from: number; readonly isNot: boolean; to: number }

export type Machine = readonly Step[]

/** A machine has no more steps than this: counted repetitions are written out. */
const mostSteps = 5_000

/** Steps taken for one value; what takes more is not known. Counted, not timed, so that it is the same everywhere. */
const mostTaken = 2_000_000

/** The machine of a pattern; undefined where it would be too large. */
export const machineOf = (node: Node): Machine | undefined => {
  const steps: Step[] = []
  return write(node, steps) && steps.push({ kind: 'done' }) <= mostSteps ? steps : undefined
}

const write = (node: Node, steps: Step[]): boolean => {
  if (steps.length > mostSteps) return false
  switch (node.kind) {
    case 'one':
    case 'start':
    case 'end':
      steps.push(node)
      return true
    case 'all':
      return node.parts.every((part) => write(part, steps))
    case 'any':
      return writeAny(node.branches, steps)
    case 'repeat':
      return writeRepeat(node, steps)
    case 'ahead': {
      const step = { kind: 'ahead' as const, from: steps.length + 1, isNot: node.isNot, to: 0 }
      steps.push(step)
      const written = write(node.node, steps)
      step.to = steps.push({ kind: 'done' })
      return written
    }
  }
}

const writeAny = (branches: readonly Node[], steps: Step[]): boolean => {
  const ends: number[] = []
  for (const [at, branch] of branches.entries()) {
    const isLast = at === branches.length - 1
    const fork = steps.length
    if (!isLast) steps.push({ kind: 'done' })
    if (!write(branch, steps)) return false
    if (isLast) break
    ends.push(steps.push({ kind: 'done' }) - 1)
    steps[fork] = { kind: 'fork', to: fork + 1, or: steps.length }
  }
  for (const end of ends) steps[end] = { kind: 'fork', to: steps.length, or: steps.length }
  return true
}

const writeRepeat = ({ node, min, max }: Extract<Node, { kind: 'repeat' }>, steps: Step[]): boolean => {
  for (let time = 0; time < min; time++) if (!write(node, steps)) return false
  if (max === Number.POSITIVE_INFINITY) return writeLoop(node, steps)
  const forks: number[] = []
  for (let time = min; time < max; time++) {
    forks.push(steps.push({ kind: 'done' }) - 1)
    if (!write(node, steps)) return false
  }
  for (const fork of forks) steps[fork] = { kind: 'fork', to: fork + 1, or: steps.length }
  return true
}

const writeLoop = (node: Node, steps: Step[]): boolean => {
  const fork = steps.push({ kind: 'done' }) - 1
  if (!write(node, steps)) return false
  steps.push({ kind: 'fork', to: fork, or: fork })
  steps[fork] = { kind: 'fork', to: fork + 1, or: steps.length }
  return true
}

/** Whether a machine accepts all of a value; undefined where that takes too long. */
export const accepts = (machine: Machine, value: string): boolean | undefined => {
  const run = new Run(
    machine,
    [...value].map((character) => character.codePointAt(0) ?? 0),
  )
  const found = run.from(0, 0, true)
  return run.isExhausted ? undefined : found
}

class Run {
  private readonly machine: Machine
  private readonly value: readonly number[]
  private readonly ahead = new Map<string, boolean>()
  private taken = 0

  constructor(machine: Machine, value: readonly number[]) {
    this.machine = machine
    this.value = value
  }

  get isExhausted(): boolean {
    return this.taken > mostTaken
  }

  /** Whether the machine, begun at a step and a position, is done: at the end of the value, or anywhere. */
  from(step: number, position: number, isWhole: boolean): boolean {
    let current = new Set<number>()
    this.reach(step, position, current)
    for (let at = position; ; at++) {
      if ((!isWhole || at === this.value.length) && this.isDone(current)) return true
      const character = this.value[at]
      if (character === undefined || current.size === 0 || this.isExhausted) return false
      const next = new Set<number>()
      for (const each of current) {
        const found = this.machine[each]
        if (found?.kind === 'one' && found.of.has(character)) this.reach(each + 1, at + 1, next)
      }
      current = next
    }
  }

  private isDone(steps: ReadonlySet<number>): boolean {
    for (const step of steps) if (this.machine[step]?.kind === 'done') return true
    return false
  }

  /** Everything that can be reached from a step without a further character. */
  private reach(step: number, position: number, reached: Set<number>): void {
    const waiting = [step]
    for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
      if (reached.has(each) || this.isExhausted) continue
      reached.add(each)
      this.taken++
      const found = this.machine[each]
      if (found?.kind === 'fork') waiting.push(found.or, found.to)
      else if (found?.kind === 'start' && position === 0) waiting.push(each + 1)
      else if (found?.kind === 'end' && this.isEnd(position)) waiting.push(each + 1)
      else if (found?.kind === 'ahead' && this.goesOn(found.from, position) !== found.isNot)
        waiting.push(found.to)
    }
  }

  private goesOn(from: number, position: number): boolean {
    const key = `${from} ${position}`
    const known = this.ahead.get(key)
    if (known !== undefined) return known
    const found = this.from(from, position, false)
    this.ahead.set(key, found)
    return found
  }

  /** `$` stands at the end, and before a line terminator that ends the value. */
  private isEnd(position: number): boolean {
    const { value } = this
    const left = value.length - position
    if (left === 0) return true
    const [first, second] = [value[position], value[position + 1]]
    if (left === 2) return first === 0x0d && second === 0x0a
    if (left !== 1 || first === undefined) return false
    if (first === 0x0a) return value[position - 1] !== 0x0d
    return first === 0x0d || first === 0x85 || first === 0x2028 || first === 0x2029
  }
}
