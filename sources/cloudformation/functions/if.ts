import { isRefusal } from '../../../model/rank.ts'
import { Either } from '../../../model/value.ts'
import { alternatives } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::If`: one of two branches, or both where the condition is open. */
export const branch: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 3) return scope.malformed('Fn::If', argument)
  const [name, yes, no] = argument
  if (typeof name !== 'string') return scope.malformed('Fn::If', argument)
  scope.world.worked += 1
  const verdict = scope.condition(name)
  if (verdict.is === 'pass') return scope.head(yes)
  if (verdict.is === 'fail') return scope.head(no)
  // A condition that no deployment can have an answer to refuses what hangs on it, whichever branch.
  if (isRefusal(verdict.blame)) return scope.impossible(`the condition ${name} has no answer`)
  const branches = [scope.head(yes), scope.head(no)]
  for (const one of branches) scope.world.worked += one instanceof Either ? one.options.length : 0
  return alternatives(branches, verdict.blame)
}
