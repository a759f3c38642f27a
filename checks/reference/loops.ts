import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { type Literal, list, Refused, text } from './functions.ts'

/** Writes out every `Fn::ForEach` of a section: its body once for each value, the loop's variable put in as text. */
export const unrolled = (
  section: Readonly<Record<string, Json>>,
  literal: (json: Json) => Literal,
): Readonly<Record<string, JsonObject>> =>
  (hasLoops(section) ? unroll(section as JsonObject, literal) : section) as Readonly<
    Record<string, JsonObject>
  >

/** Most templates have none, and each is expanded thousands of times. */
const hasLoops = (section: object): boolean => {
  const found = known.get(section) ?? JSON.stringify(section).includes('Fn::ForEach::')
  known.set(section, found)
  return found
}

const known = new WeakMap<object, boolean>()

const unroll = (json: Json, literal: (json: Json) => Literal): Json => {
  if (Array.isArray(json)) return json.map((item) => unroll(item, literal))
  if (!isObject(json)) return json
  const entries = Object.entries(json).flatMap(([key, value]): [string, Json][] => {
    // What is nested is a template of its own.
    if (key === 'TemplateURL') return [[key, value]]
    if (!key.startsWith('Fn::ForEach::')) return [[key, unroll(value, literal)]]
    const [variable, collection, body] = value as readonly Json[]
    const values = list(literal(collection as Json)).map(text)
    return values.flatMap((one) =>
      Object.entries(unroll(put(body as Json, variable as string, one), literal) as JsonObject),
    )
  })
  if (new Set(entries.map(([key]) => key)).size < entries.length) throw new Refused('two of the same name')
  return Object.fromEntries(entries)
}

/** The body with the variable's value in place of its name, in keys, texts and references alike. */
const put = (json: Json, variable: string, value: string): Json => {
  if (typeof json === 'string') return inText(json, variable, value)
  if (Array.isArray(json)) return json.map((item) => put(item, variable, value))
  if (!isObject(json)) return json
  if (json.Ref === variable) return value
  return Object.fromEntries(
    Object.entries(json).map(([key, inner]) => [inText(key, variable, value), put(inner, variable, value)]),
  )
}

const inText = (text: string, variable: string, value: string): string =>
  text.replaceAll(`\${${variable}}`, value).replaceAll(`&{${variable}}`, value.replace(/[^A-Za-z0-9]/g, ''))
