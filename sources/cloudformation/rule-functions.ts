import { equal } from '../../model/equality.ts'
import { isScalar, type Json } from '../../model/json.ts'
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
      return over(scope, list, textsIn(scope, other), (items) =>
        any(items.map((item) => equal(scope.world, item, other))),
      )
    case 'Fn::EachMemberIn':
      return over(scope, list, textsIn(scope, other), (items) =>
        all(items.map((item) => isMember(scope, item, other))),
      )
    case 'Fn::EachMemberEquals':
      return over(scope, list, textsIn(scope, other), (items) =>
        all(items.map((item) => equal(scope.world, item, other))),
      )
    default:
      return undefined
  }
}

const isMember = (scope: Context, item: Head, list: Head): Verdict =>
  over(scope, list, textsIn(scope, item), (others) =>
    any(others.map((other) => equal(scope.world, item, other))),
  )

const values = (scope: Context, raw: Json | undefined): Head =>
  raw === undefined ? undefined : scope.head(raw)

/** Texts that an open list is compared with: worth trying as its items. */
const textsIn = (scope: Context, head: Head): readonly string[] => {
  const items = head instanceof List ? scope.items(head) : [head]
  return items.filter(isScalar).map(String)
}

/** Judges the items of a list, in every way it can turn out; an open list is unknown. */
const over = (
  scope: Context,
  list: Head,
  suggest: readonly string[],
  judge: (items: readonly Head[]) => Verdict,
): Verdict => {
  if (list instanceof Either)
    return whichever(
      list.options.map((option) => over(scope, option, suggest, judge)),
      list.by,
    )
  if (list instanceof List) return judge(scope.items(list))
  if (list instanceof Sym) return scope.world.needs(list, suggest)
  return judge(list === undefined ? [] : [list])
}
