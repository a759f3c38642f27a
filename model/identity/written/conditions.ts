import type { Reading } from '../../reading.ts'
import { Block, Either, Sym } from '../../value.ts'
import { unknown, type Verdict } from '../../verdict.ts'
import type { Condition, Operator, Test } from '../document.ts'
import { operatorOf } from '../operator.ts'
import { atMostOf, exactOf, type Meaning, openIn, type Understanding, type Word, wordsOf } from './word.ts'

/** One condition, or something of which is not known what it is. */
export interface WrittenCondition {
  /** What it asks for at least; nothing where it may ask for nothing. */
  readonly least?: Condition
  /** What it asks for at most; nothing where it may be anything. */
  readonly most?: Condition
  /** What is not known of it. */
  readonly open: readonly Verdict[]
}

/** The conditions of a statement. What IAM would not understand asks for nothing. */
export const conditionsOf = (
  block: Reading,
  how: Omit<Understanding, 'meaning'>,
): readonly WrittenCondition[] =>
  eachKey(block, (name, keys) => {
    const operator = operatorOf(name)
    return operator === undefined
      ? []
      : eachKey(keys, (key, list) => [
          conditionOf(operator, key, wordsOf(list, { ...how, meaning: meaningUnder(operator.test) })),
        ])
  })

/** What stands under each key of a map. */
const eachKey = (
  map: Reading,
  read: (key: string, value: Reading) => readonly WrittenCondition[],
): readonly WrittenCondition[] => {
  const { head, world } = map
  const there = map.exists()
  if (there.is === 'fail') return []
  if (head instanceof Sym) return [{ open: [world.needs(head)] }]
  if (head instanceof Either) return [{ open: [unknown(head.by)] }]
  if (!(head instanceof Block)) return []
  const parts = Object.keys(head.entries).flatMap((key): readonly WrittenCondition[] => {
    const value = map.child(key)
    const isThere = value.exists()
    if (isThere.is === 'unknown') return [{ open: [isThere] }]
    return isThere.is === 'fail' ? [] : read(key, value)
  })
  return head.rest === undefined ? parts : [...parts, { open: [world.needs(head.rest)] }]
}

const patterns: ReadonlySet<Test> = new Set(['StringLike', 'ArnLike'])
const texts: ReadonlySet<Test> = new Set(['StringEquals', 'StringEqualsIgnoreCase'])

export const meaningUnder = (test: Test): Meaning =>
  patterns.has(test) ? 'pattern' : texts.has(test) ? 'text' : 'value'

const conditionOf = (operator: Operator, key: string, words: readonly Word[]): WrittenCondition => {
  const [wide, narrow] = [atMostOf(words), exactOf(words)]
  const isKnown = words.every(({ exact }) => exact !== undefined)
  const about = (values: readonly string[] | undefined): Condition | undefined =>
    values === undefined ? undefined : { operator, key, values }
  // More values let more through, but where what is listed is kept out.
  const exactly = about(narrow)
  const [least, most] = operator.isNegated ? [exactly, about(wide)] : [about(wide), exactly]
  const isOrdered = meaningUnder(operator.test) !== 'value' || isKnown
  return {
    ...(isOrdered && least !== undefined && { least }),
    ...(isOrdered && most !== undefined && { most }),
    open: openIn(words),
  }
}
