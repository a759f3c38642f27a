import { policy } from '../../model/policy.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'
import { implied } from '../../model/verdict.ts'

/**
 * For every Lambda function with variables in its environment, these are encrypted with a KMS key that its owner manages.
 *
 * Absent means AWS's own, with which everybody reads them who may read the configuration of the function.
 */
export default policy({
  id: 'data/lambda-environment-own-key',
  title: 'The environment of every Lambda function has a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_173'],
  forAll: 'AWS::Lambda::Function',
  holds: (lambda) =>
    implied(lambda.at('Environment.Variables').exists(), () => namesOwnKey(lambda.at('KmsKeyArn'))),
  fix: 'Name a key of your own in KmsKeyArn.',
})
