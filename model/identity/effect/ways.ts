import { parseAddress } from '../../../algebra/address/address.ts'
import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { instantOf, numberOf } from '../decide/amounts.ts'
import { type KeyConstraint, keyConstraint } from '../decide/key-test.ts'
import { holdsWhereAbsent, type KeyValue, keyAbsent, keyValues } from '../decide/key-values.ts'
import { Variables } from '../decide/texts.ts'
import type { Condition } from '../document.ts'
import { factsOf, isUnreadable, type KeyKind, kindOfKey } from '../keys/keys.ts'
import { isOfInternet, isPrivate, privateRanges } from '../keys/private.ts'
import { condition } from '../written/unlisted.ts'
import { mostStepsEach } from './each.ts'

/** All ways in which conditions on one key can hold together: of texts of which all is known. */
export const ways = (conditions: readonly Condition[], taken: Budget): readonly KeyValue[] => {
  const [{ key } = { key: '' }] = conditions
  const facts = factsOf(key)
  const constraints = conditions.map((one) => read(one, facts.kind))
  try {
    const { areSeveral, kind } = facts
    const inSets = areSeveral || constraints.some(({ operator }) => operator.set !== undefined)
    const cutsAddresses = isOfInternet(key) && constraints.some(({ test }) => test.kind === 'address')
    const asked = [
      ...constraints,
      ...(kind === 'ARN' ? [inSets ? allArns : oneArn] : []),
      ...(cutsAddresses ? [inPrivate] : []),
    ]
    const wanted = asked.map((constraint) => ({ constraint }))
    const { all, isPartial } = keyValues(wanted, facts, new Budget(mostStepsEach, taken))
    return [
      ...[...all].flatMap(({ values, holding, isSure }): readonly KeyValue[] => {
        const way = { values, holding: holding.slice(0, constraints.length), isSure }
        if (values === undefined) return [way]
        if (isOfInternet(key) && values.some(isPrivate)) return []
        return kind === 'ARN' && holding.at(-1) !== true ? [] : ofKind(way, constraints, kind)
      }),
      ...(isPartial ? anything(constraints) : []),
    ]
  } catch (error) {
    if (error instanceof OverBudget) return [...keyAbsent(constraints, facts), ...anything(constraints)]
    throw error
  }
}

/** Of a request without the key. */
export const holdsWithout = (condition: Condition): boolean =>
  holdsWhereAbsent(read(condition, kindOfKey(condition.key)))

/**
 * Older documents have no variables: `${` is no more than a text here. What is read as another kind of text than the key has
 * names nothing of it.
 */
const read = (one: Condition, kind: KeyKind | undefined): KeyConstraint => {
  const constraint = keyConstraint(one, '2008-10-17', new Variables())
  const isOther = kind !== undefined && constraint.test.kind === 'text' && isUnreadable(one.operator, kind)
  return isOther ? { ...constraint, test: { kind: 'text', globs: [] } } : constraint
}

/** What stands for texts like it may be none of its kind while others are; what is named letter by letter is itself. */
const ofKind = (
  way: KeyValue,
  constraints: readonly KeyConstraint[],
  kind: KeyKind | undefined,
): readonly KeyValue[] => {
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

/** Not all was looked for. */
const anything = (constraints: readonly KeyConstraint[]): readonly KeyValue[] =>
  [true, false].map((way) => ({ values: [], holding: constraints.map(() => way), isSure: false }))

const areArns = (operator: 'ArnLike' | 'ForAllValues:ArnLike'): KeyConstraint =>
  read(condition(operator, 'aws:SourceArn', 'arn:*:*:*:*:*'), 'ARN')

const oneArn = areArns('ArnLike')
const allArns = areArns('ForAllValues:ArnLike')

/** So that none of the addresses that stand for others stands for private ones, too. */
const inPrivate = read(condition('IpAddress', 'aws:SourceIp', ...privateRanges), 'IPAddress')
