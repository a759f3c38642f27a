import { isScalar } from '../../../model/json.ts'
import { idOf, lift, namedBy } from '../lift.ts'
import { reference } from '../references.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::GetAtt`: an attribute of a resource, or an output of a nested stack. */
export const getAtt: Intrinsic = (scope, argument) => {
  const [logicalId, ...attribute] =
    typeof argument === 'string' ? splitAtDot(argument) : Array.isArray(argument) ? argument : []
  if (typeof logicalId !== 'string' || attribute.length === 0) return scope.malformed('Fn::GetAtt', argument)
  return lift(
    'Fn::GetAtt',
    attribute.map((part) => scope.head(part)),
    (names) =>
      names.every(isScalar)
        ? reference(scope, logicalId, names.join('.'))
        : namedBy(names, scope.opaque(`the attribute ${names.map(idOf).join('.')} of ${logicalId}`)),
  )
}

/** The resource, and the rest: attributes may have dots. */
const splitAtDot = (text: string): readonly string[] => {
  const dot = text.indexOf('.')
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
}
