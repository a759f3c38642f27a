import { isObject, own } from '../../model/json.ts'
import type { Head } from '../../model/value.ts'
import { all, pass, type Verdict } from '../../model/verdict.ts'
import type { Context } from './context.ts'

export const isDeclaredOutput = ({ stack }: Context, name: string): boolean =>
  isObject(own(stack.outputs, name))

/** Whether this stack is made, and the output with it. */
export const isPutOut = (scope: Context, name: string): Verdict => {
  const around = scope.world.space.entries.get(scope.stack.name)
  const own = isPutOutIfMade(scope, name)
  return around === undefined ? own : all([scope.world.isPresent(around), own])
}

/** Whether the output is made if this stack is. */
export const isPutOutIfMade = (scope: Context, name: string): Verdict => {
  const declared = own(scope.stack.outputs, name)
  const condition = isObject(declared) ? own(declared, 'Condition') : undefined
  return typeof condition === 'string' ? scope.condition(condition) : pass
}

/** The value of an output, where it is put out. */
export const outputValue = (scope: Context, name: string): Head => {
  const declared = own(scope.stack.outputs, name)
  return scope.once(`output ${name}`, () =>
    scope.head(isObject(declared) ? own(declared, 'Value') : undefined),
  )
}
