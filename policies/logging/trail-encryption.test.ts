import { chosen, eachResource, expectPolicy, noValue, stored } from '../../checks/laws/expectation.ts'
import { trail } from '../../generators/logging/trail.ts'
import policy from './trail-encryption.ts'

expectPolicy(policy, {
  rows: {
    'AWS::CloudTrail::Trail': [
      ['fail', {}],
      ['fail', { KMSKeyId: '' }],
      ['pass', { KMSKeyId: 'alias/own' }],
      ['fail', { KMSKeyId: noValue }],
      ['unknown', { KMSKeyId: stored('alias/own', noValue) }],
      ['breakable', { KMSKeyId: chosen(noValue, 'alias/own') }],
      ['pass', { KMSKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }],
    ],
  },
  beside: { Resources: { Key: { Type: 'AWS::KMS::Key' } } },
  generator: trail(),
  oracle: eachResource((trail) => JSON.stringify(trail).includes('"KMSKeyId":"')),
})
