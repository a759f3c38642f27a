import { itemsOf } from '../../model/domain.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { loopPrefix, usesLoops } from '../../sources/cloudformation/for-each.ts'
import type { Held } from '../../sources/cloudformation/held.ts'
import { isList, typeOf } from '../../sources/cloudformation/parameters.ts'
import type { Stack } from '../../sources/cloudformation/stack.ts'

/** No deployment has it: what a loop would make of another value is not known, and shows nothing. */
const never: Json = { 'Fn::Equals': ['true', 'false'] }

/**
 * The template of a stack as anybody can write it: where loops were written out for the value that a parameter has now,
 * the conditions that say so compare the parameter with that value.
 */
export const writtenOut = (stack: Stack): JsonObject => {
  const { template, conditions, held } = stack
  if (!usesLoops(template)) return template
  const used = [...new Set([...held.keys(), ...conditionsIn(template)])]
  const missing = used.filter((name) => !Object.hasOwn(conditions, name))
  const added = missing.map((name) => [name, meaningOf(held.get(name), stack)] as const)
  const all = { ...conditions, ...Object.fromEntries(added) }
  const names = legalNames(Object.keys(all), held)
  return {
    ...(renamed({ ...template, Conditions: {} }, names) as JsonObject),
    Conditions: Object.fromEntries(
      Object.entries(all).map(([name, one]) => [names.get(name) ?? name, renamed(one, names)]),
    ),
  }
}

const meaningOf = (held: Held | undefined, { declarations }: Stack): Json => {
  if (held === undefined) return never
  const { parameter, value } = held
  const isOfMany = isList(typeOf(declarations.get(parameter) ?? {}))
  const text = isOfMany ? { 'Fn::Join': [',', { Ref: parameter }] } : { Ref: parameter }
  return { 'Fn::Equals': [text, isOfMany ? itemsOf(value).join(',') : value] }
}

/** The names of conditions that are used, wherever they stand. */
const conditionsIn = (value: Json): readonly string[] => {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(conditionsIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = key === 'Condition' ? inner : key === 'Fn::If' && Array.isArray(inner) ? inner[0] : undefined
    return typeof name === 'string' ? [name, ...conditionsIn(inner)] : conditionsIn(inner)
  })
}

/** What loops call a condition is a sentence, which no template takes for a name. */
const legalNames = (
  names: readonly string[],
  held: ReadonlyMap<string, Held>,
): ReadonlyMap<string, string> => {
  const taken = new Set(names)
  const legal = new Map<string, string>()
  for (const name of names) {
    if (/^[A-Za-z0-9]+$/.test(name)) continue
    const parameter = held.get(name)?.parameter
    const words = parameter === undefined ? 'OfLoops' : `${parameter}IsAsNow`
    let free = words
    for (let number = 2; taken.has(free); number++) free = `${words}${number}`
    taken.add(free)
    legal.set(name, free)
  }
  return legal
}

const renamed = (value: Json, names: ReadonlyMap<string, string>): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => renamed(item, names))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'Condition' && typeof inner === 'string') return [key, names.get(inner) ?? inner]
      if (key.startsWith(loopPrefix)) return [key, asItWas(inner)]
      const within = renamed(inner, names)
      return key === 'Fn::If' && Array.isArray(within) && typeof within[0] === 'string'
        ? [key, within.with(0, names.get(within[0]) ?? within[0])]
        : [key, within]
    }),
  )
}

/** A loop in a property that is not written out stands there beside what the names around it stand for. */
const asItWas = (inner: Json): Json => {
  const [loop, names, ...more] = Array.isArray(inner) ? (inner as readonly Json[]) : []
  const isAlone = isObject(names) && Object.keys(names).length === 0 && more.length === 0
  return Array.isArray(loop) && isAlone ? loop : inner
}
