import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { lambdaWithKey } from '../../generators/data/lambda.ts'
import policy from './lambda-environment-own-key.ts'

const Environment = { Variables: { STAGE: 'prod' } }

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['pass', { Environment: {} }],
      ['fail', { Environment }],
      ['fail', { Environment, KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/lambda' }],
      ['pass', { Environment, KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/own' }],
      ['unknown', { Environment, KmsKeyArn: hidden }],
      ['fail', { Environment: { Variables: hidden } }],
      [
        'breakable',
        { Environment: { Variables: chosen({ STAGE: 'prod' }, { Ref: 'AWS::NoValue' }) }, KmsKeyArn: '' },
      ],
    ],
  },
  generator: lambdaWithKey(),
  oracle: eachResource(
    ({ KmsKeyArn, ...lambda }) =>
      !JSON.stringify(lambda).includes('Variables') || String(KmsKeyArn).includes(':key/'),
  ),
})
