import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { harmless, secret } from './words.ts'

const declared = fc.record(
  {
    Type: fc.constant('String'),
    NoEcho: fc.boolean(),
    Default: fc.oneof(harmless(), secret(), fc.constant('hunter2')),
  },
  { requiredKeys: ['Type'] },
)

const topic = resource('AWS::SNS::Topic', { DisplayName: maybe(fc.constantFrom('orders', 'hunter2')) })

/** A template whose parameters have defaults, secret or not, beside a resource that they have nothing to do with. */
export const parameters = (): fc.Arbitrary<Infrastructure> =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom('Stage', 'DbPassword', 'TableName'), declared, { minKeys: 1 }),
      topic,
    )
    .map(([Parameters, { Resources }]) => ({ Parameters: { ...Parameters }, Resources }))
