import { policy } from '../../model/policy.ts'

/**
 * For every URL of a function, whoever calls it needs rights of IAM.
 *
 * With `NONE` everybody on the internet runs the function, unless its policy says otherwise.
 */
export default policy({
  id: 'edge/function-url-authorized',
  title: 'URLs of functions ask who calls',
  severity: 'high',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-14', 'IA-2'], 'PCI-DSS-4.0.1': ['7.2.1'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_258', 'awslambda_function_url_public'],
  forAll: 'AWS::Lambda::Url',
  holds: (url) => url.at('AuthType').is('AWS_IAM'),
  fix: 'Set AuthType to AWS_IAM.',
  repair: () => [{ path: ['AuthType'], value: 'AWS_IAM' }],
})
