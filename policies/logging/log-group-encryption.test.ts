import { chosen, eachResource, expectPolicy, noValue, stored } from '../../checks/laws/expectation.ts'
import { logGroup } from '../../generators/logging/log-group.ts'
import policy from './log-group-encryption.ts'

expectPolicy(policy, {
  rows: {
    'AWS::Logs::LogGroup': [
      ['fail', {}],
      ['fail', { KmsKeyId: '' }],
      ['pass', { KmsKeyId: 'alias/own' }],
      ['fail', { KmsKeyId: noValue }],
      ['unknown', { KmsKeyId: stored('alias/own', noValue) }],
      ['breakable', { KmsKeyId: chosen(noValue, 'alias/own') }],
      ['pass', { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }],
    ],
  },
  beside: { Resources: { Key: { Type: 'AWS::KMS::Key' } } },
  generator: logGroup(),
  oracle: eachResource((group) => JSON.stringify(group).includes('"KmsKeyId":"')),
})
