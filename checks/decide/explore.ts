import { type Assignment, withValue } from '../../model/assignment.ts'
import type { Blame } from '../../model/question.ts'
import { isWorldRank, rank } from '../../model/rank.ts'
import { AssignedWorld } from '../../model/world.ts'
import { agreed, preferred } from './agreed.ts'
import { answered, suggestedBy } from './answered.ts'
import { asBeforeDraw } from './drawn.ts'
import { evaluate, type Leaf, type Matter } from './evaluate.ts'
import { inhabitants, isPlausible, mostOfCase, Patience } from './inhabit.ts'
import type { Limits } from './limits.ts'
import { type Room, spread, whole } from './room.ts'

/** Cases that all searches of one decision may take together, each of them at most half of what is left. */
const mostSearched = 600

/** Values of an input that are tried, or all that there are, before it counts as searched. */
const leastDrawn = 12

/** Values tried out for one failing case. */
const mostTried = 64

/** Values looked at in one decision to bring failing cases about. */
const mostLooked = 8_000

const spent = 'more cases than all subjects together may take'

/** What it takes to find values by which one question is answered as it is assumed to be. */
const ofAnswer = 8

/** Names what an unknown is stuck on when it is no input. */
const limit = (name: string): Blame => ({ key: name, rank: rank.limit, inputs: [name] })

interface How {
  /** The answer of a question that is looked at before the other. */
  readonly first: boolean
  /** It is asked whether all cases pass, so that one which passes may be one that is none; else how each of them ends. */
  readonly isForAll: boolean
}

/**
 * Refines the cases of one policy and subject: splits one blamed input at a time until every case is decided.
 *
 * What the deployer may choose is split into cases of its own. What the world has is split beneath each of
 * them: where its cases agree they are one verdict, where they differ it is unknown.
 */
export class Exploration {
  readonly matter: Matter
  readonly limits: Limits
  cases = 0
  /** False once a value was drawn, or a case dropped since nothing was found that is in it. */
  exhaustive = true
  /** What was drawn, or not found for a failing case: whether there is more than was seen is not known. */
  readonly dropped: Blame[] = []
  /** There are more cases than may be looked at. */
  isCut = false
  /** Drawing is needed, and there is nothing to draw with yet. */
  needsSearch = false
  /** Cases in which the deployer chooses a dynamic reference. They come last: most show just what the world alone knows. */
  private readonly putOff: PutOff[] = []
  private searchable = mostSearched
  private readonly patience = new Patience(mostLooked)
  /** How many cases there may be until the search under way ends. */
  private searchEnds = Infinity

  /** Which answer of a question is looked at first. */
  private readonly replies: readonly boolean[]
  /** What passes needs no proof that its deployment is accepted. */
  private readonly isForAll: boolean

  constructor(matter: Matter, limits: Limits, how: Partial<How> = {}) {
    const { first = true, isForAll = false } = how
    this.matter = { ...matter, effort: matter.effort?.share() }
    this.limits = limits
    this.replies = [first, !first]
    this.isForAll = isForAll
  }

  /** The decided cases under an assignment, as they are found. */
  *leaves(assignment: Assignment): Generator<Leaf> {
    yield* this.plainly(assignment)
    for (let next = this.withReference(); next !== undefined; next = this.withReference())
      yield* this.plainly(next.assignment, next.room)
  }

  /** Those among them in which no more dynamic references are chosen than the assignment says. */
  *plainly(assignment: Assignment, room: Room = whole): Generator<Leaf> {
    const cut = this.cut()
    if (cut !== undefined) {
      this.isCut = true
      yield { is: 'unknown', blame: [limit(cut)], assignment }
      return
    }
    this.cases++
    const leaf = this.isForAll ? asPass(evaluate(this.matter, assignment)) : evaluate(this.matter, assignment)
    if (leaf.is === 'fail') yield* this.confirmed(leaf)
    else if (leaf.is === 'unknown') yield* this.refined(leaf, room)
    else yield leaf
  }

  /** Why no more cases are looked at. */
  private cut(): string | undefined {
    if (this.cases >= this.limits.maxCases) return `more than ${this.limits.maxCases} cases`
    return this.matter.effort?.isSpent ? spent : undefined
  }

  /** The next case that was put off. */
  withReference(): PutOff | undefined {
    return this.putOff.shift()
  }

  /** What dynamic references would fetch that are passed for these inputs is not looked at. */
  passOver(inputs: readonly string[]): void {
    this.exhaustive = false
    this.dropped.push(...inputs.map((input) => limit(`what a dynamic reference for ${input} fetches`)))
  }

  private *refined(leaf: Leaf, room: Room): Generator<Leaf> {
    if (leaf.blame.length === 0) {
      // A policy that says unknown and blames nothing can only be taken at its word.
      yield leaf
      return
    }
    const blame = preferred(leaf.blame)
    if (!isWorldRank(blame)) {
      yield* this.split(leaf, blame, room)
      return
    }
    // Where not all that the world can have passes, it matters which of it is accepted.
    const passing = this.isForAll ? this.overWorld(leaf, asPass) : undefined
    const combined =
      passing !== undefined && 'is' in passing && passing.is === 'pass' ? passing : this.overWorld(leaf)
    if ('hoist' in combined) yield* this.split(leaf, combined.hoist, room)
    else if (combined.is === 'fail') yield* this.confirmed(combined)
    else yield combined
  }

  private *split(leaf: Leaf, blame: Blame, room: Room): Generator<Leaf> {
    const { assignment } = leaf
    const { question } = blame
    if (question !== undefined) {
      for (const is of this.replies) {
        const child = answered(this.matter.space, assignment, question, is)
        if (child === undefined) continue
        if (is === true && question.isOfFetching) this.putOff.push({ assignment: child, room })
        else yield* this.plainly(child, room)
      }
      return
    }
    const [input = ''] = blame.inputs
    const candidates = new AssignedWorld(this.matter.space, assignment).candidates(input)
    if (candidates !== undefined) {
      for (const value of candidates) yield* this.plainly(withValue(assignment, input, value), room)
    } else yield* this.drawn(leaf, input, blame.suggest ?? [], room)
  }

  private *drawn(
    { assignment, blame: before }: Leaf,
    input: string,
    suggest: readonly string[],
    room: Room,
  ): Generator<Leaf> {
    const { search, seed, draws } = this.limits
    if (search === undefined) {
      this.needsSearch = true
      yield { is: 'unknown', blame: [limit(input)], assignment }
      return
    }
    this.exhaustive = false
    const world = new AssignedWorld(this.matter.space, assignment)
    const first = [...suggest, ...suggestedBy(assignment, input)]
    const values = search.values(world.input(input), first, draws, seed)
    const counted = this.cases
    if (room === whole) this.searchEnds = counted + Math.ceil(this.searchable / 2)
    const tried = spread(
      values.found.filter((value) => !world.contradicts(input, value)),
      room,
    )
    let left = tried.length
    for (const [value, within] of tried) {
      if (this.cases >= this.searchEnds || this.matter.effort?.isSpent) break
      left--
      for (const leaf of this.plainly(withValue(assignment, input, value), within))
        yield asBeforeDraw(leaf, value, before)
    }
    // Where no more than a few were tried it was not searched at all.
    if (tried.length - left < Math.min(tried.length, room === whole ? leastDrawn : 1)) {
      this.isCut = true
      const more = limit(`more values of ${input} than may be searched`)
      yield { is: 'unknown', blame: [more, ...before], assignment }
    }
    if (room === whole) {
      this.searchable -= this.cases - counted
      this.searchEnds = Infinity
    }
    this.dropped.push(limit(input))
    if (!values.generated) yield { is: 'unknown', blame: [limit(input)], assignment }
  }

  /**
   * A fail counts if there are values that bring it about. Each is tried out: an answer may hold of a value that
   * the deployment would be refused for, such as an item of a list that is too short.
   */
  private *confirmed(leaf: Leaf): Generator<Leaf> {
    this.matter.effort?.spend(leaf.assignment.answers.size * ofAnswer)
    const candidates = inhabitants(
      new AssignedWorld(this.matter.space, leaf.assignment),
      this.limits,
      this.patience,
    )
    if ('unreadable' in candidates) {
      yield { is: 'unknown', blame: candidates.unreadable.map(limit), assignment: leaf.assignment }
      return
    }
    this.matter.effort?.spend(candidates.values)
    let tried = 0
    let undecided: Leaf | undefined
    try {
      for (const assignment of candidates.found) {
        if (tried++ >= mostTried) break
        const seen = this.under(assignment)
        if (seen?.is === 'fail') {
          yield { ...leaf, assignment }
          return
        }
        if (seen?.is === 'unknown') undecided ??= seen
      }
    } finally {
      this.matter.effort?.spend(candidates.patience.workFor(leaf.assignment))
    }
    if (undecided !== undefined) yield undecided
    else if (tried === 0 && candidates.patience.isLost) {
      // Nothing was tried, so nothing is known.
      this.isCut = true
      yield {
        is: 'unknown',
        blame: [limit('more values than may be looked at')],
        assignment: leaf.assignment,
      }
    }
    if (this.limits.search === undefined) this.needsSearch = true
    this.exhaustive = false
    const inputs = [...leaf.assignment.answers.values()].flatMap(({ question }) => question.inputs)
    this.dropped.push(...inputs.map(limit))
  }

  /** What is seen under nothing but values for all that was asked; undefined where the deployer must choose yet more. */
  private under({ values }: Assignment): Leaf | undefined {
    const leaf = evaluate(this.matter, { values, answers: new Map() })
    const seen = leaf.is === 'unknown' ? this.overWorld(leaf) : leaf
    return 'hoist' in seen ? undefined : seen
  }

  /** One verdict over all that the world can have, for one choice of the deployer; or what the deployer must choose first. */
  private overWorld(leaf: Leaf, taken = (seen: Leaf): Leaf => seen): Leaf | { readonly hoist: Blame } {
    if (leaf.blame.length === 0) return leaf
    const blame = preferred(leaf.blame)
    if (!isWorldRank(blame)) return { hoist: blame }
    const { question } = blame
    if (question === undefined || this.cut() !== undefined) return leaf
    const halves: Leaf[] = []
    for (const is of [true, false]) {
      const child = answered(this.matter.space, leaf.assignment, question, is)
      if (child === undefined) continue
      this.cases++
      const seen = taken(evaluate(this.matter, child))
      const half = seen.is === 'unknown' ? this.overWorld(seen, taken) : seen
      if ('hoist' in half) return half
      halves.push(half)
      // One case of the world that cannot be known is enough: no choice of the deployer is blamed for it.
      if (half.is === 'unknown') break
      // A case that may not exist decides nothing, but cannot be passed over either.
      if (!this.isPlausible(child)) {
        halves.push({ ...half, is: 'unknown', blame: [blame] })
        break
      }
    }
    return { ...agreed(halves, blame), assignment: leaf.assignment }
  }

  private isPlausible(assignment: Assignment): boolean {
    const patience = new Patience(mostOfCase)
    const is = isPlausible(new AssignedWorld(this.matter.space, assignment), patience)
    this.matter.effort?.spend(patience.workFor(assignment))
    return is
  }
}

/** A pass, if that is what it is wherever it is accepted. */
const asPass = (leaf: Leaf): Leaf => (leaf.passes ? { ...leaf, is: 'pass', blame: [] } : leaf)

/** A case for later, with the room that a search has left in it. */
interface PutOff {
  readonly assignment: Assignment
  readonly room: Room
}
