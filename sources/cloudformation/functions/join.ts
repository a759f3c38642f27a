import { isScalar } from '../../../model/json.ts'
import { type Head, List, Sym } from '../../../model/value.ts'
import type { Context } from '../context.ts'
import { isListSymbol } from '../dynamic.ts'
import { asTheyAre, derive, lift, listOf } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::Join`: texts with a delimiter between them. */
export const join: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 2) return scope.malformed('Fn::Join', argument)
  const [delimiter, list] = argument
  return lift('Fn::Join', [scope.head(delimiter), scope.head(list)], ([between, items]) => {
    if (!isScalar(between)) return scope.malformed('Fn::Join', argument)
    if (items instanceof List) return joined(scope, items, String(between))
    return items instanceof Sym
      ? derive(
          nameOf(String(between)),
          [items],
          ([known]) => (known instanceof List ? joined(scope, known, String(between)) : (known as Head)),
          {
            reach: (text, given) =>
              items.reached(between === '' ? text : text.replaceAll(String(between), ','), given),
          },
        )
      : scope.malformed('Fn::Join', argument)
  })
}

/** In every way in which items are there or left out: a delimiter stands only between those that are there. */
const joined = (scope: Context, list: List, between: string): Head =>
  lift(
    'Fn::Join',
    list.items.map((raw) => list.scope.head(raw)),
    (values) => {
      const there = values.filter((item) => item !== undefined)
      // How many items an open list has shows only when it is known, and delimiters stand between them, too.
      if (there.some((item) => item instanceof Sym && isListSymbol(scope.world, item)))
        return derive(nameOf(between), there, (known) => joined(scope, listOf(known, asTheyAre), between))
      const items = there.flatMap((item) => (item instanceof List ? scope.items(item) : [item]))
      return scope.text('Fn::Join', separated(items, between))
    },
  )

const nameOf = (between: string): string => `Fn::Join ${JSON.stringify(between)}`

const separated = (items: readonly Head[], between: string): readonly Head[] =>
  items.flatMap((item, at) => (at === 0 ? [item] : [between, item]))
