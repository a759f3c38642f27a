import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { topic } from '../../generators/data/store.ts'
import policy from './sns-own-key.ts'

expectPolicy(policy, {
  rows: {
    'AWS::SNS::Topic': [
      ['fail', {}],
      ['fail', { KmsMasterKeyId: '' }],
      ['fail', { KmsMasterKeyId: 'alias/aws/sns' }],
      ['pass', { KmsMasterKeyId: 'alias/own' }],
      ['unknown', { KmsMasterKeyId: hidden }],
      ['breakable', { KmsMasterKeyId: chosen('alias/aws/sns', 'alias/own') }],
    ],
  },
  generator: topic(),
  oracle: eachResource(({ KmsMasterKeyId = '' }) => KmsMasterKeyId === 'alias/own'),
})
