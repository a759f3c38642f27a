import { isObject, type Json } from '../../model/json.ts'
import { Block, type Head, List, Sym } from '../../model/value.ts'
import type { Context } from './context.ts'

/** `Fn::ToJsonString`: a value as JSON text, with holes where it is open. */
export const jsonText = (scope: Context, argument: Json): Head =>
  isObject(argument) || Array.isArray(argument)
    ? scope.text('Fn::ToJsonString', pieces(scope.head(argument)))
    : scope.malformed('Fn::ToJsonString', argument)

const pieces = (head: Head): readonly Head[] => {
  if (head instanceof List) {
    return [
      '[',
      ...between(
        head.items
          .map((raw) => head.scope.head(raw))
          .filter((item) => item !== undefined)
          .map(pieces),
      ),
      ']',
    ]
  }
  if (head instanceof Block) {
    const entries = Object.keys(head.entries)
      .map((key) => [key, head.get(key)] as const)
      .filter(([, value]) => value !== undefined)
    return [
      '{',
      ...between(entries.map(([key, value]) => [`${JSON.stringify(key)}:`, ...pieces(value)])),
      '}',
    ]
  }
  if (head instanceof Sym) return ['"', head, '"']
  return typeof head === 'object' || head === undefined ? [head] : [JSON.stringify(head)]
}

const between = (items: readonly (readonly Head[])[]): readonly Head[] =>
  items.flatMap((item, at) => (at === 0 ? item : [',', ...item]))
