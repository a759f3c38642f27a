import { isAmong } from '../../model/network/use/tiers.ts'
import { policy } from '../../model/policy.ts'
import { pass } from '../../model/verdict.ts'

interface Options {
  /** Patterns of the functions that are meant. */
  readonly functions: readonly string[]
}

/**
 * For every Lambda function that is meant, a number of those that run at once is kept for it, and limits it.
 *
 * All functions of a region share one number: one that runs away takes it from the others. What is kept for one is taken from
 * the others as well, so that somebody has to choose for which.
 */
export default policy<Options>({
  id: 'compute/function-concurrency',
  title: 'Functions that are meant have a limit of their own',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-5', 'SC-5(2)', 'SC-6'] },
  equivalents: ['CKV_AWS_115'],
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
    isAmong(functions, lambda) ? lambda.at('ReservedConcurrentExecutions').atLeast(0) : pass,
  fix: 'Set ReservedConcurrentExecutions to as many as it needs at once.',
})
