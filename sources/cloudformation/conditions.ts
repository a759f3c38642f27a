import { equal } from '../../model/equality.ts'
import { isObject, type Json, onlyKey } from '../../model/json.ts'
import { all, any, not, type Verdict } from '../../model/verdict.ts'
import type { Context } from './context.ts'
import { ruleFunction } from './rule-functions.ts'

/** The truth of a condition expression. */
export const condition = (scope: Context, raw: Json | undefined): Verdict => {
  const name = isObject(raw) ? onlyKey(raw) : undefined
  const argument = isObject(raw) && name !== undefined ? raw[name] : undefined
  switch (name) {
    case 'Condition':
      return typeof argument === 'string' ? scope.condition(argument) : unreadable(scope, raw)
    case 'Fn::And':
      return Array.isArray(argument)
        ? all(argument.map((each) => condition(scope, each)))
        : unreadable(scope, raw)
    case 'Fn::Or':
      return Array.isArray(argument)
        ? any(argument.map((each) => condition(scope, each)))
        : unreadable(scope, raw)
    case 'Fn::Not':
      return Array.isArray(argument) && argument.length === 1
        ? not(condition(scope, argument[0]))
        : unreadable(scope, raw)
    case 'Fn::Equals':
      return Array.isArray(argument) && argument.length === 2
        ? equal(scope.world, scope.head(argument[0]), scope.head(argument[1]))
        : unreadable(scope, raw)
    default:
      return ruleFunction(scope, name, argument) ?? equal(scope.world, scope.head(raw), 'true')
  }
}

const unreadable = (scope: Context, raw: Json | undefined): Verdict =>
  scope.world.needs(scope.malformed('condition', raw))
