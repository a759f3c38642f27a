import { policy } from '../../model/policy.ts'

/**
 * For every Lambda function, its calls are traced by X-Ray.
 *
 * Where nothing is said a function is traced only if who calls it says so. A trace tells where the time of a slow request went,
 * and which call made it fail.
 */
export default policy({
  id: 'logging/function-traced',
  title: 'Calls of functions are traced',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AU-12', 'SI-4'] },
  equivalents: ['CKV_AWS_50', 'AWS-0066', 'Lambda.7'],
  forAll: 'AWS::Lambda::Function',
  holds: (lambda) => lambda.at('TracingConfig.Mode').is('Active'),
  fix: 'Set TracingConfig.Mode to Active, and let the role put trace segments.',
  repair: () => [{ path: ['TracingConfig', 'Mode'], value: 'Active' }],
})
