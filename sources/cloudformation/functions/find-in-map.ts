import { equal } from '../../../model/equality.ts'
import { isObject, isScalar, type Json, own } from '../../../model/json.ts'
import { type Head, Sym } from '../../../model/value.ts'
import type { Context } from '../context.ts'
import { calledBy, idOf, lift, namedBy, type Plain } from '../lift.ts'
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
        if (included !== undefined || name instanceof Sym)
          return namedBy(
            [name, top, inner],
            scope.opaque(`mapping ${[name, top, inner].map(keyName).join('.')}`),
          )
        return fallback !== undefined && isScalar(name)
          ? scope.head(fallback)
          : scope.impossible(`there is no mapping ${String(name)}`)
      }
      return entry(scope, mapping, [top, inner], `${String(name)}`, fallback, (found, key) =>
        isObject(found)
          ? entry(scope, found, [inner], `${String(name)}.${key}`, fallback, (value) => mapped(scope, value))
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

const keyName = (key: Plain): string => (isScalar(key) || key instanceof Sym ? calledBy(key) : idOf(key))

/**
 * What a map holds under the first of these keys, which may be symbols: one of its entries, whichever the key is equal
 * to. What is included may have it under all of them.
 */
const entry = (
  scope: Context,
  map: { readonly [key: string]: Json },
  keys: readonly Plain[],
  path: string,
  fallback: Json | undefined,
  then: (value: Json, key: string) => Head,
): Head => {
  const [key] = keys
  const missing = (): Head => {
    const included = own(map, 'Fn::Transform')
    if (included !== undefined) {
      const wanted = [path, ...keys.map(keyName)].join('.')
      return namedBy(keys, scope.opaque(`Fn::Transform ${JSON.stringify(included)}, ${wanted}`))
    }
    return fallback === undefined
      ? scope.impossible(`the mapping ${path} has no key ${isScalar(key) ? key : 'for this value'}`)
      : scope.head(fallback)
  }
  if (isScalar(key)) {
    const found = own(map, String(key))
    return found === undefined ? missing() : then(found, String(key))
  }
  if (!(key instanceof Sym)) return scope.opaque(`malformed Fn::FindInMap ${path}, ${idOf(key)}`)
  return oneOf(
    scope,
    key,
    Object.entries(map).map(([name, value]) => ({
      isMeant: () => equal(scope.world, key, name),
      isMeantBy: (text) => text === name,
      head: () => then(value, name),
    })),
    missing,
  )
}
