import { equal } from '../../model/equality.ts'
import type { Json } from '../../model/json.ts'
import { Either, type Head, List } from '../../model/value.ts'
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
  switch (name) {
    case 'Fn::Contains':
      return anyOf(scope, values(scope, first), (item) => equal(scope.world, item, scope.head(second)))
    case 'Fn::EachMemberIn':
      return eachOf(scope, values(scope, first), (item) =>
        anyOf(scope, values(scope, second), (other) => equal(scope.world, item, other)),
      )
    case 'Fn::EachMemberEquals':
      return eachOf(scope, values(scope, first), (item) => equal(scope.world, item, scope.head(second)))
    default:
      return undefined
  }
}

const values = (scope: Context, raw: Json | undefined): Head =>
  raw === undefined ? undefined : scope.head(raw)

const anyOf = (scope: Context, list: Head, holds: (item: Head) => Verdict): Verdict =>
  over(scope, list, (items) => any(items.map(holds)))

const eachOf = (scope: Context, list: Head, holds: (item: Head) => Verdict): Verdict =>
  over(scope, list, (items) => all(items.map(holds)))

const over = (scope: Context, list: Head, judge: (items: readonly Head[]) => Verdict): Verdict => {
  if (list instanceof Either)
    return whichever(
      list.options.map((option) => over(scope, option, judge)),
      list.by,
    )
  if (list instanceof List) return judge(scope.items(list))
  if (typeof list === 'object') return 'inputs' in list ? scope.world.needs(list) : judge([list])
  return list === undefined ? judge([]) : judge([list])
}
