import { isObject, type Json, type JsonObject, onlyKey, own } from '../../model/json.ts'
import { all, allOf, pass, type Verdict, whichever } from '../../model/verdict.ts'
import { callsIn, haveValues } from './held-values.ts'
import type { StackScope } from './scope.ts'

/*
 * A condition that CloudFormation cannot compute refuses the deployment, though it may be decided without the part that
 * has no value: `Fn::Or` looks at all that it is given.
 */

/** Whether each condition that decides between branches here can be computed. */
export const branchesHaveValues = (scope: StackScope, written: Json): Verdict =>
  allOf(callsIn(written), (call) => branchesOfCall(scope, call))

const branchesOfCall = (scope: StackScope, call: JsonObject): Verdict => {
  const choice = onlyKey(call) === 'Fn::If' ? call['Fn::If'] : undefined
  if (!Array.isArray(choice) || choice.length !== 3 || typeof choice[0] !== 'string')
    return allOf(Object.values(call), (inner) => branchesHaveValues(scope, inner))
  const [name, yes = null, no = null] = choice
  return all([conditionHasValue(scope, name), inBranch(scope, scope.condition(name), yes, no)])
}

const inBranch = (scope: StackScope, { is, blame }: Verdict, yes: Json, no: Json): Verdict => {
  if (is !== 'unknown') return branchesHaveValues(scope, is === 'pass' ? yes : no)
  return whichever([branchesHaveValues(scope, yes), branchesHaveValues(scope, no)], blame)
}

/** Whether a condition can be computed, with all that it stands on. */
export const conditionHasValue = (scope: StackScope, name: string): Verdict => {
  const { world, stack } = scope
  const key = `the values of condition ${stack.name}/${name}`
  const known = world.memo.get(key) as Verdict | undefined
  if (known !== undefined) return known
  // A circle of conditions is refused before anything is judged; here it only has to end.
  world.memo.set(key, pass)
  const verdict = expressionHasValue(scope, own(stack.conditions, name))
  world.memo.set(key, verdict)
  return verdict
}

/** Whether what a condition or a rule asks can be computed. */
export const expressionHasValue = (scope: StackScope, written: Json | undefined): Verdict => {
  const name = isObject(written) ? onlyKey(written) : undefined
  const argument = isObject(written) && name !== undefined ? written[name] : undefined
  if (name === 'Condition' && typeof argument === 'string') return conditionHasValue(scope, argument)
  if ((name === 'Fn::And' || name === 'Fn::Or' || name === 'Fn::Not') && Array.isArray(argument))
    return allOf(argument, (inner) => expressionHasValue(scope, inner))
  return haveValues(scope.world, scope.asWritten, argument ?? null)
}
