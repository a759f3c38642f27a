import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import { block } from './paths.ts'

type Rename = (id: string) => string

/** The template with its resources under other logical ids, and everything that refers to them changed with it. */
export const renameResources = (template: JsonObject, rename: Rename): JsonObject => {
  const ids = new Set(Object.keys(block(template, 'Resources')))
  const renamed: Rename = (id) => (ids.has(id) ? rename(id) : id)
  const sections = Object.entries(template).map(([key, section]): [string, Json] =>
    key === 'Resources'
      ? [key, mapKeys(block(template, key), renamed, (definition) => definitionOf(definition, renamed))]
      : [key, retarget(section, renamed)],
  )
  return Object.fromEntries(sections)
}

const definitionOf = (definition: Json, rename: Rename): Json => {
  if (!isObject(definition)) return definition
  const { DependsOn: depends } = definition
  const changed = retarget(definition, rename) as JsonObject
  if (typeof depends === 'string') return { ...changed, DependsOn: rename(depends) }
  return Array.isArray(depends) ? { ...changed, DependsOn: depends.map((id) => rename(String(id))) } : changed
}

/** A value in which every reference to a resource leads to another one. */
export const retarget = (value: Json, rename: Rename): Json => {
  if (Array.isArray(value)) return value.map((item) => retarget(item, rename))
  if (!isObject(value)) return value
  const key = onlyKey(value)
  if (key === 'Ref' && typeof value.Ref === 'string') return { Ref: rename(value.Ref) }
  if (key === 'Fn::GetAtt') return { [key]: attributeOf(value[key] ?? null, rename) }
  if (key === 'Fn::Sub') return { [key]: substitution(value[key] ?? null, rename) }
  return mapKeys(
    value,
    (same) => same,
    (part) => retarget(part, rename),
  )
}

const attributeOf = (argument: Json, rename: Rename): Json => {
  if (typeof argument === 'string') return renameHead(argument, rename)
  return Array.isArray(argument) && typeof argument[0] === 'string'
    ? argument.with(0, rename(argument[0]))
    : argument
}

const substitution = (argument: Json, rename: Rename): Json => {
  if (typeof argument === 'string') return inText(argument, rename)
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') return argument
  const variables = isObject(argument[1]) ? argument[1] : {}
  const free: Rename = (id) => (Object.hasOwn(variables, id) ? id : rename(id))
  return [inText(argument[0], free), retarget(variables, rename)]
}

const inText = (text: string, rename: Rename): string =>
  text.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => `\${${renameHead(name, rename)}}`)

const renameHead = (name: string, rename: Rename): string => {
  const [id = '', ...attribute] = name.split('.')
  return [rename(id), ...attribute].join('.')
}

const mapKeys = (
  object: JsonObject,
  key: (key: string) => string,
  value: (value: Json) => Json,
): JsonObject => Object.fromEntries(Object.entries(object).map(([name, part]) => [key(name), value(part)]))

/** The logical ids that a value refers to. */
export const referredIn = (value: Json): ReadonlySet<string> => {
  const found = new Set<string>()
  retarget(value, (id) => {
    found.add(id)
    return id
  })
  return found
}
