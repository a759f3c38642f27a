import fc from 'fast-check'
import type { Infrastructure } from '../resource.ts'
import { harmless, secret } from './words.ts'

const declared = fc.record(
  {
    Type: fc.constant('String'),
    NoEcho: fc.boolean(),
    Default: fc.oneof(harmless(), secret(), fc.constant('hunter2')),
  },
  { requiredKeys: ['Type'] },
)

/** A template whose parameters have defaults, secret or not. */
export const parameters = (): fc.Arbitrary<Infrastructure> =>
  fc
    .dictionary(fc.constantFrom('Stage', 'DbPassword', 'TableName'), declared, { minKeys: 1 })
    .map((Parameters) => ({
      Parameters: { ...Parameters },
      Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    }))
