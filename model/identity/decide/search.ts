import { atomsOf, type Budget } from '../../../algebra/globs/atoms.ts'
import { automatonOf, matches } from '../../../algebra/globs/automaton.ts'
import { anything, type Glob, isLiteral } from '../../../algebra/globs/glob.ts'
import { areDisjoint, contains } from '../../../algebra/globs/relate.ts'
import { digits, everyCaller } from './callers.ts'
import { type Clause, type TextConstraint, type Textual, textual } from './clause.ts'
import { areApart, isContained } from './contained.ts'
import { holdsWhereAbsent, keyValues } from './key-values.ts'
import type { Universe } from './universe.ts'

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
  private readonly universe: Universe
  private readonly remembered = new Map<string, readonly Value[]>()
  /** Some values were only tried, and not all. */
  isPartial = false

  constructor(granting: readonly Layer[], limiting: readonly Layer[], universe: Universe, budget: Budget) {
    this.universe = universe
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
      if ((first.allow & bit) === 0n || this.isCovered(this.clauses[at] as Clause)) continue
      yield* this.from(0, everything & ~(first.allow & ~bit), this.clauses[at] as Clause, '', [], new Set())
    }
  }

  /** Each of the other side's layers allows all that this statement is about, as is seen without a search. */
  private isCovered({ plain, ...itself }: Clause): boolean {
    const target = plain ?? itself
    const clausesOf = (mask: bigint): readonly Clause[] =>
      this.aliveOf(mask).map((at) => {
        const clause = this.clauses[at] as Clause
        return clause.plain ?? clause
      })
    const denied = this.granting.flatMap(({ deny }) => clausesOf(deny))
    return this.limiting.every(
      ({ allow, deny }) =>
        clausesOf(allow).some((clause) => isContained(target, clause)) &&
        clausesOf(deny).every(
          (clause) => areApart(target, clause) || denied.some((by) => isContained(clause, by)),
        ),
    )
  }

  private *from(
    at: number,
    alive: bigint,
    target: Clause,
    kind: string,
    chosen: readonly (Value | undefined)[],
    seen: Set<string>,
  ): Generator<Choice, void> {
    const key = `${at}:${alive}:${kind}`
    if (seen.has(key) || !this.canBe(at, alive)) return
    seen.add(key)
    this.budget.spend()
    const dimension = this.dimensions[at]
    if (dimension === undefined) {
      yield this.choice(chosen)
      return
    }
    if (dimension.startsWith('key ') && !this.asks(dimension, alive)) {
      yield* this.from(at + 1, alive, target, kind, [...chosen, undefined], seen)
      return
    }
    for (const value of this.valuesOf(dimension, alive, target, kind)) {
      const next = [...chosen, value]
      yield* this.from(at + 1, alive & ~value.ends, target, value.kind ?? kind, next, seen)
    }
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

  private valuesOf(dimension: Dimension, alive: bigint, target: Clause, kind: string): readonly Value[] {
    const place = this.clauses.indexOf(target)
    const name = `${dimension}:${alive}:${place}:${kind}`
    const known = this.remembered.get(name)
    if (known !== undefined) return known
    const key = keyIn(dimension)
    const values =
      key === undefined
        ? this.textsOf(dimension as Textual, alive, target, kind)
        : this.keyValuesOf(key, alive, kind)
    const merged = [
      ...new Map(values.toReversed().map((value) => [`${value.ends} ${value.kind}`, value])).values(),
    ].reverse()
    this.remembered.set(name, merged)
    return merged
  }

  private keyValuesOf(key: string, alive: bigint, kind: string): readonly Value[] {
    const asking = this.aliveOf(alive).flatMap((at) =>
      (this.clauses[at]?.keys.get(key) ?? []).map((constraint) => ({ bit: 1n << BigInt(at), constraint })),
    )
    const ends = (holding: readonly boolean[]): bigint =>
      asking.reduce((all, { bit }, at) => (holding[at] ? all : all | bit), 0n)
    if (!this.universe.offers(kind, key))
      return [{ values: undefined, ends: ends(asking.map(({ constraint }) => holdsWhereAbsent(constraint))) }]
    const { all, isPartial } = keyValues(
      asking.map(({ constraint }) => constraint),
      this.budget,
    )
    this.isPartial ||= isPartial
    return all.map(({ values, holding }) => ({
      values,
      ends: ends(holding),
    }))
  }

  private textsOf(dimension: Textual, alive: bigint, target: Clause, kind: string): readonly Value[] {
    const asking = this.aliveOf(alive).flatMap((at) => {
      const constraint = this.clauses[at]?.texts[dimension]
      return constraint === undefined ? [] : [{ bit: 1n << BigInt(at), constraint }]
    })
    const aimed = target.texts[dimension]
    const regions = aimed === undefined || aimed.isNot ? [everything] : aimed.globs
    return regions.flatMap((region) => this.valuesIn(region, asking, dimension, kind))
  }

  private valuesIn(
    region: Glob,
    asking: readonly Asking[],
    dimension: Textual,
    kind: string,
  ): readonly Value[] {
    const { universe, budget } = this
    const listed = dimension === 'action' ? universe.actions(region) : undefined
    if (listed !== undefined)
      return listed.map((text) => ({
        values: [text],
        ends: endsAt(text, asking, budget),
        kind: universe.kindOf(text),
      }))
    const within =
      dimension === 'principal'
        ? everyCaller
        : dimension === 'resource'
          ? universe.resources(kind)
          : [universe.action]
    return textsIn(region, asking, within, dimension, budget).map(({ text, ends }) => ({
      values: [text],
      ends,
    }))
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
  /** Of an action: what it is like. */
  readonly kind?: string
}

interface Asking {
  readonly bit: bigint
  readonly constraint: TextConstraint
}

const textsIn = (
  region: Glob,
  asking: readonly Asking[],
  within: readonly Glob[],
  dimension: Textual,
  budget: Budget,
): readonly { readonly text: string; readonly ends: bigint }[] => {
  if (isLiteral(region) && !automatonOf(region).isLenient) {
    const text = String.fromCodePoint(...region)
    // Whom a policy names is there, whatever he is called.
    const isThere = dimension === 'principal' || within.some((glob) => matches(glob, text))
    return isThere ? [{ text, ends: endsAt(text, asking, budget) }] : []
  }
  return within.flatMap((one) => textsWithin(region, one, asking, dimension, budget))
}

/** Of the globs only those are gone through that are about some of these texts and not about all. */
const textsWithin = (
  region: Glob,
  within: Glob,
  asking: readonly Asking[],
  dimension: Textual,
  budget: Budget,
): readonly { readonly text: string; readonly ends: bigint }[] => {
  if (areDisjoint(region, within) === true) return []
  const named = [...new Set(asking.flatMap(({ constraint }) => constraint.globs))]
  budget.spend(Math.ceil(named.length / 16))
  const isOfAll = (glob: Glob): boolean => [region, within].some((one) => contains(glob, one) === true)
  const isOfNone = (glob: Glob): boolean => [region, within].some((one) => areDisjoint(glob, one) === true)
  const always = new Set(named.filter(isOfAll))
  const globs = named.filter((glob) => !always.has(glob) && !isOfNone(glob))
  const places = new Map(globs.map((glob, at) => [glob, 1n << BigInt(at)]))
  const asked = {
    globs: [...globs, region],
    oneOf: 1n << BigInt(globs.length),
    within,
    ...(dimension === 'principal' && { fillers: digits }),
  }
  return atomsOf(asked, budget).map(({ text, accepted }) => ({
    text,
    ends: endsOf(asking, (constraint) =>
      constraint.globs.some((glob) => always.has(glob) || ((places.get(glob) ?? 0n) & accepted) !== 0n),
    ),
  }))
}

/** Which clauses are not about requests with this text. */
const endsAt = (text: string, asking: readonly Asking[], budget: Budget): bigint => {
  budget.spend(1 + Math.ceil(asking.length / 16))
  return endsOf(asking, ({ globs }) => globs.some((glob) => matches(glob, text)))
}

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
