import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { queue } from '../../generators/data/store.ts'
import policy from './sqs-own-key.ts'

expectPolicy(policy, {
  rows: {
    'AWS::SQS::Queue': [
      ['fail', {}],
      ['fail', { KmsMasterKeyId: '' }],
      ['fail', { KmsMasterKeyId: 'alias/aws/sqs' }],
      ['pass', { KmsMasterKeyId: 'alias/own' }],
      ['unknown', { KmsMasterKeyId: hidden }],
      ['breakable', { KmsMasterKeyId: chosen('alias/aws/sqs', 'alias/own') }],
    ],
  },
  generator: queue(),
  oracle: eachResource(({ KmsMasterKeyId = '' }) => KmsMasterKeyId === 'alias/own'),
})
