import {
  anything,
  colon,
  field,
  fieldLetter,
  type Glob,
  goesOver,
  isLiteral,
  isVariable,
  lettersOf,
  matchesLetter,
} from './glob.ts'
import { numberOf } from './memory.ts'
import { OnePattern, SeveralPatterns, type Written } from './written.ts'

interface State {
  readonly positions: readonly number[]
  readonly accepts: boolean
  readonly isEverything: boolean
  /** The letters at which it goes another way than at any other. */
  readonly letters: readonly number[]
  readonly next: Map<number, number>
}

/** No text that begins so is matched. */
export const dead = -1

/** Reads texts letter by letter for one glob, or for several of which one is to match. Its states are made as they are come to. */
export class Automaton {
  private readonly written: Written
  private readonly states: State[] = []
  private readonly known = new Map<string, number>()
  readonly start: number

  constructor(written: Written) {
    this.written = written
    this.start = this.stateOf(written.starts)
  }

  step(state: number, letter: number): number {
    if (state === dead) return dead
    const { next, positions } = this.at(state)
    const known = next.get(letter)
    if (known !== undefined) return known
    const after = new Set<number>()
    for (const position of positions) {
      if (isVariable(letter) && this.written.isLenient(position)) {
        for (let at = position; !after.has(at); at = this.written.after(at)) after.add(at)
      }
      const token = this.written.token(position)
      if (token === undefined) continue
      if (goesOver(token, letter)) after.add(position)
      else if (matchesLetter(token, letter)) after.add(this.written.after(position))
    }
    const made = this.stateOf([...after])
    next.set(letter, made)
    return made
  }

  accepts(state: number): boolean {
    return state !== dead && this.at(state).accepts
  }

  letters(state: number): readonly number[] {
    return state === dead ? [] : this.at(state).letters
  }

  /** Whatever follows is matched. */
  isEverything(state: number): boolean {
    return state !== dead && this.at(state).isEverything
  }

  private at(state: number): State {
    return this.states[state] as State
  }

  private stateOf(from: readonly number[]): number {
    if (from.length === 0) return dead
    const positions = this.closed(from)
    const key = positions.join()
    const known = this.known.get(key)
    if (known !== undefined) return known
    const tokens = positions.flatMap((position) => this.written.token(position) ?? [])
    const letters = new Set(
      tokens.flatMap((token) => (token === field || token === fieldLetter ? [colon] : lettersOf(token))),
    )
    this.states.push({
      positions,
      accepts: positions.includes(this.written.end),
      isEverything: positions.some((position) => this.isLast(position)),
      letters: [...letters],
      next: new Map(),
    })
    this.known.set(key, this.states.length - 1)
    return this.states.length - 1
  }

  /** With what follows without a letter; where any text may follow, what ends with what comes then adds nothing. */
  private closed(from: readonly number[]): readonly number[] {
    const { written } = this
    const all = new Set<number>()
    for (let position of from) {
      all.add(position)
      for (let token = written.token(position); token === anything || token === field; ) {
        position = written.after(position)
        all.add(position)
        token = written.token(position)
      }
    }
    const sorted = [...all].sort((a, b) => a - b)
    const last = sorted.find((position) => this.isLast(position))
    if (last !== undefined) return [last, written.end]
    return this.withoutCovered(sorted)
  }

  /** One after the other as they are ordered, so that many cost no more than it takes to order them. */
  private withoutCovered(sorted: readonly number[]): readonly number[] {
    const { written } = this
    const covered = new Set<number>()
    let behind = Number.NEGATIVE_INFINITY
    for (const position of sorted.toSorted((a, b) => written.order(a) - written.order(b))) {
      if (written.order(position) < behind) covered.add(position)
      if (written.token(position) === anything) behind = Math.max(behind, written.orderBehind(position))
    }
    return covered.size === 0 ? sorted : sorted.filter((position) => !covered.has(position))
  }

  private isLast(position: number): boolean {
    const { written } = this
    return written.token(position) === anything && written.after(position) === written.end
  }
}

/** Whether a text is matched. */
export const matches = (glob: Glob, text: string): boolean => {
  const automaton = automatonOf(glob)
  let state = automaton.start
  for (const letter of text) {
    state = automaton.step(state, letter.codePointAt(0) as number)
    if (state === dead) return false
    if (automaton.isEverything(state)) return true
  }
  return automaton.accepts(state)
}

/** The same glob as far as it may match, whatever the variables in it and in what is read stand for. */
export const lenient = (glob: Glob): Glob => {
  const known = lenients.get(glob)
  if (known !== undefined) return known
  const may = glob.map((token) => (isVariable(token) ? anything : token))
  areLenient.add(may)
  lenients.set(glob, may)
  return may
}

const lenients = new WeakMap<Glob, Glob>()
const areLenient = new WeakSet<Glob>()

export const isLenient = (glob: Glob): boolean => areLenient.has(glob)

/** One text, and no other. */
export const isPlain = (glob: Glob): boolean => !isLenient(glob) && isLiteral(glob)

const made = new WeakMap<Glob, Automaton>()

/** One for each glob, with the states that have been come to. */
export const automatonOf = (glob: Glob): Automaton => {
  const known = made.get(glob)
  if (known !== undefined) return known
  const automaton = new Automaton(new OnePattern(glob, isLenient(glob)))
  made.set(glob, automaton)
  return automaton
}

const madeOfSeveral = new Map<string, Automaton>()

/** How many are kept. What comes after begins anew. */
const mostOfSeveral = 1_000

/** One that matches what some of these globs match. */
export const automatonOfAny = (globs: readonly Glob[]): Automaton => {
  const [first] = globs
  if (first !== undefined && globs.length === 1) return automatonOf(first)
  const name = globs.map(numberOf).join()
  const known = madeOfSeveral.get(name)
  if (known !== undefined) return known
  const automaton = new Automaton(new SeveralPatterns(globs, isLenient))
  if (madeOfSeveral.size >= mostOfSeveral) madeOfSeveral.clear()
  madeOfSeveral.set(name, automaton)
  return automaton
}
