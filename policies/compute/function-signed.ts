import { isAmong } from '../../model/network/use/tiers.ts'
import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { pass } from '../../model/verdict.ts'

interface Options {
  /** Patterns of the functions that are meant. */
  readonly functions: readonly string[]
}

/**
 * For every Lambda function that is meant, its code has to be signed.
 *
 * With a code signing configuration Lambda takes no code but what a trusted profile has signed: whoever may update the function
 * cannot bring their own. Images cannot be signed in this way.
 */
export default policy<Options>({
  id: 'compute/function-signed',
  title: 'Functions that are meant run signed code alone',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-14', 'SI-7', 'SI-7(15)'] },
  equivalents: ['CKV_AWS_272'],
  options: {
    defaults: { functions: [] },
    declares: ({ functions }) => functions.map((pattern, at) => ({ path: ['functions', at], pattern })),
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        functions: z
          .array(z.string().min(1))
          .default([])
          .describe('Patterns of the ids or the type of the functions of which it is asked'),
      })
    },
  },
  forAll: 'AWS::Lambda::Function',
  holds: (lambda, { functions }) =>
    isAmong(functions, lambda) ? isGiven(lambda.at('CodeSigningConfigArn'), 'a configuration') : pass,
  fix: 'Set CodeSigningConfigArn to a configuration that enforces signatures.',
})
