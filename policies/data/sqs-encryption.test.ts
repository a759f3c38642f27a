import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { queue } from '../../generators/data/store.ts'
import policy from './sqs-encryption.ts'

expectPolicy(policy, {
  rows: {
    'AWS::SQS::Queue': [
      ['pass', {}],
      ['pass', { SqsManagedSseEnabled: true }],
      ['fail', { SqsManagedSseEnabled: false }],
      ['pass', { SqsManagedSseEnabled: false, KmsMasterKeyId: 'alias/own' }],
      ['fail', { SqsManagedSseEnabled: 'false', KmsMasterKeyId: '' }],
      ['unknown', { SqsManagedSseEnabled: hidden }],
      ['breakable', { SqsManagedSseEnabled: chosen(false, true) }],
    ],
  },
  generator: queue(),
  oracle: eachResource(
    (queue) => !/"SqsManagedSseEnabled":"?false/.test(JSON.stringify(queue)) || 'KmsMasterKeyId' in queue,
  ),
})
