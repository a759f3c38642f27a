import { isOpaque } from '../../../algebra/globs/glob.ts'
import type { Reading } from '../../reading.ts'
import { Block, Sym } from '../../value.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import type { Condition, Operator, PolicyDocument, Test } from '../document.ts'
import { operatorOf } from '../operator.ts'
import type { Bounds } from '../written/document.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { itemsOf, wordsOf } from '../written/word.ts'

/** A key that has to say who calls, and what it has to say for that. */
export interface Pin {
  readonly key: RegExp
  /** What a pattern under this key looks like that names somebody. */
  readonly pattern: RegExp
  /** What a text without wildcards looks like that does; any does, where nothing is said. */
  readonly text?: RegExp
  /** Values that name nobody, and are worth a try where it is not known what stands there. */
  readonly suggest?: readonly string[]
}

/** What a condition names, and whether that is enough. */
interface Pinned {
  readonly key: string
  readonly test: Test
  readonly text: string
  readonly isEnough: Verdict
}

/**
 * What may be allowed: requests that hold under these keys what the document itself names there, as far as that says who
 * calls. Of several lists of pins one has to hold, and all pins of it.
 */
export const pinnedIn = (
  statements: readonly WrittenStatement[],
  alternatives: readonly (readonly Pin[])[],
): Bounds => {
  const pins = alternatives.map((list) => list.map((pin) => pinnedBy(statements, pin)))
  const allowing = (counts: (verdict: Verdict) => boolean): PolicyDocument => ({
    version: '2012-10-17',
    statements: pins.flatMap((list) =>
      combined(list.map((pinned) => conditionsOf(pinned.filter(({ isEnough }) => counts(isEnough))))).map(
        (conditions) => ({ effect: 'Allow', actions: { isNot: false, texts: ['*'] }, conditions }),
      ),
    ),
  })
  return {
    most: allowing(({ is }) => is !== 'fail'),
    least: allowing(({ is }) => is === 'pass'),
    open: () => all(pins.flat(2).flatMap(({ isEnough }) => (isEnough.is === 'unknown' ? [isEnough] : []))),
  }
}

/** One of each. */
const combined = (lists: readonly (readonly Condition[])[]): readonly (readonly Condition[])[] =>
  lists.reduce<readonly (readonly Condition[])[]>(
    (all, list) => all.flatMap((before) => list.map((one) => [...before, one])),
    [[]],
  )

const conditionsOf = (pinned: readonly Pinned[]): readonly Condition[] =>
  [...Map.groupBy(pinned, ({ key, test }) => `${test} ${key}`).values()].flatMap((group) => {
    const [first] = group
    const operator = first && operatorOf(first.test)
    return first === undefined || operator === undefined
      ? []
      : [{ operator, key: first.key, values: [...new Set(group.map(({ text }) => text))] }]
  })

const patterns: ReadonlySet<Test> = new Set(['StringLike', 'ArnLike'])
const texts: ReadonlySet<Test> = new Set(['StringEquals', 'StringEqualsIgnoreCase'])

const pinnedBy = (statements: readonly WrittenStatement[], pin: Pin): readonly Pinned[] =>
  statements.flatMap(({ reading }) =>
    under(reading.child('Condition'), (name, keys) => {
      const operator = operatorOf(name)
      if (operator === undefined || !names(operator)) return []
      return under(keys, (key, values) =>
        pin.key.test(key) ? itemsOf(values).flatMap(({ item }) => pinnedAt(item, key, operator, pin)) : [],
      )
    }),
  )

/**
 * Whether values are listed under it that a request may have to hold: what is denied to all others is what is left, too.
 */
const names = ({ test }: Operator): boolean => patterns.has(test) || texts.has(test) || test === 'Bool'

const pinnedAt = (
  item: Reading,
  key: string,
  { test }: Operator,
  { pattern, text, suggest = ['*'] }: Pin,
): readonly Pinned[] => {
  const isPattern = !texts.has(test)
  const hasVariables = (): Verdict => pass
  const words = wordsOf(item, { meaning: isPattern ? 'pattern' : 'text', hasVariables, suggest })
  return words.flatMap(({ exact }) => {
    if (exact === undefined) return []
    // What AWS gives out is one text, also where wildcards have a meaning.
    const shape = isPattern && !isOneLetter(exact) ? pattern : text
    return [{ key, test, text: exact, isEnough: isEnough(item, exact, shape, suggest) }]
  })
}

const isOneLetter = (text: string): boolean => [...text].length === 1 && isOpaque(text.codePointAt(0) ?? 0)

const isEnough = (
  item: Reading,
  text: string,
  shape: RegExp | undefined,
  suggest: readonly string[],
): Verdict => {
  if (text.includes('${')) return fail
  if (shape === undefined || (!isOneLetter(text) && shape.test(text))) return pass
  return item.head instanceof Sym ? item.matches(shape, suggest) : fail
}

/** What stands under each key of a map, in each way in which it may turn out; and what is not known of the map. */
const under = <T>(
  map: Reading,
  read: (key: string, value: Reading) => readonly T[],
  open: (unknown: Reading) => readonly T[] = () => [],
): readonly T[] =>
  map.options().flatMap((option) => {
    const { head } = option
    if (head instanceof Sym) return open(option)
    if (!(head instanceof Block)) return []
    const known = Object.keys(head.entries).flatMap((key) => read(key, option.child(key)))
    return head.rest === undefined ? known : [...known, ...open(option.readAs(head.rest))]
  })

/**
 * What conditions of these statements name under some keys, be it wanted or not, or only what is left out. A condition of
 * which is not known what it asks may name anything.
 */
export const valuesUnder = (
  statements: readonly WrittenStatement[],
  which: RegExp,
  { onlyNegated = false } = {},
): readonly Reading[] => {
  const itself = (unknown: Reading): readonly Reading[] => [unknown]
  return statements.flatMap(({ reading }) =>
    under(
      reading.child('Condition'),
      (name, keys) =>
        onlyNegated && operatorOf(name)?.isNegated === false
          ? []
          : under(
              keys,
              (key, values) => (which.test(key) ? itemsOf(values).map(({ item }) => item) : []),
              itself,
            ),
      itself,
    ),
  )
}

/** The keys of which conditions of these statements speak. */
export const keysOf = (statements: readonly WrittenStatement[]): readonly string[] => [
  ...new Set(
    statements.flatMap(({ reading }) =>
      under(reading.child('Condition'), (_, keys) => under(keys, (key) => [key])),
    ),
  ),
]
