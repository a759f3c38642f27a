import { parseCidr } from '../../../algebra/address/cidr.ts'
import type { Budget } from '../../../algebra/globs/budget.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { elsewhere } from '../../elsewhere.ts'
import { all, allOf, fail, pass, type Verdict } from '../../verdict.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import { instantOf, numberOf } from '../decide/amounts.ts'
import type { Condition } from '../document.ts'
import { isAlwaysThere, isUnreadable, kindOfKey } from '../keys/keys.ts'
import { isWildInVain, ofPossible } from '../keys/possible.ts'
import { areAllPrivate } from '../keys/private.ts'
import { openOr } from '../written/asked.ts'
import type { WrittenCondition } from '../written/conditions.ts'
import type { WrittenDocument } from '../written/document.ts'
import { causeIn } from '../written/shown.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { holdsForSome, isArn } from './free.ts'
import { placeOf } from './speaking.ts'
import { isOfTime, neverTogether, sometimesTogether } from './times.ts'
import { holdsWithout, ways } from './ways.ts'

/** Some request meets what a statement asks of each key, and of what it asks each is not met by some. */
export const conditionsDecide = (
  document: WrittenDocument,
  statement: WrittenStatement,
  within: Budget,
): Verdict => {
  const written = statement.conditions()
  const told = written.filter(({ least, most }) => least !== undefined && most !== undefined)
  const untold = written.filter((one) => !told.includes(one)).flatMap(({ open }) => open)
  const keys = Map.groupBy(told, ({ least }) => least?.key.toLowerCase() ?? '')
  return all([
    allOf([...keys.values()], (group) => ofKey({ document, statement }, group, within)),
    ofTimes({ document, statement }, told, within),
    all(untold),
  ])
}

interface Place {
  readonly document: WrittenDocument
  readonly statement: WrittenStatement
}

const ofKey = (place: Place, group: readonly WrittenCondition[], within: Budget): Verdict => {
  const taken = within.part()
  const written = group.flatMap((one) => one.least ?? [])
  const least = written.map(ofPossible)
  const most = group.flatMap((one) => one.most ?? []).map(ofPossible)
  if (canNever(least, taken)) return failing(place, written, 'no request has')
  const always = written.find((_, at) => isAlways(most[at], taken))
  if (always !== undefined) return failing(place, [always], 'every request has')
  if (canSometimes(most, taken) && least.every((one) => isNotAlways(one, taken))) return pass
  const open = all(group.flatMap((one) => one.open))
  const { document, statement } = place
  const fact = `whether some requests have, and some have not, what ${placeOf(statement)} of ${document.where} of ${document.reading.entry.id} asks of ${least[0]?.key}`
  if (taken.told !== undefined) return openOr(document.world, open, fact, taken.told)
  if (open.is === 'unknown') return open
  return elsewhere(
    document.world,
    `${fact} (what AWS gives out may decide it, or how it reads what is written)`,
  )
}

/** The date and the seconds of one request are one instant, of which both can ask. */
const ofTimes = (place: Place, told: readonly WrittenCondition[], within: Budget): Verdict => {
  const group = told.filter(({ least }) => least !== undefined && isOfTime(least.key))
  if (new Set(group.map(({ least }) => least?.key.toLowerCase())).size < 2) return pass
  const taken = within.part()
  const least = group.flatMap((one) => one.least ?? [])
  if (neverTogether(least, taken)) return failing(place, least, 'no request has')
  const most = group.flatMap((one) => one.most ?? [])
  if (sometimesTogether(most, taken)) return pass
  const open = all(group.flatMap((one) => one.open))
  if (open.is === 'unknown') return open
  const { document, statement } = place
  const fact = `whether some requests have what ${placeOf(statement)} of ${document.where} of ${document.reading.entry.id} asks of their time`
  return taken.told === undefined
    ? elsewhere(document.world, `${fact} (how AWS rounds seconds may decide it)`)
    : openOr(document.world, open, fact, taken.told)
}

/** Of a text not all is known: what AWS gives out, what a variable stands for. Where numbers are read, neither stands. */
const isOpen = ({ operator, values }: Condition): boolean =>
  /^(String|Arn)/.test(operator.test) && values.some((text) => isUnknown(text) || text.includes('${'))

const canNever = (least: readonly Condition[], taken: Budget): boolean => {
  const known = least.filter((one) => !isOpen(one))
  return known.length > 0 && ways(known, taken).every(({ holding }) => holding.includes(false))
}

const canSometimes = (most: readonly Condition[], taken: Budget): boolean => {
  const [only] = most
  if (only === undefined) return false
  if (most.length === 1 && isForSome(only)) return true
  if (most.some(isOpen)) return !isAlwaysThere(only.key) && most.every(holdsWithout)
  return ways(most, taken).some(({ holding, isSure }) => isSure && !holding.includes(false))
}

const isAlways = (most: Condition | undefined, taken: Budget): boolean =>
  most !== undefined && !isOpen(most) && ways([most], taken).every(({ holding }) => holding[0] === true)

const isNotAlways = (least: Condition, taken: Budget): boolean => {
  if (!isOpen(least))
    return ways([least], taken).some(({ holding, isSure }) => isSure && holding[0] === false)
  if (least.operator.isNegated) return canBeNamed(least)
  if (!isAlwaysThere(least.key) && !holdsWithout(least)) return true
  // Besides what is named there are other texts.
  return least.operator.test.startsWith('StringEquals') && kindOfKey(least.key) === undefined
}

const isForSome = (one: Condition): boolean => {
  const { test, isNegated, set } = one.operator
  return (
    /^(String|Arn)/.test(test) &&
    !(isNegated && set === 'ForAnyValue') &&
    canBeNamed(one) &&
    holdsForSome(one)
  )
}

/** Of what is named there is something that the key can have. */
const canBeNamed = ({ key, operator, values }: Condition): boolean => {
  const kind = kindOfKey(key)
  if (kind === 'ARN' || (kind === undefined && operator.test === 'ArnLike'))
    return values.some((text) => isArn(text))
  return kind === undefined && values.length > 0
}

const failing = (
  { document, statement }: Place,
  conditions: readonly Condition[],
  who: 'no request has' | 'every request has',
): Verdict => {
  if (document.world.reads === undefined) return fail
  const [{ key } = { key: '' }] = conditions
  const asked = [...new Set(conditions.map(({ operator }) => operator.name))].join(' and ')
  const code = codeOf(conditions)
  return {
    ...fail,
    because: `${who} what ${asked} of ${placeOf(statement)} asks of ${key}${code === undefined ? '' : ` (${code})`}`,
    causes: [causeIn(statement, 'what some requests have, and some have not', ['Condition'])],
  }
}

/** How IAM Access Analyzer calls it. */
const codeOf = (conditions: readonly Condition[]): string | undefined => {
  for (const { operator, key, values } of conditions) {
    const kind = kindOfKey(key)
    if (kind !== undefined && isUnreadable(operator, kind)) return 'TYPE_MISMATCH'
    if (values.length > 0 && values.every((text) => isWildInVain({ operator, key, values }, text)))
      return 'WILDCARD_WITHOUT_LIKE_OPERATOR'
    if (operator.test === 'IpAddress' && areAllPrivate(key, values)) return 'PRIVATE_IP_ADDRESS'
    const family = families.find(([name]) => operator.test.startsWith(name))
    if (family !== undefined && !values.some(family[2])) return family[1]
  }
  return undefined
}

const families: readonly (readonly [string, string, (text: string) => boolean])[] = [
  ['Bool', 'TYPE_MISMATCH_BOOLEAN', (text) => /^(true|false)$/i.test(text)],
  ['Numeric', 'TYPE_MISMATCH_NUMBER', (text) => numberOf(text) !== undefined],
  ['Date', 'TYPE_MISMATCH_DATE', (text) => instantOf(text) !== undefined],
  ['IpAddress', 'TYPE_MISMATCH_IP_RANGE', (text) => !isMalformed(parseCidr(text, { prefix: 'optional' }))],
]
