import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { key, replicaKey } from '../../generators/secrets/key.ts'
import policy from './key-deletion-window.ts'

expectPolicy(policy, {
  rows: {
    'AWS::KMS::Key': [
      ['pass', {}],
      ['pass', { PendingWindowInDays: 30 }],
      ['pass', { PendingWindowInDays: '30' }],
      ['fail', { PendingWindowInDays: 29 }],
      ['fail', { PendingWindowInDays: 7 }],
      ['pass', { PendingWindowInDays: 14 }, { days: 14 }],
      ['fail', { PendingWindowInDays: 13 }, { days: 14 }],
      ['unknown', { PendingWindowInDays: hidden }],
      ['breakable', { PendingWindowInDays: chosen(7, 30) }],
    ],
    'AWS::KMS::ReplicaKey': [
      ['pass', {}],
      ['fail', { PendingWindowInDays: 7 }],
    ],
  },
  generator: fc.oneof(key(), replicaKey()),
  options: fc.record({ days: fc.constantFrom(7, 14, 29, 30) }),
  oracle: eachResource(
    ({ PendingWindowInDays = 30 }, { options: { days } }) => Number(PendingWindowInDays) >= days,
  ),
})
