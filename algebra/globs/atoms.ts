import { type Automaton, automatonOf, dead, isPlain } from './automaton.ts'
import type { Budget } from './budget.ts'
import type { Glob } from './glob.ts'
import { Memory, numberOf } from './memory.ts'

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
 * in the order of these texts. Throws where that takes more steps than may be spent.
 */
export const atomsOf = (asked: Asked, budget: Budget): readonly Atom[] =>
  known.answer(keyOf(asked), budget, () => told(asked, budget))

/** Documents say the same again and again, and are asked the same in each world. */
const known = new Memory<readonly Atom[]>((atoms) => 1 + atoms.length)

const keyOf = ({ globs, oneOf, within, fillers }: Asked): string =>
  [globs.map(numberOf).join(), oneOf, within && numberOf(within), fillers].join(' ')

const told = (asked: Asked, budget: Budget): readonly Atom[] => {
  const reader = new Reader(asked)
  const found = new Map<bigint, Atom>()
  const seen = new Set<string>([reader.keyOf(reader.start)])
  const queue: Step[] = [{ states: reader.start, letter: 0, before: undefined }]
  for (let at = 0; at < queue.length; at++) {
    const step = queue[at] as Step
    const letters = reader.letters(step.states)
    budget.spend(1 + Math.ceil((letters.length * step.states.length) / stepsAtOnce))
    const accepted = reader.accepted(step.states)
    if (accepted !== undefined && !found.has(accepted)) found.set(accepted, { text: textOf(step), accepted })
    for (const letter of letters) {
      const states = reader.step(step.states, letter)
      if (states === undefined) continue
      const key = reader.keyOf(states)
      if (seen.has(key)) continue
      seen.add(key)
      queue.push({ states, letter, before: step })
    }
  }
  return [...found.values()]
}

/** A step of one automaton costs less than one of all, with what is kept of it. */
const stepsAtOnce = 8

interface Step {
  readonly states: readonly number[]
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
  private readonly automata: readonly Automaton[]
  private readonly bits: readonly bigint[]
  private readonly tree: Tree
  private readonly oneOf: bigint | undefined
  private readonly fillers: readonly number[]
  private readonly hasWithin: boolean
  readonly start: readonly number[]

  constructor({ globs, oneOf, within, fillers }: Asked) {
    this.fillers = [...(fillers ?? expected)].map((letter) => letter.codePointAt(0) as number)
    const wild = globs.flatMap((glob, at) => (isPlain(glob) ? [] : [{ glob, bit: 1n << BigInt(at) }]))
    this.tree = new Tree(globs)
    this.automata = [...wild.map(({ glob }) => glob), ...(within === undefined ? [] : [within])].map(
      automatonOf,
    )
    this.bits = wild.map(({ bit }) => bit)
    this.oneOf = oneOf
    this.hasWithin = within !== undefined
    this.start = [0, ...this.automata.map(({ start }) => start)]
  }

  keyOf(states: readonly number[]): string {
    return states.join()
  }

  accepted(states: readonly number[]): bigint | undefined {
    let mask = this.tree.acceptedAt(states[0] as number)
    for (const [at, bit] of this.bits.entries())
      if (this.automata[at]?.accepts(states[at + 1] as number)) mask |= bit
    if (this.hasWithin && !this.automata.at(-1)?.accepts(states.at(-1) as number)) return undefined
    return this.oneOf === undefined || (mask & this.oneOf) !== 0n ? mask : undefined
  }

  /** The letters at which something goes another way, and one that is none of them, if there is anything to read on. */
  letters(states: readonly number[]): readonly number[] {
    const named = new Set(this.tree.lettersAt(states[0] as number))
    this.automata.forEach((automaton, at) => {
      for (const letter of automaton.letters(states[at + 1] as number)) named.add(letter)
    })
    return [...[...named].sort((a, b) => a - b), otherThan(named, this.fillers)]
  }

  /** Undefined where nothing that follows can be what is asked for. */
  step(states: readonly number[], letter: number): readonly number[] | undefined {
    const after = states.map((state, at) =>
      at === 0 ? this.tree.step(state, letter) : (this.automata[at - 1] as Automaton).step(state, letter),
    )
    if (this.hasWithin && after.at(-1) === dead) return undefined
    return this.oneOf === undefined || this.canBeOneOf(after) ? after : undefined
  }

  private canBeOneOf(states: readonly number[]): boolean {
    const oneOf = this.oneOf as bigint
    if ((this.tree.below(states[0] as number) & oneOf) !== 0n) return true
    return this.bits.some((bit, at) => (bit & oneOf) !== 0n && states[at + 1] !== dead)
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
