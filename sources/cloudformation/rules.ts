import { isObject, type Json, own } from '../../model/json.ts'
import { all, implied, pass, type Verdict } from '../../model/verdict.ts'
import { condition } from './conditions.ts'
import type { Context } from './context.ts'

/** Whether the assertions of all rules of a stack hold; where they do not, CloudFormation refuses to deploy. */
export const rulesHold = (scope: Context): Verdict => {
  const rules = own(scope.stack.template, 'Rules')
  if (!isObject(rules)) return pass
  return all(
    Object.values(rules).map((rule) => {
      if (!isObject(rule)) return pass
      const when = own(rule, 'RuleCondition')
      return implied(when === undefined ? pass : condition(scope, when), () =>
        assertionsHold(scope, own(rule, 'Assertions')),
      )
    }),
  )
}

const assertionsHold = (scope: Context, assertions: Json | undefined): Verdict =>
  Array.isArray(assertions)
    ? all(
        assertions.map((assertion) =>
          isObject(assertion) ? condition(scope, own(assertion, 'Assert')) : pass,
        ),
      )
    : pass
