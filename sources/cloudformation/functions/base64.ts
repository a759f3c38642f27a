import { isScalar } from '../../../model/json.ts'
import { Sym } from '../../../model/value.ts'
import { derive, lift, reached } from '../lift.ts'
import type { Intrinsic } from './intrinsic.ts'

/** `Fn::Base64`: a text in Base64. */
export const base64: Intrinsic = (scope, argument) =>
  lift('Fn::Base64', [scope.head(argument)], (args) =>
    derive(
      'Fn::Base64',
      args,
      ([text]) =>
        isScalar(text)
          ? Buffer.from(String(text)).toString('base64')
          : scope.malformed('Fn::Base64', argument),
      {
        ...(args[0] instanceof Sym && { encodes: args[0] }),
        // Of whatever is put together from texts there is always one.
        ...(args[0] instanceof Sym && args[0].parts !== undefined && { isPartial: false }),
        shape: '[A-Za-z0-9+\\/]*={0,2}',
        reach: (encoded, given) => reached(args, Buffer.from(encoded, 'base64').toString(), given),
      },
    ),
  )
