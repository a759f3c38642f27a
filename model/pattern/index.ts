import { accepts, type Machine, machineOf } from './match.ts'
import { parse } from './parse.ts'
import type { Node } from './syntax.ts'

/** A pattern that is understood in full. */
export interface Pattern {
  readonly node: Node
  readonly machine: Machine
  /** What was said of values: the same are asked about again and again. */
  readonly answers: Map<string, boolean | undefined>
}

/** As many patterns are kept. */
const mostKept = 500

/** What is longer has more steps than are taken, as a rule, and is not read to see that. */
const longest = 20_000

/** As many answers of each. */
const mostAnswers = 1_000

const kept = new Map<string, Pattern | undefined>()

/** What a pattern means to CloudFormation; undefined where that is not certain, or too much to try. */
export const readPattern = (pattern: string): Pattern | undefined => {
  if (kept.has(pattern)) return kept.get(pattern)
  const node = pattern.length > longest ? undefined : parse(pattern)
  const machine = node && machineOf(node)
  const read = node && machine && { node, machine, answers: new Map() }
  if (kept.size >= mostKept) kept.clear()
  kept.set(pattern, read)
  return read
}

/** Whether all of the value matches; undefined where the pattern cannot be read, or it takes too long. */
export const matchesWhole = (pattern: string, value: string): boolean | undefined => {
  const read = readPattern(pattern)
  if (read === undefined) return undefined
  const { answers, machine } = read
  if (answers.has(value)) return answers.get(value)
  const answer = accepts(machine, value)
  if (answers.size >= mostAnswers) answers.clear()
  answers.set(value, answer)
  return answer
}

export type { Node } from './syntax.ts'
