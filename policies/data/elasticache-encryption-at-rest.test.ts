import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { cacheCluster, replicationGroup } from '../../generators/data/cache.ts'
import policy from './elasticache-encryption-at-rest.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['pass', { AtRestEncryptionEnabled: true }],
      ['fail', { AtRestEncryptionEnabled: false }],
      ['pass', { Engine: 'valkey' }],
      ['fail', { Engine: 'valkey', AtRestEncryptionEnabled: false }],
      ['fail', { Engine: 'redis' }],
      ['unknown', { AtRestEncryptionEnabled: hidden }],
      ['unknown', { GlobalReplicationGroupId: 'datastore' }],
      ['pass', { GlobalReplicationGroupId: 'datastore', AtRestEncryptionEnabled: true }],
      ['breakable', { Engine: 'valkey', AtRestEncryptionEnabled: chosen(false, noValue) }],
    ],
    'AWS::ElastiCache::CacheCluster': [
      ['pass', { Engine: 'memcached' }],
      ['fail', { Engine: 'redis' }],
      ['fail', { Engine: 'valkey' }],
      ['unknown', { Engine: hidden }],
    ],
  },
  generator: fc.oneof(replicationGroup(), cacheCluster()),
  oracle: eachResource((cache, { type }) => {
    const isOn = `${cache.AtRestEncryptionEnabled}`
    if (isOn === 'true' || cache.Engine === 'memcached') return 'pass'
    if (type.endsWith('Group') && cache.Engine === 'valkey' && isOn === 'undefined') return 'pass'
    return 'GlobalReplicationGroupId' in cache ? 'unknown' : 'fail'
  }),
})
