import { isObject, isScalar, type Json, own } from '../../../model/json.ts'
import { type Head, Sym } from '../../../model/value.ts'
import type { Context } from '../context.ts'
import { lift, type Plain } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'
import { oneOf } from './one-of.ts'

/** `Fn::FindInMap`: what a mapping holds under two keys, or a default. */
export const findInMap: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length < 3) return scope.malformed('Fn::FindInMap', argument)
  const [map, first, second, options] = argument
  const fallback = isObject(options) ? own(options, 'DefaultValue') : undefined
  return lift(
    'Fn::FindInMap',
    [scope.head(map), scope.head(first), scope.head(second)],
    ([name, top, inner]) => {
      const mapping = isScalar(name) ? own(scope.stack.mappings, String(name)) : undefined
      if (!isObject(mapping)) {
        const included = own(scope.stack.mappings, 'Fn::Transform')
        if (included !== undefined)
          return scope.opaque(`mapping ${isScalar(name) ? name : name instanceof Sym ? name.id : ''}`)
        if (fallback !== undefined && isScalar(name)) return scope.head(fallback)
        return name instanceof Sym
          ? scope.opaque(`mapping ${name.id}`)
          : scope.impossible(`there is no mapping ${String(name)}`)
      }
      return entry(scope, mapping, top, `${String(name)}`, fallback, (found, key) =>
        isObject(found)
          ? entry(scope, found, inner, `${String(name)}.${key}`, fallback, (value) => mapped(scope, value))
          : scope.malformed('Fn::FindInMap', argument),
      )
    },
  )
}

/** Mappings hold texts and lists of texts, and no expressions: one that refers to itself would have no end. */
const mapped = (scope: Context, value: Json): Head =>
  isScalar(value) || (Array.isArray(value) && value.every(isScalar))
    ? scope.head(value)
    : scope.malformed('Mappings', value)

/** What a map holds under a key that may be a symbol: one of its entries, whichever the key is equal to. */
const entry = (
  scope: Context,
  map: { readonly [key: string]: Json },
  key: Plain,
  path: string,
  fallback: Json | undefined,
  then: (value: Json, key: string) => Head,
): Head => {
  const missing = (): Head => {
    const included = own(map, 'Fn::Transform')
    if (included !== undefined) return scope.opaque(`Fn::Transform ${JSON.stringify(included)}, ${path}`)
    return fallback === undefined
      ? scope.impossible(`the mapping ${path} has no key ${isScalar(key) ? key : 'for this value'}`)
      : scope.head(fallback)
  }
  if (isScalar(key)) {
    const found = own(map, String(key))
    return found === undefined ? missing() : then(found, String(key))
  }
  if (!(key instanceof Sym)) return scope.malformed('Fn::FindInMap', null)
  return oneOf(
    scope,
    key,
    Object.entries(map).map(([name, value]) => ({ name, head: () => then(value, name) })),
    missing,
  )
}
