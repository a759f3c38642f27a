import { isScalar } from '../../../model/json.ts'
import { Sym } from '../../../model/value.ts'
import { imported } from '../imports.ts'
import { lift } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::ImportValue`: what another stack exports, be it among those at hand or not. */
export const importValue: Intrinsic = (scope, argument) =>
  lift('Fn::ImportValue', [scope.head(argument)], ([name]) =>
    isScalar(name) || name instanceof Sym
      ? imported(scope, name)
      : scope.malformed('Fn::ImportValue', argument),
  )
