import { type MeantFunctions, meantFunctions, ofMeant } from '../../model/functions/meant.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every Lambda function that is meant, a number of those that run at once is kept for it, and limits it.
 *
 * All functions of a region share one number: one that runs away takes it from the others. What is kept for one is taken from
 * the others as well, so that somebody has to choose for which.
 */
export default policy<MeantFunctions>({
  id: 'compute/function-concurrency',
  title: 'Functions that are meant have a limit of their own',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-5', 'SC-5(2)', 'SC-6'] },
  equivalents: ['CKV_AWS_115'],
  options: meantFunctions,
  forAll: 'AWS::Lambda::Function',
  holds: ofMeant((lambda) => lambda.at('ReservedConcurrentExecutions').atLeast(0)),
  fix: 'Set ReservedConcurrentExecutions to as many as it needs at once.',
})
