import { importPrefix } from '../../../model/input.ts'
import { isScalar } from '../../../model/json.ts'
import { inputSym, Sym } from '../../../model/value.ts'
import { lift } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'
import { oneOf } from './one-of.ts'

/** `Fn::ImportValue`: what another stack exports, be it among those at hand or not. */
export const importValue: Intrinsic = (scope, argument) =>
  lift('Fn::ImportValue', [scope.head(argument)], ([name]) => {
    if (isScalar(name)) return scope.exported(String(name)) ?? inputSym(`${importPrefix}${name}`)
    if (!(name instanceof Sym)) return scope.malformed('Fn::ImportValue', argument)
    const exports = [...scope.neighbours.exports(scope.world).keys()]
    return oneOf(
      scope,
      name,
      exports.map((each) => ({ name: each, head: () => scope.exported(each) })),
      () => inputSym(`${importPrefix}${name.id}`),
    )
  })
