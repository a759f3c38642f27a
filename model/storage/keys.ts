import type { Reading } from '../reading.ts'
import { pass, type Verdict } from '../verdict.ts'
import { refersToResource } from './given.ts'

export type KeyChoice = 'any' | 'own'

/** Every AWS-managed key has such an alias, and no id begins so. A key named by its id or ARN does not say who manages it. */
const alias = /^((arn:[^:]*:kms:[^:]*:[^:]*:)?alias\/)?aws\//

/** A KMS key is named, and not by an alias that AWS keeps for itself. */
export const namesOwnKey = (key: Reading): Verdict =>
  key.whichever((option) =>
    refersToResource(option)
      ? pass
      : option.satisfies((name) => name !== '' && !alias.test(String(name)), {
          name: "a KMS key other than AWS's own",
          suggest: ['alias/aws/default', 'alias/own'],
        }),
  )
