import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { topic } from '../../generators/data/store.ts'
import policy from './sns-encryption.ts'

expectPolicy(policy, {
  rows: {
    'AWS::SNS::Topic': [
      ['fail', {}],
      ['fail', { KmsMasterKeyId: '' }],
      ['pass', { KmsMasterKeyId: 'alias/aws/sns' }],
      ['fail', { KmsMasterKeyId: 'alias/aws/sns' }, { key: 'own' }],
      ['pass', { KmsMasterKeyId: 'alias/own' }, { key: 'own' }],
      ['pass', { KmsMasterKeyId: { 'Fn::GetAtt': ['It', 'TopicArn'] } }],
      ['unknown', { KmsMasterKeyId: hidden }, { key: 'own' }],
      ['breakable', { KmsMasterKeyId: chosen(noValue, 'alias/own') }],
    ],
  },
  generator: topic(),
  options: fc.record({ key: fc.constantFrom('any' as const, 'own' as const) }),
  oracle: eachResource(
    ({ KmsMasterKeyId: id = '' }, { options: { key } }) =>
      id !== '' && (key === 'any' || !`${id}`.startsWith('alias/aws')),
  ),
})
