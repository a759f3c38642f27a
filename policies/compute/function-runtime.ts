import { elsewhere } from '../../model/elsewhere.ts'
import { deprecatedOn, readOn } from '../../model/functions/deprecated-runtimes.ts'
import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'
import { all, orElse } from '../../model/verdict.ts'

interface Options {
  readonly on: string
}

/**
 * For every Lambda function, its runtime is in support.
 *
 * Of one that is not, AWS mends no flaws, and one day functions of it can no longer be changed. Each runtime has the day that
 * AWS's list has for it; `on` is the day that is asked about, which may lie ahead. An image brings its own runtime.
 * Of a runtime that was not on the list when it was read it is not known.
 */
export default policy<Options>({
  id: 'compute/function-runtime',
  title: 'Functions have a runtime that is in support',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['Lambda.2'], 'NIST-800-53r5': ['SA-22', 'SI-2'], 'PCI-DSS-4.0.1': ['6.3.3'] },
  equivalents: ['CKV_AWS_363', 'Lambda.2', 'AwsSolutions-L1', 'awslambda_function_using_supported_runtimes'],
  options: {
    defaults: { on: '2026-11-27' },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        on: z.iso.date().default('2026-11-27').describe('The day on which it has to be in support'),
      })
    },
  },
  forAll: 'AWS::Lambda::Function',
  holds: (lambda, options) =>
    absentOr(lambda.at('Runtime'), (runtime) => {
      const { isSupported, how } = supportedFor(options)
      return all([
        runtime.satisfies(isSupported, how),
        orElse(runtime.isOneOf(...Object.keys(deprecatedOn)), () =>
          elsewhere(
            lambda.world,
            `whether the runtime of ${lambda.id} is in support, which is not among those of ${readOn}`,
          ),
        ),
      ])
    }),
  fix: 'Set Runtime to a newer one, and try the function with it.',
})

/** By one predicate for all functions. */
const supportedFor = oncePer(({ on }: Options) => ({
  isSupported: (runtime: unknown): boolean => {
    const name = String(runtime)
    return name !== '' && !(Object.hasOwn(deprecatedOn, name) && (deprecatedOn[name] ?? '') <= on)
  },
  how: { name: `a runtime in support on ${on}`, suggest: ['nodejs18.x', 'nodejs24.x'] },
}))
