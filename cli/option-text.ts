import { isObject, isScalar, type Json, type JsonObject, own } from '../model/json.ts'
import type { PolicyFacts } from './policy-facts.ts'

/** The options of a policy for people: each by its name, what it takes, what holds without it, and what it means. */
export const optionLines = ({ schema, defaults }: NonNullable<PolicyFacts['options']>): readonly string[] =>
  isObject(schema) ? propertyLines(schema, isObject(defaults) ? defaults : {}) : []

const propertyLines = (schema: JsonObject, defaults: JsonObject): readonly string[] => {
  const required = [own(schema, 'required') ?? []].flat()
  return Object.entries(objectIn(schema, 'properties')).flatMap(([name, property]) => {
    if (!isObject(property)) return []
    const usual = own(defaults, name) ?? own(property, 'default')
    const without =
      usual !== undefined
        ? `default ${JSON.stringify(usual)}`
        : required.includes(name)
          ? undefined
          : 'may be left out'
    const meaning = own(property, 'description')
    return [
      [`${name}: ${kindOf(property)}`, without].filter((part) => part !== undefined).join('; '),
      ...(typeof meaning === 'string' ? [`  ${meaning}`] : []),
      ...partsOf(property).map((line) => `  ${line}`),
    ]
  })
}

/** What is inside of an object, or of each object of a list. */
const partsOf = (schema: JsonObject): readonly string[] => {
  if (own(schema, 'properties') !== undefined) return propertyLines(schema, {})
  const items = own(schema, 'items')
  return isObject(items) && own(items, 'properties') !== undefined
    ? ['Each has:', ...propertyLines(items, {}).map((line) => `  ${line}`)]
    : []
}

const kindOf = (schema: JsonObject): string => {
  const values = own(schema, 'enum')
  if (Array.isArray(values)) return listed((values as readonly Json[]).map((value) => JSON.stringify(value)))
  switch (own(schema, 'type')) {
    case 'integer':
      return `a whole number${within(schema, 'minimum', 'maximum', '')}`
    case 'number':
      return `a number${within(schema, 'minimum', 'maximum', '')}`
    case 'string':
      return `a text${within(schema, 'minLength', 'maxLength', ' characters')}`
    case 'boolean':
      return 'true or false'
    case 'array':
      return `a list of ${several(own(schema, 'items'))}${within(schema, 'minItems', 'maxItems', ' items')}`
    case 'object':
      return 'an object'
    default:
      if (eitherOf(schema).length > 0) return listed(eitherOf(schema).map(kindOf))
      return own(schema, 'type') === undefined ? 'any value' : JSON.stringify(schema)
  }
}

const plurals: Readonly<Record<string, string>> = {
  integer: 'whole numbers',
  number: 'numbers',
  string: 'texts',
  boolean: 'true or false',
  array: 'lists',
  object: 'objects',
}

const eitherOf = (schema: JsonObject): readonly JsonObject[] =>
  [own(schema, 'anyOf') ?? []].flat().filter(isObject)

const several = (items: Json | undefined): string => {
  if (isObject(items) && eitherOf(items).length > 0) return listed(eitherOf(items).map(several))
  const type = isObject(items) ? own(items, 'type') : undefined
  return (typeof type === 'string' && Object.hasOwn(plurals, type) && plurals[type]) || 'any values'
}

/** JSON Schema bounds every integer by what a machine can count; that is nothing to tell. */
const within = (schema: JsonObject, least: string, most: string, unit: string): string => {
  const [from, to] = [least, most].map((name) => {
    const bound = own(schema, name)
    return isScalar(bound) && Math.abs(Number(bound)) < Number.MAX_SAFE_INTEGER ? Number(bound) : undefined
  })
  if (from !== undefined && to !== undefined) return `, ${from} to ${to}${unit}`
  if (from !== undefined && from !== 0) return `, at least ${from}${unitFor(from, unit)}`
  return to === undefined ? '' : `, at most ${to}${unitFor(to, unit)}`
}

const unitFor = (number: number, unit: string): string => (number === 1 ? unit.replace(/s$/, '') : unit)

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

const objectIn = (schema: JsonObject, name: string): JsonObject => {
  const found = own(schema, name)
  return isObject(found) ? found : {}
}
