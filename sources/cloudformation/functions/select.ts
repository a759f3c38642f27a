import { satisfies } from '../../../model/equality.ts'
import { isScalar } from '../../../model/json.ts'
import { numberOf } from '../../../model/number.ts'
import { shapeOfDomain } from '../../../model/shape.ts'
import { Either, type Given, type Head, List, Sym } from '../../../model/value.ts'
import type { Verdict } from '../../../model/verdict.ts'
import type { Context } from '../context.ts'
import { derive, lift, madeUp, type Plain, reached } from '../lift.ts'
import { listSymbol } from '../passed.ts'
import type { Intrinsic } from './intrinsic.ts'
import { oneOf } from './one-of.ts'

/** `Fn::Select`: the item of a list at an index. */
export const select: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 2) return scope.malformed('Fn::Select', argument)
  return lift('Fn::Select', [scope.head(argument[0]), scope.head(argument[1])], ([index, list]) => {
    if (list instanceof List)
      return lift('Fn::Select', leavable(list), (items) =>
        itemAt(
          scope,
          index,
          items.filter((item) => item !== undefined),
        ),
      )
    const at = isScalar(index) ? numberOf(index) : undefined
    const known = at !== undefined && list instanceof Sym ? list.leading[at] : undefined
    if (known !== undefined) return known
    return derive(
      'Fn::Select',
      [index, list],
      ([at, items]) =>
        items instanceof List
          ? itemAt(scope, at as Plain, scope.items(items))
          : scope.malformed('Fn::Select', argument),
      {
        ...shapeOfItems(scope, list),
        reach: (item, given) =>
          listsWith(list, isScalar(index) ? Number(index) : 0, item, given).flatMap((items) =>
            reached([list], items.join(','), given),
          ),
      },
    )
  })
}

/** No list is made up so that it has an item behind so many others. */
const mostItems = 1_000

/** Lists with an item at an index: one that is like another, or one that is made up. */
const listsWith = (
  list: Plain,
  at: number,
  item: string,
  { like }: Given,
): readonly (readonly string[])[] => {
  if (!Number.isInteger(at) || at < 0 || at >= mostItems) return []
  const known = like !== undefined && list instanceof Sym ? list.compute?.(() => like) : undefined
  if (!(known instanceof List)) return ['x', item].map((other) => [...madeUp(at, other), item])
  const items = known.items.map(String)
  return [
    Array.from({ length: Math.max(items.length, at + 1) }, (_, i) => (i === at ? item : (items[i] ?? item))),
  ]
}

/** What each item of an open list looks like, as its parameter is declared. */
const shapeOfItems = ({ world }: Context, list: Plain): { readonly shape?: string } => {
  const [input = ''] = list instanceof Sym ? list.inputs : []
  const { domain } = world.input(input)
  const isWhole = list instanceof Sym && list.id === listSymbol(input).id && domain.kind === 'list'
  const shape = isWhole ? shapeOfDomain(domain.of) : undefined
  return shape === undefined ? {} : { shape }
}

/** The items of a list; one by one where each is there or not for certain, else in every way in which some are left out. */
const leavable = (list: List): readonly Head[] => {
  const items = list.items.map((raw) => list.scope.head(raw))
  const mayBeLeftOut = (item: Head) => item instanceof Either && item.options.includes(undefined)
  return items.some(mayBeLeftOut) ? items : items.filter((item) => item !== undefined)
}

const itemAt = (scope: Context, index: Plain, items: readonly Head[]): Head => {
  const none = () => scope.impossible(`Fn::Select has no item ${isScalar(index) ? index : 'for this index'}`)
  if (index instanceof Sym) {
    return oneOf(
      scope,
      index,
      items.map((item, at) => ({
        isMeant: () => isIndex(scope, index, at),
        isMeantBy: (text) => numberOf(text) === at,
        head: () => item,
      })),
      none,
    )
  }
  const at = isScalar(index) ? numberOf(index) : undefined
  return at !== undefined && Number.isInteger(at) && at >= 0 && at < items.length ? items[at] : none()
}

/** However the number is written. */
const isIndex = ({ world }: Context, index: Sym, at: number): Verdict =>
  satisfies(world, index, {
    name: `is the number ${at}`,
    holds: (value) => numberOf(value) === at,
    shape: `[-+]?0*${at}(\\.0+)?`,
    suggest: [String(at)],
  })
