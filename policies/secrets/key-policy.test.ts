import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { key, replicaKey } from '../../generators/secrets/key.ts'
import policy from './key-policy.ts'

const KeyPolicy = { Version: '2012-10-17', Statement: [] }

expectPolicy(policy, {
  rows: {
    'AWS::KMS::Key': [
      ['fail', {}],
      ['fail', { KeyPolicy: { Ref: 'AWS::NoValue' } }],
      ['pass', { KeyPolicy }],
      ['pass', { KeyPolicy: hidden }],
      ['breakable', { KeyPolicy: chosen({ Ref: 'AWS::NoValue' }, KeyPolicy) }],
    ],
    'AWS::KMS::ReplicaKey': [['fail', {}]],
  },
  never: ['unknown'],
  generator: fc.oneof(key(), replicaKey()),
  oracle: eachResource((key) => 'KeyPolicy' in key),
})
