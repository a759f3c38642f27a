import { type Automaton, automatonOfAny, dead, isPlain } from './automaton.ts'
import type { Budget } from './budget.ts'
import type { Glob } from './glob.ts'
import type { Globs } from './lists.ts'
import { MemoryOfLists, numberOf } from './memory.ts'
import { type Sought, Ways } from './ways.ts'

/** Texts that no list of globs tells apart: which lists have one that matches, by their places, and the shortest such text. */
export interface Atom {
  readonly text: string
  readonly accepted: bigint
}

export interface Asked {
  /** Of each it matters whether one of it matches, and not which. */
  readonly lists: readonly Globs[]
  /** Only texts that each of these lists matches, by their places. */
  readonly needed?: bigint
  /** Only texts that none of these lists matches. */
  readonly refused?: bigint
  /** Which lists had better match, and which not: what is worse than something found is left out. */
  readonly sought?: Sought
  /** The letters that are to stand where any may. */
  readonly fillers?: string
}

/**
 * Every way in which texts can be matched by some of these lists and not by the others, each with its shortest text;
 * in the order of these texts, and found as they are gone through. Throws where that takes more steps than may be spent.
 */
export const atomsOf = (asked: Asked, budget: Budget): Iterable<Atom> =>
  known.items(keyOf(asked), budget, (own) => told(asked, own))

/** Documents say the same again and again, and are asked the same in each world. */
const known = new MemoryOfLists<Atom>()

const keyOf = ({ lists, needed, refused, sought, fillers }: Asked): string =>
  [
    lists.map((globs) => globs.map(numberOf).join()).join(';'),
    needed,
    refused,
    sought?.wanted,
    sought?.unwanted,
    fillers,
  ].join(' ')

function* told(asked: Asked, budget: Budget): Generator<Atom, void> {
  const reader = new Reader(asked)
  const ways = new Ways(asked.sought)
  const seen = new Set<string>([keyOfPlace(reader.start)])
  const queue: Step[] = [{ place: reader.start, letter: 0, before: undefined }]
  for (let at = 0; at < queue.length; at++) {
    const step = queue[at] as Step
    if (reader.isBeaten(step.place, ways)) {
      budget.spend()
      continue
    }
    const letters = reader.letters(step.place)
    budget.spend(1 + Math.ceil((letters.length * reader.weight(step.place)) / stepsAtOnce))
    const accepted = reader.accepted(step.place)
    if (reader.isAsked(accepted) && ways.add(accepted)) yield { text: textOf(step), accepted }
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
const stepsAtOnce = 2

/** What has been come to. Most lists begin with letters of their own, so that few are still to be read on for. */
interface Place {
  readonly node: number
  readonly live: readonly Live[]
}

/** One list of which what has been read may be the beginning. */
interface Live {
  readonly wild: Wild
  readonly state: number
}

/** What of a list has wildcards. */
interface Wild {
  readonly automaton: Automaton
  readonly bit: bigint
  readonly at: number
  readonly isNeeded: boolean
  readonly isRefused: boolean
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

/** All lists at once: what is literal in one tree, the rest of each by an automaton of its own. */
class Reader {
  private readonly tree: Tree
  private readonly needed: bigint
  private readonly refused: bigint
  private readonly fillers: readonly number[]
  readonly start: Place

  constructor({ lists, needed, refused, fillers }: Asked) {
    this.fillers = [...(fillers ?? expected)].map((letter) => letter.codePointAt(0) as number)
    this.tree = new Tree(lists)
    this.needed = needed ?? 0n
    this.refused = refused ?? 0n
    const live = lists.flatMap((list, at): readonly Live[] => {
      const globs = list.filter((glob) => !isPlain(glob))
      if (globs.length === 0) return []
      const [automaton, bit] = [automatonOfAny(globs), 1n << BigInt(at)]
      const [isNeeded, isRefused] = [(bit & this.needed) !== 0n, (bit & this.refused) !== 0n]
      return [{ wild: { automaton, bit, at, isNeeded, isRefused }, state: automaton.start }]
    })
    this.start = { node: 0, live }
  }

  isAsked(accepted: bigint): boolean {
    return (accepted & this.needed) === this.needed && (accepted & this.refused) === 0n
  }

  accepted({ node, live }: Place): bigint {
    let mask = this.tree.acceptedAt(node)
    for (const { wild, state } of live) if (wild.automaton.accepts(state)) mask |= wild.bit
    return mask
  }

  /** Nothing that follows is better than what was found. */
  isBeaten({ node, live }: Place, ways: Ways): boolean {
    if (!ways.areCompared) return false
    let [holding, open] = [0n, this.tree.below(node)]
    for (const { wild, state } of live)
      if (wild.automaton.isEverything(state)) holding |= wild.bit
      else open |= wild.bit
    return ways.isBeaten(holding, open & ~holding)
  }

  /** How many automata are at one letter, those of many places for more. */
  weight({ live }: Place): number {
    let sum = 0
    for (const { wild, state } of live) sum += wild.automaton.weight(state)
    return sum
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
    let lost = this.needed
    for (const one of from.live) {
      const { wild, state } = one
      const after = wild.automaton.step(state, letter)
      if (after === dead) continue
      if (wild.isRefused && wild.automaton.isEverything(after)) return undefined
      if (wild.isNeeded) lost &= ~wild.bit
      live.push(after === state ? one : { wild, state: after })
    }
    return (lost & ~this.tree.below(node)) === 0n ? { node, live } : undefined
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

  constructor(lists: readonly Globs[]) {
    this.node()
    lists.forEach((globs, at) => {
      for (const glob of globs) if (isPlain(glob)) this.add(glob, 1n << BigInt(at))
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
