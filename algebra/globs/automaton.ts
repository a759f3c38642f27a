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

interface State {
  readonly positions: readonly number[]
  readonly accepts: boolean
  /** The letters at which it goes another way than at any other. */
  readonly letters: readonly number[]
  readonly next: Map<number, number>
}

/** No text that begins so is matched. */
export const dead = -1

/** Reads texts letter by letter for one glob. Its states are made as they are come to. */
export class Automaton {
  private readonly glob: Glob
  private readonly states: State[] = []
  private readonly known = new Map<string, number>()
  readonly start: number
  /** A variable in what is read may stand for anything. */
  private readonly isLenient: boolean

  constructor(glob: Glob, isLenient: boolean) {
    this.glob = glob
    this.isLenient = isLenient
    this.start = this.stateOf([0])
  }

  step(state: number, letter: number): number {
    if (state === dead) return dead
    const { next, positions } = this.at(state)
    const known = next.get(letter)
    if (known !== undefined) return known
    const after: number[] = []
    if (this.isLenient && isVariable(letter)) {
      for (let position = positions[0] as number; position <= this.glob.length; position++)
        after.push(position)
    }
    for (const position of positions) {
      const token = this.glob[position]
      if (token === undefined) continue
      if (goesOver(token, letter)) after.push(position)
      else if (matchesLetter(token, letter)) after.push(position + 1)
    }
    const made = this.stateOf(after)
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
    if (state === dead) return false
    const last = this.glob.length - 1
    return this.glob[last] === anything && this.at(state).positions.includes(last)
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
    const tokens = positions.flatMap((position) => this.glob[position] ?? [])
    const letters = new Set(
      tokens.flatMap((token) => (token === field || token === fieldLetter ? [colon] : lettersOf(token))),
    )
    this.states.push({
      positions,
      accepts: positions.includes(this.glob.length),
      letters: [...letters],
      next: new Map(),
    })
    this.known.set(key, this.states.length - 1)
    return this.states.length - 1
  }

  /** With what follows without a letter; where any text may follow, what stands before adds nothing. */
  private closed(from: readonly number[]): readonly number[] {
    const all = new Set<number>()
    for (let position of from) {
      all.add(position)
      while (this.glob[position] === anything || this.glob[position] === field) all.add(++position)
    }
    const sorted = [...all].sort((a, b) => a - b)
    const free = sorted.findLast((position) => this.glob[position] === anything)
    return free === undefined ? sorted : sorted.filter((position) => position >= free)
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
  const automaton = new Automaton(glob, isLenient(glob))
  made.set(glob, automaton)
  return automaton
}
