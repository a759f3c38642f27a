import { equal } from '../../model/equality.ts'
import { isObject, type Json, own } from '../../model/json.ts'
import { Either, type Head, List } from '../../model/value.ts'
import { all, any, implied, pass, type Verdict, whichever } from '../../model/verdict.ts'
import { condition } from './conditions.ts'
import type { StackScope } from './scope.ts'

/** Whether the assertions of all rules of a stack hold; where they do not, CloudFormation refuses to deploy. */
export const rulesHold = (scope: StackScope): Verdict => {
  const rules = own(scope.stack.template, 'Rules')
  if (!isObject(rules)) return pass
  return all(
    Object.values(rules).map((rule) => {
      if (!isObject(rule)) return pass
      const when = own(rule, 'RuleCondition')
      return implied(when === undefined ? pass : condition(scope, when), () => assertionsHold(scope, own(rule, 'Assertions')))
    }),
  )
}

const assertionsHold = (scope: StackScope, assertions: Json | undefined): Verdict =>
  Array.isArray(assertions)
    ? all(assertions.map((assertion) => (isObject(assertion) ? condition(scope, own(assertion, 'Assert')) : pass)))
    : pass

/** The functions that only rules may use; undefined for any other. */
export const ruleFunction = (scope: StackScope, name: string | undefined, argument: Json | undefined): Verdict | undefined => {
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

const values = (scope: StackScope, raw: Json | undefined): Head => (raw === undefined ? undefined : scope.head(raw))

const anyOf = (scope: StackScope, list: Head, holds: (item: Head) => Verdict): Verdict =>
  over(scope, list, (items) => any(items.map(holds)))

const eachOf = (scope: StackScope, list: Head, holds: (item: Head) => Verdict): Verdict =>
  over(scope, list, (items) => all(items.map(holds)))

const over = (scope: StackScope, list: Head, judge: (items: readonly Head[]) => Verdict): Verdict => {
  if (list instanceof Either) return whichever(list.options.map((option) => over(scope, option, judge)), list.by)
  if (list instanceof List) return judge(scope.items(list))
  if (typeof list === 'object') return 'inputs' in list ? scope.world.needs(list) : judge([list])
  return list === undefined ? judge([]) : judge([list])
}
