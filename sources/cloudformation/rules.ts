import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import { oncePer } from '../../model/once.ts'
import { all, allOf, implied, pass, type Verdict } from '../../model/verdict.ts'
import { expressionHasValue } from './condition-values.ts'
import { condition } from './conditions.ts'
import { heard } from './heard.ts'
import type { StackScope } from './scope.ts'
import { type Stack, section } from './stack.ts'

/** Whether the assertions of all rules of a stack hold; where they do not, CloudFormation refuses to deploy. */
export const rulesHold = (scope: StackScope): Verdict =>
  allOf(rulesOf(scope.stack), (rule) => heard(scope, rule, (hearing) => ruleHolds(hearing, rule)))

const rulesOf = oncePer(({ template }: Stack): readonly JsonObject[] =>
  Object.values(section(template, 'Rules')).filter(isObject),
)

const ruleHolds = (scope: StackScope, rule: JsonObject): Verdict => {
  const when = own(rule, 'RuleCondition')
  const assertions = () => assertionsHold(scope, own(rule, 'Assertions'))
  return when === undefined
    ? assertions()
    : all([expressionHasValue(scope, when), implied(condition(scope, when), assertions)])
}

const assertionsHold = (scope: StackScope, assertions: Json | undefined): Verdict =>
  Array.isArray(assertions)
    ? allOf(assertions, (assertion) => (isObject(assertion) ? isTrue(scope, own(assertion, 'Assert')) : pass))
    : pass

const isTrue = (scope: StackScope, asserted: Json | undefined): Verdict =>
  all([expressionHasValue(scope, asserted), condition(scope, asserted)])
