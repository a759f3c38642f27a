import { parseAddress } from '../../../algebra/address/address.ts'
import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { instantOf, numberOf } from '../decide/amounts.ts'
import { isNamed, type KeyConstraint, keyConstraint } from '../decide/key-test.ts'
import { holds, holdsWhereAbsent, type KeyValue, keyValues } from '../decide/key-values.ts'
import { Variables } from '../decide/texts.ts'
import type { Condition } from '../document.ts'
import { condition } from '../written/unlisted.ts'
import { isAlwaysThere, isUnreadable, type KeyKind, kindOfKey, mayBeSeveral } from './keys.ts'
import { mostStepsEach } from './speaking.ts'

/** What a key has, if it has anything, and which of the conditions on it hold then. */
interface Way extends KeyValue {
  /** There are such values: it is not only that others were not looked for. */
  readonly isSure: boolean
}

/** All ways in which conditions on one key can hold together: of texts of which all is known. */
export const ways = (conditions: readonly Condition[]): readonly Way[] => {
  const [{ key } = { key: '' }] = conditions
  const kind = kindOfKey(key)
  const constraints = conditions.map((one) => read(one, kind))
  const absent = { values: undefined, holding: constraints.map(holdsWhereAbsent), isSure: true }
  return [...(isAlwaysThere(key) ? [] : [absent]), ...there(constraints, kind, mayBeSeveral(key))]
}

/** Of a request without the key. */
export const holdsWithout = (condition: Condition): boolean =>
  holdsWhereAbsent(read(condition, kindOfKey(condition.key)))

/** Older documents have no variables: `${` is no more than a text here. */
const read = (one: Condition, kind: KeyKind | undefined): KeyConstraint => {
  const constraint = keyConstraint(one, '2008-10-17', new Variables())
  const isRead = kind === undefined || !isUnreadable(one.operator, kind)
  return isRead ? constraint : { ...constraint, test: { kind: 'text', globs: [] } }
}

const there = (
  constraints: readonly KeyConstraint[],
  kind: KeyKind | undefined,
  areSeveral: boolean,
): readonly Way[] => {
  if (kind === 'Bool' && !areSeveral) return ['true', 'false'].map((text) => having(constraints, text))
  try {
    const inSets = areSeveral || constraints.some(({ operator }) => operator.set !== undefined)
    const ofArns = kind === 'ARN' ? [inSets ? allArns : oneArn] : []
    const asked = [...constraints, ...(areSeveral ? [aSet] : []), ...ofArns]
    const { all, isPartial } = keyValues(asked, new Budget(mostStepsEach))
    const found = all.flatMap(({ values, holding, isSure }): readonly Way[] =>
      values === undefined || (kind === 'ARN' && holding.at(-1) !== true)
        ? []
        : ofKind({ values, holding: holding.slice(0, constraints.length), isSure }, constraints, kind),
    )
    return [
      ...found,
      // Where a key has texts, some are none that an operator for numbers, dates or addresses reads.
      ...(kind === undefined ? [having(constraints, 'x')] : []),
      ...(isPartial ? anything(constraints) : []),
    ]
  } catch (error) {
    if (error instanceof OverBudget) return anything(constraints)
    throw error
  }
}

/** What stands for texts like it may be none of its kind while others are; what is named letter by letter is itself. */
const ofKind = (
  way: Way,
  constraints: readonly KeyConstraint[],
  kind: KeyKind | undefined,
): readonly Way[] => {
  const others = way.values?.filter((text) => !isOfKind(text, kind)) ?? []
  if (others.length === 0) return [way]
  const isNamedSo = (text: string): boolean =>
    constraints.some(({ operator, values }) => operator.test === 'StringEquals' && values.includes(text))
  return others.some(isNamedSo) ? [] : [{ ...way, isSure: false }]
}

const isOfKind = (text: string, kind: KeyKind | undefined): boolean => {
  if (kind === 'Bool') return /^(true|false)$/.test(text)
  if (kind === 'IPAddress') return !isMalformed(parseAddress(text))
  if (kind === 'Numeric') return numberOf(text) !== undefined
  return kind !== 'Date' || instantOf(text) !== undefined
}

const having = (constraints: readonly KeyConstraint[], text: string): Way => ({
  values: [text],
  holding: constraints.map((constraint) => {
    const isOne = isNamed(constraint.test, text)
    return holds(constraint, isOne, isOne)
  }),
  isSure: true,
})

/** Not all was looked for. */
const anything = (constraints: readonly KeyConstraint[]): readonly Way[] =>
  [true, false].map((way) => ({ values: [], holding: constraints.map(() => way), isSure: false }))

const areArns = (operator: 'ArnLike' | 'ForAllValues:ArnLike'): KeyConstraint =>
  read(condition(operator, 'aws:SourceArn', 'arn:*:*:*:*:*'), 'ARN')

const oneArn = areArns('ArnLike')
const allArns = areArns('ForAllValues:ArnLike')
/** Says nothing, but that there may be several values. */
const aSet: KeyConstraint = { ...allArns, test: { kind: 'presence', ifThere: true, ifAbsent: true } }
