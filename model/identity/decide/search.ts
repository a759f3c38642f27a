import { atomsOf, type Budget } from '../../../algebra/globs/atoms.ts'
import { automatonOf, matches } from '../../../algebra/globs/automaton.ts'
import { anything, type Glob, isLiteral } from '../../../algebra/globs/glob.ts'
import { digits, everyCaller } from './callers.ts'
import { type Clause, type TextConstraint, type Textual, textual } from './clause.ts'
import { keyValues } from './key-values.ts'

/** Statements that together say what one policy, or several in a row, allow: each layer has to, and none may deny. */
export interface Layer {
  readonly allow: readonly Clause[]
  readonly deny: readonly Clause[]
}

/** What a request is made of, as far as the clauses tell requests apart. */
export interface Choice {
  readonly texts: Readonly<Partial<Record<Textual, string>>>
  /** By keys; undefined where the key is to be absent. What no clause asks for is not there. */
  readonly keys: ReadonlyMap<string, readonly string[] | undefined>
}

type Dimension = Textual | `key ${string}`

const keyIn = (dimension: Dimension): string | undefined =>
  dimension.startsWith('key ') ? dimension.slice('key '.length) : undefined

interface Numbered {
  readonly allow: bigint
  readonly deny: bigint
}

/**
 * Looks for requests that all layers of one side allow and some layer of the other does not. What is asked of a request
 * is looked at one after the other, each time only as far as the statements tell it apart that are still about it.
 */
export class Search {
  private readonly clauses: readonly Clause[]
  private readonly granting: readonly Numbered[]
  private readonly limiting: readonly Numbered[]
  private readonly dimensions: readonly Dimension[]
  /** Which clauses ask for something from this dimension on. */
  private readonly open: readonly bigint[]
  private readonly budget: Budget
  private readonly remembered = new Map<string, readonly Value[]>()
  /** Some values were only tried, and not all. */
  isPartial = false

  constructor(granting: readonly Layer[], limiting: readonly Layer[], budget: Budget) {
    const clauses: Clause[] = []
    const numbered = (layers: readonly Layer[]): readonly Numbered[] =>
      layers.map(({ allow, deny }) => {
        const from = clauses.length
        clauses.push(...allow, ...deny)
        return { allow: span(from, allow.length), deny: span(from + allow.length, deny.length) }
      })
    this.granting = numbered(granting)
    this.limiting = numbered(limiting)
    this.clauses = clauses
    this.budget = budget
    const keys = new Set(clauses.flatMap((clause) => [...clause.keys.keys()]))
    this.dimensions = [
      ...textual.filter((name) => clauses.some(({ texts }) => texts[name] !== undefined)),
      ...[...keys].sort().map((key): Dimension => `key ${key}`),
    ]
    const asking = this.dimensions.map((dimension) =>
      maskOf(clauses, (clause) => constraintsOf(clause, dimension)),
    )
    this.open = [...asking, 0n].map((_, at) => asking.slice(at).reduce((all, one) => all | one, 0n))
  }

  /** One of each kind that is looked through. */
  *found(): Generator<Choice, void> {
    const [first] = this.granting
    if (first === undefined) return
    const everything = span(0, this.clauses.length)
    for (let at = 0; at < this.clauses.length; at++) {
      const bit = 1n << BigInt(at)
      if ((first.allow & bit) === 0n) continue
      yield* this.from(0, everything & ~(first.allow & ~bit), this.clauses[at] as Clause, [], new Set())
    }
  }

  private *from(
    at: number,
    alive: bigint,
    target: Clause,
    chosen: readonly (Value | undefined)[],
    seen: Set<string>,
  ): Generator<Choice, void> {
    const key = `${at}:${alive}`
    if (seen.has(key) || !this.canBe(at, alive)) return
    seen.add(key)
    this.budget.spend()
    const dimension = this.dimensions[at]
    if (dimension === undefined) {
      yield this.choice(chosen)
      return
    }
    if (!this.asks(dimension, alive)) {
      yield* this.from(at + 1, alive, target, [...chosen, undefined], seen)
      return
    }
    for (const value of this.valuesOf(dimension, alive, target))
      yield* this.from(at + 1, alive & ~value.ends, target, [...chosen, value], seen)
  }

  /** Whether a request that these clauses are about, and no others, may be allowed by one side and not by the other. */
  private canBe(at: number, alive: bigint): boolean {
    const surely = alive & ~(this.open[at] as bigint)
    for (const { allow, deny } of this.granting)
      if ((alive & allow) === 0n || (surely & deny) !== 0n) return false
    return this.limiting.some(({ allow, deny }) => (surely & allow) === 0n || (alive & deny) !== 0n)
  }

  private asks(dimension: Dimension, alive: bigint): boolean {
    return this.aliveOf(alive).some((at) => constraintsOf(this.clauses[at] as Clause, dimension))
  }

  private aliveOf(alive: bigint): readonly number[] {
    return this.clauses.flatMap((_, at) => (((alive >> BigInt(at)) & 1n) === 1n ? [at] : []))
  }

  private valuesOf(dimension: Dimension, alive: bigint, target: Clause): readonly Value[] {
    const place = this.clauses.indexOf(target)
    const name = `${dimension}:${alive}:${place}`
    const known = this.remembered.get(name)
    if (known !== undefined) return known
    const key = keyIn(dimension)
    const values =
      key === undefined ? this.textsOf(dimension as Textual, alive, target) : this.keyValuesOf(key, alive)
    const merged = [...new Map(values.toReversed().map((value) => [value.ends, value])).values()].reverse()
    this.remembered.set(name, merged)
    return merged
  }

  private keyValuesOf(key: string, alive: bigint): readonly Value[] {
    const asking = this.aliveOf(alive).flatMap((at) =>
      (this.clauses[at]?.keys.get(key) ?? []).map((constraint) => ({ bit: 1n << BigInt(at), constraint })),
    )
    const { all, isPartial } = keyValues(
      asking.map(({ constraint }) => constraint),
      this.budget,
    )
    this.isPartial ||= isPartial
    return all.map(({ values, holding }) => ({
      values,
      ends: asking.reduce((ends, { bit }, at) => (holding[at] ? ends : ends | bit), 0n),
    }))
  }

  private textsOf(dimension: Textual, alive: bigint, target: Clause): readonly Value[] {
    const asking = this.aliveOf(alive).flatMap((at) => {
      const constraint = this.clauses[at]?.texts[dimension]
      return constraint === undefined ? [] : [{ bit: 1n << BigInt(at), constraint }]
    })
    const aimed = target.texts[dimension]
    const regions = aimed === undefined || aimed.isNot ? [everything] : aimed.globs
    return regions
      .flatMap((region) => textsIn(region, asking, dimension, this.budget))
      .map(({ text, ends }) => ({ values: [text], ends }))
  }

  private choice(chosen: readonly (Value | undefined)[]): Choice {
    const texts: Partial<Record<Textual, string>> = {}
    const keys = new Map<string, readonly string[] | undefined>()
    this.dimensions.forEach((dimension, at) => {
      const value = chosen[at]
      const key = keyIn(dimension)
      if (value === undefined) return
      if (key !== undefined) keys.set(key, value.values)
      else texts[dimension as Textual] = value.values?.[0] ?? ''
    })
    return { texts, keys }
  }
}

const everything: Glob = [anything]

/** A value, and the clauses that are not about requests with it. */
interface Value {
  readonly values: readonly string[] | undefined
  readonly ends: bigint
}

interface Asking {
  readonly bit: bigint
  readonly constraint: TextConstraint
}

const textsIn = (
  region: Glob,
  asking: readonly Asking[],
  dimension: Textual,
  budget: Budget,
): readonly { readonly text: string; readonly ends: bigint }[] => {
  if (isLiteral(region) && !automatonOf(region).isLenient) {
    const text = String.fromCodePoint(...region)
    const named = (glob: Glob): boolean => matches(glob, text)
    budget.spend(1 + asking.length)
    return [{ text, ends: endsOf(asking, ({ globs }) => globs.some(named)) }]
  }
  const globs = [...new Set(asking.flatMap(({ constraint }) => constraint.globs))]
  const places = new Map(globs.map((glob, at) => [glob, 1n << BigInt(at)]))
  const masks = new Map(
    asking.map(({ constraint }) => [
      constraint,
      constraint.globs.reduce((mask, glob) => mask | (places.get(glob) as bigint), 0n),
    ]),
  )
  return atomsWithin(region, globs, dimension, budget).map(({ text, accepted }) => ({
    text,
    ends: endsOf(asking, (constraint) => ((masks.get(constraint) as bigint) & accepted) !== 0n),
  }))
}

const atomsWithin = (region: Glob, globs: readonly Glob[], dimension: Textual, budget: Budget) =>
  dimension === 'principal'
    ? everyCaller.flatMap((caller) =>
        atomsOf(
          { globs: [...globs, region], oneOf: 1n << BigInt(globs.length), within: caller, fillers: digits },
          budget,
        ),
      )
    : atomsOf({ globs, within: region }, budget)

const endsOf = (asking: readonly Asking[], isNamed: (constraint: TextConstraint) => boolean): bigint =>
  asking.reduce(
    (ends, { bit, constraint }) => (isNamed(constraint) === constraint.isNot ? ends | bit : ends),
    0n,
  )

const constraintsOf = ({ texts, keys }: Clause, dimension: Dimension): boolean => {
  const key = keyIn(dimension)
  return key === undefined ? texts[dimension as Textual] !== undefined : keys.has(key)
}

const maskOf = (clauses: readonly Clause[], holds: (clause: Clause) => boolean): bigint =>
  clauses.reduce((mask, clause, at) => (holds(clause) ? mask | (1n << BigInt(at)) : mask), 0n)

const span = (from: number, length: number): bigint => ((1n << BigInt(length)) - 1n) << BigInt(from)
