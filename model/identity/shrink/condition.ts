import { isObject, type Json, type JsonObject } from '../../json.ts'
import { Block } from '../../value.ts'
import type { Condition, Test } from '../document.ts'
import { operatorOf } from '../operator.ts'
import { meaningUnder } from '../written/conditions.ts'
import { type Item, itemOf, openly, type Place } from './item.ts'

/** What is asked of one key under one operator. */
export interface Asked {
  /** As it is written; both are empty for a block that is no map as it stands, which stays as it is. */
  readonly operator: string
  readonly key: string
  readonly raw: Json
  /** The values, where all of them are known. */
  readonly values?: readonly Item[]
  readonly meant: Condition
}

/** The conditions of a statement. What is not known of them is a key of its own. */
export const conditionsIn = (raw: Json | undefined, place: Place): readonly Asked[] => {
  if (raw === undefined) return []
  const whole: Asked = { operator: '', key: '', raw, meant: openly(place, 'Condition', raw) }
  if (!isPlain(raw, place)) return [whole]
  const asked = Object.entries(raw).flatMap(([name, keys]): readonly (Asked | undefined)[] =>
    isPlain(keys, place)
      ? Object.entries(keys).map(([key, values]) => askedOf(name, key, values, place))
      : [undefined],
  )
  const known = asked.filter((one) => one !== undefined)
  return known.length < asked.length ? [whole] : known
}

/** A map, and no function. */
export const isPlain = (raw: Json | undefined, { scope }: Place): raw is JsonObject => {
  if (!isObject(raw)) return false
  const head = scope.head(raw)
  return head instanceof Block && head.rest === undefined && head.entries === raw
}

const askedOf = (name: string, key: string, raw: Json, place: Place): Asked | undefined => {
  const operator = operatorOf(name)
  if (operator === undefined) return undefined
  const meaning = meaningUnder(operator.test as Test)
  const kind = `${operator.test} ${key.toLowerCase()}`
  const values = (Array.isArray(raw) ? (raw as readonly Json[]) : [raw]).map((one) =>
    itemOf(one, kind, meaning, place),
  )
  const texts = values.flatMap(({ exact, isThere }) => (exact === undefined || !isThere ? [] : [exact]))
  return texts.length === values.length && texts.length > 0
    ? { operator: name, key, raw, values, meant: { operator, key, values: texts } }
    : {
        operator: name,
        key,
        raw,
        meant: openly(place, 'Condition', { [name]: { [key.toLowerCase()]: raw } }),
      }
}

/** The same with fewer values, or more. */
export const withValues = (asked: Asked, values: readonly Item[]): Asked => ({
  ...asked,
  values,
  raw:
    values.length === 1 && !Array.isArray(asked.raw) ? (values[0] as Item).raw : values.map(({ raw }) => raw),
  meant: { ...asked.meant, values: values.flatMap(({ exact }) => exact ?? []) },
})

/** As they are written; undefined for none. */
export const rawConditions = (all: readonly Asked[]): Json | undefined => {
  const [first] = all
  if (first === undefined) return undefined
  if (first.operator === '') return first.raw
  const written: Record<string, Record<string, Json>> = {}
  for (const { operator, key, raw } of all) written[operator] = { ...written[operator], [key]: raw }
  return written
}

/** The same for what asks for the same, in whichever order. */
export const signatureOfAll = (all: readonly Asked[]): string =>
  JSON.stringify(all.map(signatureOfOne).sort())

export const signatureOfOne = ({ meant: { operator, key, values } }: Asked): string =>
  JSON.stringify([operator.name, key.toLowerCase(), [...new Set(values)].sort()])
