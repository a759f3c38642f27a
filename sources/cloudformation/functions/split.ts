import { isScalar } from '../../../model/json.ts'
import { derive, lift, listOf, reached } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::Split`: a text, cut at each delimiter. */
export const split: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 2) return scope.malformed('Fn::Split', argument)
  return lift('Fn::Split', [scope.head(argument[0]), scope.head(argument[1])], (args) =>
    derive(
      'Fn::Split',
      args,
      ([delimiter, text]) =>
        isScalar(delimiter) && isScalar(text) && String(delimiter) !== ''
          ? listOf(String(text).split(String(delimiter)))
          : scope.malformed('Fn::Split', argument),
      { reach: (items, given) => reached(args.slice(1), items.replaceAll(',', String(args[0])), given) },
    ),
  )
}
