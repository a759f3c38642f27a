import { isObject, type Json, own } from '../../model/json.ts'
import { all, implied, pass, type Verdict } from '../../model/verdict.ts'
import { expressionHasValue } from './condition-values.ts'
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
      const assertions = () => assertionsHold(scope, own(rule, 'Assertions'))
      return when === undefined
        ? assertions()
        : all([expressionHasValue(scope, when), implied(condition(scope, when), assertions)])
    }),
  )
}

const assertionsHold = (scope: StackScope, assertions: Json | undefined): Verdict =>
  Array.isArray(assertions)
    ? all(
        assertions.map((assertion) => (isObject(assertion) ? isTrue(scope, own(assertion, 'Assert')) : pass)),
      )
    : pass

const isTrue = (scope: StackScope, asserted: Json | undefined): Verdict =>
  all([expressionHasValue(scope, asserted), condition(scope, asserted)])
