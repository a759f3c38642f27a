import { listOf } from '../lift.ts'
import { typeOf } from '../parameters.ts'
import type { Intrinsic } from './intrinsic.ts'

/** The values of all parameters of a type. */
export const refAll: Intrinsic = (scope, argument) =>
  listOf(
    [...scope.stack.declarations]
      .filter(([, declared]) => typeOf(declared) === argument)
      .map(([name]) => ({ Ref: name })),
    scope,
  )

/** What the account says of the values of parameters. */
export const ofParameters: Intrinsic = (scope, argument) =>
  scope.opaque(`Fn::ValueOf ${JSON.stringify(argument)}`)
