import { isAmong } from '../../model/network/use/tiers.ts'
import { policy } from '../../model/policy.ts'
import { everyOfSome, isGiven } from '../../model/storage/given.ts'
import { pass } from '../../model/verdict.ts'

interface Options {
  /** Patterns of the functions that are meant. */
  readonly functions: readonly string[]
}

/**
 * For every Lambda function that is meant, it is in subnets of a VPC.
 *
 * Out of a VPC a function reaches the internet and nothing that is private; within, what it reaches is what security groups,
 * routes and endpoints let it. Which functions have to be there somebody has to choose: it helps none that needs neither.
 */
export default policy<Options>({
  id: 'compute/function-in-vpc',
  title: 'Functions that are meant are in a network',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-4', 'SC-7'] },
  equivalents: ['CKV_AWS_117', 'awslambda_function_inside_vpc'],
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
    isAmong(functions, lambda) ? everyOfSome(lambda.at('VpcConfig.SubnetIds'), isGiven) : pass,
  fix: 'Set VpcConfig to private subnets and a security group.',
})
