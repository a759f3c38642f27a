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
import { end, OnePattern, SeveralPatterns, type Written } from './written.ts'

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

/** To make a state of so many places takes as long as one step more. */
const placesAtOnce = 16

/** Reads texts letter by letter for one glob, or for several of which one is to match. Its states are made as they are come to. */
export class Automaton {
  private readonly written: Written
  private readonly states: State[] = []
  private readonly known = new Map<string, number>()
  /** In which round each place was come to last. */
  private readonly reached: Int32Array
  private round = 0
  readonly start: number

  constructor(written: Written) {
    this.written = written
    this.reached = new Int32Array(written.count)
    this.start = this.made((places) => {
      for (const place of written.starts) this.reach(place, places)
    })
  }

  step(state: number, letter: number): number {
    if (state === dead) return dead
    const { next, positions } = this.at(state)
    const known = next.get(letter)
    if (known !== undefined) return known
    const { written } = this
    const made = this.made((places) => {
      for (const position of positions) {
        if (isVariable(letter) && written.isLenient(position)) this.skip(position, places)
        const token = written.token(position)
        if (token === undefined) continue
        if (goesOver(token, letter)) this.reach(position, places)
        else if (matchesLetter(token, letter)) this.reach(written.after(position), places)
      }
    })
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

  /** How many steps it takes to come to a state, were it to be made. */
  weight(state: number): number {
    return state === dead ? 1 : 1 + Math.floor(this.at(state).positions.length / placesAtOnce)
  }

  private at(state: number): State {
    return this.states[state] as State
  }

  private made(reaching: (places: number[]) => void): number {
    this.round++
    const places: number[] = []
    reaching(places)
    return places.length === 0 ? dead : this.stateOf(this.withoutCovered(places))
  }

  /** With what follows without a letter. */
  private reach(from: number, places: number[]): void {
    for (let place = from; this.isNew(place, places); ) {
      const token = this.written.token(place)
      if (token !== anything && token !== field) return
      place = this.written.after(place)
    }
  }

  /** With all that follows. */
  private skip(from: number, places: number[]): void {
    for (let place = from; this.isNew(place, places); ) place = this.written.after(place)
  }

  private isNew(place: number, places: number[]): boolean {
    if (this.reached[place] === this.round) return false
    this.reached[place] = this.round
    places.push(place)
    return true
  }

  private stateOf(positions: readonly number[]): number {
    const key = this.written.count < 0x10000 ? String.fromCharCode(...positions) : positions.join()
    const known = this.known.get(key)
    if (known !== undefined) return known
    const letters = new Set<number>()
    for (const position of positions) {
      const token = this.written.token(position)
      if (token === field || token === fieldLetter) letters.add(colon)
      else if (token !== undefined) for (const letter of lettersOf(token)) letters.add(letter)
    }
    this.states.push({
      positions,
      accepts: positions[0] === end,
      isEverything: positions.some((position) => this.isLast(position)),
      letters: [...letters],
      next: new Map(),
    })
    this.known.set(key, this.states.length - 1)
    return this.states.length - 1
  }

  /**
   * Where any text may follow, what ends with what comes then adds nothing. One after the other as they are ordered, so that
   * many cost no more than it takes to order them.
   */
  private withoutCovered(places: number[]): readonly number[] {
    const { written } = this
    const last = places.find((place) => this.isLast(place))
    if (last !== undefined) return [end, last]
    const kept: number[] = []
    let behind = 0
    for (const place of places.sort((a, b) => a - b)) {
      if (place >= behind) kept.push(place)
      if (written.token(place) === anything) behind = Math.max(behind, written.behind(place))
    }
    return kept
  }

  private isLast(place: number): boolean {
    return this.written.token(place) === anything && this.written.after(place) === end
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
