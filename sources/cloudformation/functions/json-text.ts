import { isObject, type Json } from '../../../model/json.ts'
import { Block, type Head, List, Sym } from '../../../model/value.ts'
import type { Context } from '../context.ts'
import { lift } from '../lift.ts'

/** `Fn::ToJsonString`: a value as JSON text, with holes where it is open. */
export const jsonText = (scope: Context, argument: Json): Head =>
  isObject(argument) || Array.isArray(argument)
    ? written(scope, scope.head(argument))
    : scope.malformed('Fn::ToJsonString', argument)

/** In every way it can turn out: what has no value leaves its key out, and texts are quoted one by one. */
const written = (scope: Context, head: Head): Head =>
  lift('Fn::ToJsonString', [head], ([value]) => {
    if (value instanceof List)
      return listed(
        scope,
        value.items.map((raw) => value.scope.head(raw)),
      )
    if (value instanceof Block) return mapped(scope, value)
    if (value instanceof Sym) return scope.text('Fn::ToJsonString', ['"', value, '"'])
    return JSON.stringify(value ?? null)
  })

const listed = (scope: Context, items: readonly Head[]): Head =>
  lift('Fn::ToJsonString', items, (values) => {
    const texts = values.filter((value) => value !== undefined).map((value) => written(scope, value))
    return scope.text('Fn::ToJsonString', ['[', ...between(texts.map((text) => [text])), ']'])
  })

const mapped = (scope: Context, block: Block): Head => {
  const keys = Object.keys(block.entries)
  return lift(
    'Fn::ToJsonString',
    keys.map((key) => block.get(key)),
    (values) => {
      const entries = keys
        .map((key, at) => [key, values[at]] as const)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [`${JSON.stringify(key)}:`, written(scope, value)])
      return scope.text('Fn::ToJsonString', ['{', ...between(entries), '}'])
    },
  )
}

const between = (items: readonly (readonly Head[])[]): readonly Head[] =>
  items.flatMap((item, at) => (at === 0 ? item : [',', ...item]))
