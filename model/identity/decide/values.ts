import { atomsOf } from '../../../algebra/globs/atoms.ts'
import { isPlain, matches } from '../../../algebra/globs/automaton.ts'
import type { Budget } from '../../../algebra/globs/budget.ts'
import { anything, type Glob, textOf } from '../../../algebra/globs/glob.ts'
import { isNamedBy } from '../../../algebra/globs/lists.ts'
import { areDisjoint, contains } from '../../../algebra/globs/relate.ts'
import { factsOf, type KeyFacts } from '../keys/keys.ts'
import { digits, everyCaller } from './callers.ts'
import type { TextConstraint, Textual } from './clause.ts'
import type { KeyConstraint } from './key-test.ts'
import { holdsWhereAbsent, type KeyValue, keyValues } from './key-values.ts'
import { listsOf } from './lists.ts'
import type { Universe } from './universe.ts'

/** A value, and the clauses that are not about requests with it. */
export interface Value {
  readonly values: readonly string[] | undefined
  readonly ends: bigint
  /** Of an action: what it is like. */
  readonly kind?: string
  /** Which clauses are about it hangs on how AWS reads what they ask for. */
  readonly isUnsure?: boolean
}

/** What a clause asks, by the bit that stands for the clause. */
export interface Asking<Constraint> {
  readonly bit: bigint
  readonly constraint: Constraint
  /** Whether requests are looked for that the clause is about; undefined where others are, too. */
  readonly isSought: boolean | undefined
  /** No others are looked for. */
  readonly isNeeded: boolean
}

/** One of each kind that clauses tell apart, of the actions, resources or callers that a statement is about. */
export function* textValues(
  dimension: Textual,
  aimed: TextConstraint | undefined,
  asking: readonly Asking<TextConstraint>[],
  kind: string,
  universe: Universe,
  budget: Budget,
): Generator<Value, void> {
  const regions = aimed === undefined || aimed.isNot ? [everything] : aimed.globs
  const within =
    dimension === 'principal'
      ? everyCaller
      : dimension === 'resource'
        ? universe.resources(kind)
        : [universe.action]
  for (const region of regions) {
    const listed = dimension === 'action' ? universe.actions(region) : undefined
    if (listed !== undefined) {
      const areAlike = asking.every(({ constraint }) => isOfAllOrNone(constraint, region, budget))
      for (const { name, kind } of areAlike ? listed.ofEachKind : listed.all)
        yield { ...at(name, asking, budget), kind }
    } else if (isPlain(region)) {
      const text = textOf(region)
      // Whom a policy names is there, whatever he is called.
      const isThere = dimension === 'principal' || within.some((glob) => matches(glob, text))
      if (isThere) yield at(text, asking, budget)
    } else {
      for (const one of within) yield* textsWithin(region, one, asking, dimension, budget)
      if (dimension === 'principal')
        for (const text of calledOtherwise(region, asking)) yield at(text, asking, budget)
    }
  }
}

const isOfAllOrNone = ({ globs }: TextConstraint, region: Glob, budget: Budget): boolean =>
  globs.some((glob) => contains(glob, region, budget) === true) ||
  globs.every((glob) => areDisjoint(glob, region, budget) === true)

/** Whom a policy names is there also where he is called as nobody else is: what stands for a name that is not known. */
const calledOtherwise = (region: Glob, asking: readonly Asking<TextConstraint>[]): readonly string[] => [
  ...new Set(
    asking
      .flatMap(({ constraint }) => constraint.globs.filter(isPlain).map(textOf))
      .filter((text) => matches(region, text) && !everyCaller.some((glob) => matches(glob, text))),
  ),
]

const everything: Glob = [anything]

/** Of the globs only those are gone through that are about some of these texts and not about all. */
function* textsWithin(
  region: Glob,
  within: Glob,
  asking: readonly Asking<TextConstraint>[],
  dimension: Textual,
  budget: Budget,
): Generator<Value, void> {
  if (areDisjoint(region, within, budget) === true) return
  const named = [...new Set(asking.flatMap(({ constraint }) => constraint.globs))]
  const both = [region, within]
  const isOfAll = (glob: Glob): boolean => both.some((one) => contains(glob, one, budget) === true)
  const isOfNone = (glob: Glob): boolean => both.some((one) => areDisjoint(glob, one, budget) === true)
  const always = new Set(named.filter(isOfAll))
  const some = new Set(named.filter((glob) => !always.has(glob) && !isOfNone(glob)))
  const areAlways = asking.map(({ constraint }) => constraint.globs.some((glob) => always.has(glob)))
  const directed = asking.map(({ constraint: { globs, isNot }, isSought }, at) => ({
    globs: areAlways[at] ? [] : globs.filter((glob) => some.has(glob)),
    isSought: isSought === undefined ? undefined : isSought !== isNot,
  }))
  const whole = both.map((glob) => ({ globs: [glob], isSought: true, isNeeded: true }))
  const { asked, bits } = listsOf([...directed, ...whole])
  const fillers = dimension === 'principal' ? { fillers: digits } : {}
  for (const { text, accepted } of atomsOf({ ...asked, ...fillers }, budget)) {
    const ends = endsOf(asking, (_, at) => areAlways[at] === true || ((bits[at] as bigint) & accepted) !== 0n)
    yield { values: [text], ends }
  }
}

/** A text, and which clauses are not about requests with it. */
const at = (text: string, asking: readonly Asking<TextConstraint>[], budget: Budget): Value => ({
  values: [text],
  ends: endsOf(asking, ({ globs }) => isNamedBy(globs, text, budget)),
})

const endsOf = (
  asking: readonly Asking<TextConstraint>[],
  isNamed: (constraint: TextConstraint, at: number) => boolean,
): bigint =>
  asking.reduce(
    (ends, { bit, constraint }, at) => (isNamed(constraint, at) === constraint.isNot ? ends | bit : ends),
    0n,
  )

/** Of what is asked for once, it does not matter how many values there are: no reference has to be read for it. */
const factsFor = (key: string, [first, ...others]: readonly KeyConstraint[]): KeyFacts =>
  key.startsWith('aws:') || others.some((one) => one !== first && !isSame(one, first))
    ? factsOf(key)
    : { areSeveral: false, isAlwaysThere: false }

const isSame = (one: KeyConstraint, other: KeyConstraint | undefined): boolean =>
  one.operator.name === other?.operator.name &&
  one.values.join('\n') === other.values.join('\n') &&
  !one.values.some((text) => text.includes('${'))

/** One of each kind that clauses tell apart, of what a request may hold under a key. */
export const valuesOfKey = (
  key: string,
  isOffered: boolean,
  asking: readonly Asking<KeyConstraint>[],
  budget: Budget,
): { readonly values: Iterable<Value>; readonly isPartial: boolean } => {
  const constraints = asking.map(({ constraint }) => constraint)
  const ends = (holding: readonly boolean[]): bigint =>
    asking.reduce((all, { bit }, at) => (holding[at] ? all : all | bit), 0n)
  if (!isOffered)
    return {
      values: [{ values: undefined, ends: ends(constraints.map(holdsWhereAbsent)) }],
      isPartial: false,
    }
  const { all, isPartial } = keyValues(asking, factsFor(key, constraints), budget)
  return { values: valuesIn(all, ends), isPartial }
}

function* valuesIn(
  all: Iterable<KeyValue>,
  ends: (holding: readonly boolean[]) => bigint,
): Generator<Value, void> {
  for (const { values, holding, isSure } of all) yield { values, ends: ends(holding), isUnsure: !isSure }
}
