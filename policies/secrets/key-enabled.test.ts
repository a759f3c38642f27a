import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { key, replicaKey } from '../../generators/secrets/key.ts'
import policy from './key-enabled.ts'

expectPolicy(policy, {
  rows: {
    'AWS::KMS::Key': [
      ['pass', {}],
      ['pass', { Enabled: true }],
      ['fail', { Enabled: false }],
      ['fail', { Enabled: 'false' }],
      ['unknown', { Enabled: hidden }],
      ['breakable', { Enabled: chosen(false, true) }],
    ],
    'AWS::KMS::ReplicaKey': [
      ['pass', {}],
      ['fail', { Enabled: false }],
    ],
  },
  generator: fc.oneof(key(), replicaKey()),
  oracle: eachResource(({ Enabled }) => `${Enabled}` !== 'false'),
})
