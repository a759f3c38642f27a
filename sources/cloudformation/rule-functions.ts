import { equal } from '../../model/equality.ts'
import { isScalar, type Json } from '../../model/json.ts'
import { keyOf } from '../../model/question.ts'
import { Either, type Head, List, Sym } from '../../model/value.ts'
import { all, any, type Verdict, whichever } from '../../model/verdict.ts'
import type { Context } from './context.ts'

/** The functions that only rules may use; undefined for any other. */
export const ruleFunction = (
  scope: Context,
  name: string | undefined,
  argument: Json | undefined,
): Verdict | undefined => {
  if (!Array.isArray(argument)) return undefined
  const [first, second] = argument
  const list = values(scope, first)
  const other = values(scope, second)
  switch (name) {
    case 'Fn::Contains':
      return over(scope, { name, list, other }, (items) =>
        any(items.map((item) => equal(scope.world, item, other))),
      )
    case 'Fn::EachMemberIn':
      return over(scope, { name, list, other }, (items) =>
        all(items.map((item) => isMember(scope, item, other))),
      )
    case 'Fn::EachMemberEquals':
      return over(scope, { name, list, other }, (items) =>
        all(items.map((item) => equal(scope.world, item, other))),
      )
    default:
      return undefined
  }
}

const isMember = (scope: Context, item: Head, list: Head): Verdict =>
  over(scope, { name: 'Fn::Contains', list, other: item }, (items) =>
    any(items.map((one) => equal(scope.world, one, item))),
  )

const values = (scope: Context, raw: Json | undefined): Head =>
  raw === undefined ? undefined : scope.head(raw)

/** A list, and what its items are compared with. */
interface Compared {
  readonly name: string
  readonly list: Head
  readonly other: Head
}

/** Judges the items of a list, in every way it can turn out. */
const over = (
  scope: Context,
  { name, list, other }: Compared,
  judge: (items: readonly Head[]) => Verdict,
): Verdict => {
  if (list instanceof Either)
    return whichever(
      list.options.map((option) => over(scope, { name, list: option, other }, judge)),
      list.by,
    )
  if (list instanceof List) return judge(scope.items(list))
  if (list instanceof Sym) return ofOpenList(scope, name, list, other, judge)
  return judge(list === undefined ? [] : [list])
}

/** Compared with texts alone, an open list is a question about its value; else that very value is needed. */
const ofOpenList = (
  scope: Context,
  name: string,
  list: Sym,
  other: Head,
  judge: (items: readonly Head[]) => Verdict,
): Verdict => {
  const others = other instanceof List ? scope.items(other) : [other]
  const texts = others.filter(isScalar).map(String)
  const { compute } = list
  if (compute === undefined || list.several || list.impossible || texts.length < others.length)
    return scope.world.needs(list, texts)
  return scope.world.ask({
    key: keyOf(name, list.id, ...texts),
    inputs: list.inputs,
    holds: (valueFor) => {
      const value = compute(valueFor)
      const { is } = judge(value instanceof List ? scope.items(value) : value === undefined ? [] : [value])
      return is === 'unknown' ? undefined : is === 'pass'
    },
    suggest: texts,
    isPartial: list.isPartial,
  })
}
