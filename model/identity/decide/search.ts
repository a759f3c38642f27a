import type { Budget } from '../../../algebra/globs/budget.ts'
import { ofCallers } from './agreeing.ts'
import { type Clause, type Textual, textual } from './clause.ts'
import type { Layer } from './layer.ts'
import type { Universe } from './universe.ts'
import { textValues, type Value, valuesOfKey } from './values.ts'

/** What a request is made of, as far as the clauses tell requests apart. */
export interface Choice {
  readonly texts: Readonly<Partial<Record<Textual, string>>>
  /** By keys; undefined where the key is to be absent. What no clause asks for is not there. */
  readonly keys: ReadonlyMap<string, readonly string[] | undefined>
  /** What is asked of it is read as AWS reads it. */
  readonly isSure: boolean
}

/** What is looked at of a request. */
type Dimension = { readonly text: Textual } | { readonly key: string }

/** More keys than these of one statement and what it is compared with are not gone through. */
const mostKeys = 200

interface Numbered {
  readonly allow: bigint
  readonly deny: bigint
}

/**
 * Looks for requests that one statement allows, and all layers of its side, and some layer of the other side does not.
 * What is asked of a request is looked at one after the other, each time only as far as the statements tell it apart
 * that are still about it.
 */
export class Search {
  private readonly target: Clause
  private readonly clauses: readonly Clause[]
  private readonly granting: readonly Numbered[]
  private readonly limiting: readonly Numbered[]
  private readonly dimensions: readonly Dimension[]
  /** Which clauses ask for something from this dimension on. */
  private readonly open: readonly bigint[]
  /** What is allowed by one side and not by the other is looked for where these clauses are about it, and the others are not. */
  private readonly sought: bigint
  /** What holds of a request does so whatever else is in it. */
  private readonly isPlain: boolean
  private readonly universe: Universe
  private readonly budget: Budget
  private readonly seen = new Set<string>()
  /** Some values were only tried, and not all. */
  isPartial = false

  /** The first layer that grants holds the statement alone, beside what denies. */
  constructor(
    target: Clause,
    granting: readonly Layer[],
    limiting: readonly Layer[],
    isPlain: boolean,
    universe: Universe,
    budget: Budget,
  ) {
    this.target = target
    this.isPlain = isPlain
    this.universe = universe
    this.budget = budget
    const all = [...granting, ...limiting]
    this.clauses = all.flatMap(({ allow, deny }) => [...allow, ...deny])
    let from = 0
    const numbered = all.map(({ allow, deny }): Numbered => {
      const masks = { allow: span(from, allow.length), deny: span(from + allow.length, deny.length) }
      from += allow.length + deny.length
      return masks
    })
    this.granting = numbered.slice(0, granting.length)
    this.limiting = numbered.slice(granting.length)
    this.sought = [
      ...this.granting.map(({ allow }) => allow),
      ...this.limiting.map(({ deny }) => deny),
    ].reduce((all, one) => all | one, 0n)
    const keys = new Set(this.clauses.flatMap((clause) => [...clause.keys.keys()]))
    if (keys.size > mostKeys) budget.end(`it asks for more than ${mostKeys} condition keys`)
    this.dimensions = [
      ...textual.filter((text) => this.clauses.some(({ texts }) => texts[text])).map((text) => ({ text })),
      ...[...keys].sort().map((key) => ({ key })),
    ]
    const asking = this.dimensions.map((dimension) =>
      this.clauses.reduce((mask, clause, at) => (asks(clause, dimension) ? mask | bitOf(at) : mask), 0n),
    )
    this.open = [...asking, 0n].map((_, at) => asking.slice(at).reduce((sum, one) => sum | one, 0n))
  }

  /** One of each kind that is looked through. */
  found(): Generator<Choice, void> {
    return this.from(0, span(0, this.clauses.length), '', [])
  }

  private *from(
    at: number,
    alive: bigint,
    kind: string,
    chosen: readonly (Value | undefined)[],
  ): Generator<Choice, void> {
    const state = `${at}:${alive}:${kind}`
    if (this.seen.has(state) || !this.canBe(at, alive)) return
    this.seen.add(state)
    this.budget.spend(1 + Math.ceil(this.clauses.length / 64))
    const dimension = this.dimensions[at]
    if (dimension === undefined) yield this.choice(chosen)
    else if ('key' in dimension && !this.isAsked(dimension, alive))
      yield* this.from(at + 1, alive, kind, [...chosen, undefined])
    else
      for (const value of this.valuesOf(dimension, alive, kind))
        yield* this.from(at + 1, alive & ~value.ends, value.kind ?? kind, [...chosen, value])
  }

  /** Whether a request that these clauses are about, and no others, may be allowed by one side and not by the other. */
  private canBe(at: number, alive: bigint): boolean {
    const surely = alive & ~(this.open[at] as bigint)
    for (const { allow, deny } of this.granting)
      if ((alive & allow) === 0n || (surely & deny) !== 0n) return false
    return this.limiting.some(({ allow, deny }) => (surely & allow) === 0n || (alive & deny) !== 0n)
  }

  private isAsked(dimension: Dimension, alive: bigint): boolean {
    return this.clauses.some((clause, at) => (alive & bitOf(at)) !== 0n && asks(clause, dimension))
  }

  /** One of those from which the same clauses go on, worked out as they are gone through. */
  private *valuesOf(dimension: Dimension, alive: bigint, kind: string): Generator<Value, void> {
    const ways = new Set<string>()
    for (const value of this.allValues(dimension, alive, kind)) {
      const way = `${value.ends} ${value.kind}`
      if (!ways.has(way)) yield value
      ways.add(way)
    }
  }

  private allValues(dimension: Dimension, alive: bigint, kind: string): Iterable<Value> {
    const { target, universe, budget } = this
    const areAlike = this.isPlain && !hangsOnCaller(dimension)
    const asking = <C>(of: (clause: Clause) => readonly C[]) =>
      this.clauses.flatMap((clause, at) => {
        const bit = bitOf(at)
        if ((alive & bit) === 0n) return []
        const isSought = areAlike ? (this.sought & bit) !== 0n : undefined
        return of(clause).map((constraint) => ({ bit, constraint, isSought, isNeeded: clause === target }))
      })
    if ('text' in dimension) {
      const { text } = dimension
      const aimed = target.texts[text]
      // Among the texts that the statement names all are its own.
      const asked = asking((clause) => {
        const constraint = clause.texts[text]
        return constraint === undefined || (clause === target && !constraint.isNot) ? [] : [constraint]
      })
      return textValues(text, aimed, asked, kind, universe, budget)
    }
    const asked = asking(({ keys }) => keys.get(dimension.key) ?? [])
    const { values, isPartial } = valuesOfKey(
      dimension.key,
      universe.offers(kind, dimension.key),
      asked,
      budget,
    )
    this.isPartial ||= isPartial
    return values
  }

  private choice(chosen: readonly (Value | undefined)[]): Choice {
    const texts: Partial<Record<Textual, string>> = {}
    const keys = new Map<string, readonly string[] | undefined>()
    this.dimensions.forEach((dimension, at) => {
      const value = chosen[at]
      if (value === undefined) return
      if ('key' in dimension) keys.set(dimension.key, value.values)
      else texts[dimension.text] = value.values?.[0] ?? ''
    })
    return { texts, keys, isSure: !chosen.some((value) => value?.isUnsure) }
  }
}

const asks = ({ texts, keys }: Clause, dimension: Dimension): boolean =>
  'text' in dimension ? texts[dimension.text] !== undefined : keys.has(dimension.key)

/** Who calls is named by several of them, which have to agree. */
const hangsOnCaller = (dimension: Dimension): boolean =>
  'text' in dimension ? dimension.text === 'principal' : ofCallers.includes(dimension.key)

const bitOf = (at: number): bigint => 1n << BigInt(at)
const span = (from: number, length: number): bigint => ((1n << BigInt(length)) - 1n) << BigInt(from)
