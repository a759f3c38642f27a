import { type Automaton, automatonOf, dead, isPlain } from './automaton.ts'
import type { Budget } from './budget.ts'
import type { Glob } from './glob.ts'
import { MemoryOfLists, numberOf } from './memory.ts'

/** Texts that no glob tells apart: which of them match, by their places in the list, and the shortest such text. */
export interface Atom {
  readonly text: string
  readonly accepted: bigint
}

export interface Asked {
  readonly globs: readonly Glob[]
  /** Only texts that one of these globs matches, by their places in the list. */
  readonly oneOf?: bigint
  /** Only texts that this matches. */
  readonly within?: Glob
  /** The letters that are to stand where any may. */
  readonly fillers?: string
}

/**
 * Every way in which texts can be matched by some of these globs and not by the others, each with its shortest text;
 * in the order of these texts, and found as they are gone through. Throws where that takes more steps than may be spent.
 */
export const atomsOf = (asked: Asked, budget: Budget): Iterable<Atom> =>
  known.items(keyOf(asked), budget, () => told(asked, budget))

/** Documents say the same again and again, and are asked the same in each world. */
const known = new MemoryOfLists<Atom>()

const keyOf = ({ globs, oneOf, within, fillers }: Asked): string =>
  [globs.map(numberOf).join(), oneOf, within && numberOf(within), fillers].join(' ')

function* told(asked: Asked, budget: Budget): Generator<Atom, void> {
  const reader = new Reader(asked)
  const found = new Set<string>()
  const seen = new Set<string>([keyOfPlace(reader.start)])
  const queue: Step[] = [{ place: reader.start, letter: 0, before: undefined }]
  for (let at = 0; at < queue.length; at++) {
    const step = queue[at] as Step
    const letters = reader.letters(step.place)
    budget.spend(1 + Math.ceil((letters.length * step.place.live.length) / stepsAtOnce))
    const way = reader.isAsked(step.place) ? reader.wayOf(step.place) : undefined
    if (way !== undefined && !found.has(way)) {
      found.add(way)
      yield { text: textOf(step), accepted: reader.accepted(step.place) }
    }
    for (const letter of letters) {
      const place = reader.step(step.place, letter)
      if (place === undefined) continue
      const key = keyOfPlace(place)
      if (seen.has(key)) continue
      seen.add(key)
      queue.push({ place, letter, before: step })
    }
  }
}

/** A step of one automaton costs less than one of all, with what is kept of it. */
const stepsAtOnce = 8

/** What has been come to. Most globs begin with letters of their own, so that few are still to be read on for. */
interface Place {
  readonly node: number
  readonly live: readonly Live[]
}

/** One glob of which what has been read may be the beginning. */
interface Live {
  readonly wild: Wild
  readonly state: number
}

interface Wild {
  readonly automaton: Automaton
  /** Nothing for the one within which all is to be. */
  readonly bit: bigint
  readonly at: number
}

const keyOfPlace = ({ node, live }: Place): string => {
  let key = String(node)
  for (const { wild, state } of live) key += ` ${wild.at}:${state}`
  return key
}

interface Step {
  readonly place: Place
  readonly letter: number
  readonly before: Step | undefined
}

const textOf = (step: Step): string => {
  const letters: string[] = []
  for (let at = step; at.before !== undefined; at = at.before) letters.push(String.fromCodePoint(at.letter))
  return letters.reverse().join('')
}

/** All globs at once: the literal ones in one tree, each of the others by an automaton of its own. */
class Reader {
  private readonly tree: Tree
  private readonly oneOf: bigint | undefined
  private readonly fillers: readonly number[]
  private readonly hasWithin: boolean
  readonly start: Place

  constructor({ globs, oneOf, within, fillers }: Asked) {
    this.fillers = [...(fillers ?? expected)].map((letter) => letter.codePointAt(0) as number)
    const wild = globs.flatMap((glob, at) => (isPlain(glob) ? [] : [{ glob, bit: 1n << BigInt(at) }]))
    this.tree = new Tree(globs)
    this.oneOf = oneOf
    this.hasWithin = within !== undefined
    const all = within === undefined ? wild : [{ glob: within, bit: 0n }, ...wild]
    this.start = {
      node: 0,
      live: all.map(({ glob, bit }, at) => {
        const automaton = automatonOf(glob)
        return { wild: { automaton, bit, at }, state: automaton.start }
      }),
    }
  }

  isAsked(place: Place): boolean {
    if (
      this.hasWithin &&
      !place.live.some(({ wild, state }) => wild.at === 0 && wild.automaton.accepts(state))
    )
      return false
    return this.oneOf === undefined || (this.accepted(place) & this.oneOf) !== 0n
  }

  /** The same where the same globs match: long numbers are no keys of maps, which look at the end of them alone. */
  wayOf({ node, live }: Place): string {
    let way = this.tree.acceptedAt(node) === 0n ? '' : String(node)
    for (const { wild, state } of live) if (wild.automaton.accepts(state)) way += ` ${wild.at}`
    return way
  }

  accepted({ node, live }: Place): bigint {
    let mask = this.tree.acceptedAt(node)
    for (const { wild, state } of live) if (wild.automaton.accepts(state)) mask |= wild.bit
    return mask
  }

  /** The letters at which something goes another way, and one that is none of them, if there is anything to read on. */
  letters({ node, live }: Place): readonly number[] {
    const named = new Set(this.tree.lettersAt(node))
    for (const { wild, state } of live) for (const letter of wild.automaton.letters(state)) named.add(letter)
    return [...[...named].sort((a, b) => a - b), otherThan(named, this.fillers)]
  }

  /** Undefined where nothing that follows can be what is asked for. */
  step(from: Place, letter: number): Place | undefined {
    const node = this.tree.step(from.node, letter)
    const live: Live[] = []
    for (const { wild, state } of from.live) {
      const after = wild.automaton.step(state, letter)
      if (after !== dead) live.push({ wild, state: after })
      else if (this.hasWithin && wild.at === 0) return undefined
    }
    return this.oneOf === undefined || this.canBe(this.oneOf, node, live) ? { node, live } : undefined
  }

  private canBe(oneOf: bigint, node: number, live: readonly Live[]): boolean {
    return (this.tree.below(node) & oneOf) !== 0n || live.some(({ wild }) => (wild.bit & oneOf) !== 0n)
  }
}

/** A letter that one would expect in a name, and that is none of these. */
const otherThan = (named: ReadonlySet<number>, fillers: readonly number[]): number => {
  for (const letter of fillers) if (!named.has(letter)) return letter
  let letter = 0x4e00
  while (named.has(letter)) letter++
  return letter
}

const expected = 'xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_'

/** Texts by their beginnings. */
class Tree {
  private readonly nodes: { accepted: bigint; below: bigint; readonly next: Map<number, number> }[] = []

  constructor(globs: readonly Glob[]) {
    this.node()
    globs.forEach((glob, at) => {
      if (isPlain(glob)) this.add(glob, 1n << BigInt(at))
    })
  }

  acceptedAt(node: number): bigint {
    return this.nodes[node]?.accepted ?? 0n
  }

  /** Those that begin as what has been read. */
  below(node: number): bigint {
    return this.nodes[node]?.below ?? 0n
  }

  lettersAt(node: number): Iterable<number> {
    return this.nodes[node]?.next.keys() ?? []
  }

  step(node: number, letter: number): number {
    return this.nodes[node]?.next.get(letter) ?? dead
  }

  private node(): number {
    this.nodes.push({ accepted: 0n, below: 0n, next: new Map() })
    return this.nodes.length - 1
  }

  private add(letters: Glob, bit: bigint): void {
    let at = 0
    for (const letter of letters) {
      const node = this.nodes[at] as (typeof this.nodes)[number]
      node.below |= bit
      let next = node.next.get(letter)
      if (next === undefined) {
        next = this.node()
        node.next.set(letter, next)
      }
      at = next
    }
    const last = this.nodes[at] as (typeof this.nodes)[number]
    last.below |= bit
    last.accepted |= bit
  }
}
