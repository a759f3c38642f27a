import { addressText } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Atom, atomsOf } from '../../../algebra/globs/atoms.ts'
import type { Budget } from '../../../algebra/globs/budget.ts'
import { type Sought, Ways } from '../../../algebra/globs/ways.ts'
import { isUnreadable, type KeyFacts, type KeyKind } from '../keys/keys.ts'
import { around, instantText, numberText } from './amounts.ts'
import { isNamed, isRead, type KeyConstraint, type KeyTest } from './key-test.ts'
import { type Directed, listsOf } from './lists.ts'

/** What a request may hold under one key, as far as the conditions tell it apart: no values where the key is absent. */
export interface KeyValue {
  readonly values: readonly string[] | undefined
  /** Which of the conditions hold, by their places in the list. */
  readonly holding: readonly boolean[]
  /** All that is asked of them is read as AWS reads it. */
  readonly isSure: boolean
}

export interface KeyValues {
  readonly all: Iterable<KeyValue>
  /** Not every way in which they can hold has been found. */
  readonly isPartial: boolean
}

/** A condition, and whether what is looked for is where it holds; undefined where it matters either way. */
export interface AskedOfKey {
  readonly constraint: KeyConstraint
  readonly isSought?: boolean | undefined
  /** Where it does not hold nothing is looked for. */
  readonly isNeeded?: boolean
}

/**
 * Every way in which conditions on one key can hold together, as far as the key can have it, but for those that others are
 * better than; found as they are gone through.
 */
export const keyValues = (all: readonly AskedOfKey[], facts: KeyFacts, budget: Budget): KeyValues => {
  const asked = all.map((one) => ({ ...one, constraint: readable(one.constraint, facts) }))
  const areRead = asked.every(({ constraint }) => isRead(constraint.test))
  return {
    all: found(asked, facts, budget, areRead),
    isPartial: !areRead || (!isTruth(facts) && kindsOf(asked).size > 1),
  }
}

/**
 * Nothing that the key can have is a number, a date or an address, where its kind is another: whether the condition holds
 * hangs on whether the key is there. Texts are gone through as they are named, whatever the kind.
 */
const readable = (constraint: KeyConstraint, { kind }: KeyFacts): KeyConstraint => {
  const { operator, test } = constraint
  if (kind === undefined || test.kind === 'text' || !isUnreadable(operator, kind)) return constraint
  const ifAbsent = holdsWhereAbsent(constraint)
  return { ...constraint, test: { kind: 'presence', ifThere: operator.isNegated, ifAbsent } }
}

function* found(
  asked: readonly AskedOfKey[],
  facts: KeyFacts,
  budget: Budget,
  isSure: boolean,
): Generator<KeyValue, void> {
  const constraints = asked.map(({ constraint }) => constraint)
  yield* keyAbsent(constraints, facts)
  // AWS leaves open what an operator without a set asks of several values: one of them.
  const areSets = facts.areSeveral || constraints.some(({ operator }) => operator.set !== undefined)
  const singles = singlesOf(asked, facts, areSets, budget)
  for (const { values, holding } of areSets ? setsOf(singles, asked, budget) : singles)
    yield { values, isSure, holding: constraints.map((_, at) => (holding & bitOf(at)) !== 0n) }
}

export const keyAbsent = (
  constraints: readonly KeyConstraint[],
  { isAlwaysThere }: KeyFacts,
): readonly KeyValue[] =>
  isAlwaysThere ? [] : [{ values: undefined, holding: constraints.map(holdsWhereAbsent), isSure: true }]

/** Some values, and which conditions hold of them. */
interface Some {
  readonly values: readonly string[]
  readonly holding: bigint
}

function* singlesOf(
  asked: readonly AskedOfKey[],
  facts: KeyFacts,
  areSets: boolean,
  budget: Budget,
): Generator<Some, void> {
  const ways = new Ways(soughtOf(asked))
  const steps = Math.ceil(asked.reduce((sum, { constraint }) => sum + sizeOf(constraint), 0) / 4)
  for (const text of singleTexts(asked, facts, areSets, budget)) {
    budget.spend(steps)
    const holding = maskOf(asked, ({ constraint }) => holdsFor(constraint, text))
    if (ways.add(holding)) yield { values: [text], holding }
  }
}

const sizeOf = ({ test }: KeyConstraint): number => (test.kind === 'text' ? 1 + test.globs.length : 1)

const holdsFor = ({ operator, test }: KeyConstraint, text: string): boolean =>
  isNamed(test, text) !== (operator.isNegated && test.kind !== 'presence')

/** All ways in which several values can come together. More of a kind change nothing, so that there is an end. */
function* setsOf(
  singles: Iterable<Some>,
  asked: readonly AskedOfKey[],
  budget: Budget,
): Generator<Some, void> {
  const ways = new Ways(soughtOf(asked))
  const each = maskOf(asked, ({ constraint }) => isOfEach(constraint))
  const alone: Some[] = []
  for (const one of singles) {
    alone.push(one)
    if (ways.add(one.holding)) yield one
  }
  const sets: Some[] = []
  for (const one of alone) {
    for (const before of [...sets]) {
      budget.spend()
      const holding = (before.holding & one.holding) | ((before.holding | one.holding) & ~each)
      if (!ways.add(holding)) continue
      const both = { values: [...before.values, ...one.values], holding }
      sets.push(both)
      yield both
    }
    sets.push(one)
  }
}

/** Whether it holds of several values where it holds of each; of the others where it holds of one. */
const isOfEach = ({ operator: { set, isNegated } }: KeyConstraint): boolean =>
  set === undefined ? isNegated : set === 'ForAllValues'

const soughtOf = (asked: readonly AskedOfKey[]): Sought => ({
  wanted: maskOf(asked, ({ isSought }) => isSought === true),
  unwanted: maskOf(asked, ({ isSought }) => isSought === false),
})

const maskOf = <T>(all: readonly T[], is: (one: T) => boolean): bigint =>
  all.reduce((mask, one, at) => (is(one) ? mask | bitOf(at) : mask), 0n)

const bitOf = (at: number): bigint => 1n << BigInt(at)

export const holdsWhereAbsent = ({ operator, test }: KeyConstraint): boolean => {
  if (test.kind === 'presence') return test.ifAbsent
  if (operator.ifExists) return true
  if (operator.set !== undefined) return operator.set === 'ForAllValues'
  return operator.isNegated
}

const isTruth = ({ kind, areSeveral }: KeyFacts): boolean => kind === 'Bool' && !areSeveral

const kindsOf = (asked: readonly AskedOfKey[]): ReadonlySet<KeyTest['kind']> =>
  new Set(asked.flatMap(({ constraint: { test } }) => (test.kind === 'presence' ? [] : [test.kind])))

/** Values of which no condition tells others apart, one of each kind. */
function* singleTexts(
  asked: readonly AskedOfKey[],
  facts: KeyFacts,
  areSets: boolean,
  budget: Budget,
): Generator<string, void> {
  if (isTruth(facts)) {
    yield* ['true', 'false']
    return
  }
  const tests = asked.map(({ constraint }) => constraint.test)
  const cuts = (kind: 'number' | 'date') => tests.flatMap((test) => (test.kind === kind ? test.cuts : []))
  const sets = tests.flatMap((test) => (test.kind === 'address' ? [test.set] : []))
  const kinds = kindsOf(asked)
  if (!kinds.has('text') && !reads(kinds, facts)) yield* samples[facts.kind ?? 'text']
  if (kinds.has('text')) for (const { text } of textsOf(asked, areSets, budget)) yield text
  if (kinds.has('number')) yield* around(cuts('number'), 1n).map(numberText)
  if (kinds.has('date')) yield* around(cuts('date'), 60n).flatMap((one) => instantText(one) ?? [])
  if (kinds.has('address')) yield* addresses(sets, budget)
}

/** Whether some test reads all that the key can have. */
const reads = (kinds: ReadonlySet<KeyTest['kind']>, { kind }: KeyFacts): boolean =>
  (kind === 'Numeric' && kinds.has('number')) ||
  (kind === 'Date' && kinds.has('date')) ||
  (kind === 'IPAddress' && kinds.has('address'))

/** What a key has of which no test of another kind reads all: some numbers are no seconds, and dates no numbers. */
const samples: Readonly<Record<KeyKind | 'text', readonly string[]>> = {
  text: ['x'],
  Bool: ['true'],
  Numeric: ['1', '0.5'],
  Date: ['2000-01-01T00:00:00Z'],
  IPAddress: ['1.2.3.4'],
  ARN: ['arn:aws:iam::123456789012:role/x'],
}

const textsOf = (asked: readonly AskedOfKey[], areSets: boolean, budget: Budget): Iterable<Atom> => {
  // What one value of several is, does not matter where another one is as it is to be.
  const isNeeded = (one: AskedOfKey) =>
    one.isNeeded === true && (!areSets || isOfEach(one.constraint)) && one.constraint.test.kind === 'text'
  const directed = asked.flatMap((one): readonly Directed[] => {
    const { operator, test } = one.constraint
    if (test.kind !== 'text') return []
    const isNamed = !operator.isNegated
    return [
      {
        globs: test.globs,
        isSought: one.isSought === undefined ? undefined : one.isSought === isNamed,
        ...(isNeeded(one) && { isNeeded: isNamed }),
      },
    ]
  })
  return atomsOf(listsOf(directed).asked, budget)
}

/** One address of each piece into which sets cut what there is. */
const addresses = (sets: readonly AddressSet[], budget: Budget): readonly string[] => {
  let pieces = [AddressSet.all]
  for (const set of sets) {
    budget.spend(pieces.length)
    pieces = pieces.flatMap((piece) =>
      [piece.intersection(set), piece.difference(set)].filter(({ isEmpty }) => !isEmpty),
    )
  }
  return pieces.flatMap((piece) => {
    const least = piece.least()
    return least === undefined ? [] : [addressText(least)]
  })
}
