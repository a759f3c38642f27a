import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { cacheCluster, replicationGroup } from '../../generators/data/cache.ts'
import policy from './elasticache-encryption-in-transit.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['pass', { TransitEncryptionEnabled: true }],
      ['fail', { TransitEncryptionEnabled: false }],
      ['fail', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' }],
      ['pass', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'required' }],
      ['unknown', { TransitEncryptionEnabled: true, TransitEncryptionMode: hidden }],
      ['fail', { TransitEncryptionMode: hidden }],
      [
        'breakable',
        { TransitEncryptionEnabled: true, TransitEncryptionMode: chosen('preferred', 'required') },
      ],
    ],
  },
  generator: fc.oneof(replicationGroup(), cacheCluster()),
  oracle: eachResource((cache) => {
    const text = JSON.stringify(cache)
    return /"TransitEncryptionEnabled":"?true/.test(text) && !text.includes('preferred')
  }),
})
