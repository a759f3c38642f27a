import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { cacheCluster, replicationGroup } from '../../generators/data/cache.ts'
import policy from './elasticache-backup.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['fail', { SnapshotRetentionLimit: 0 }],
      ['pass', { SnapshotRetentionLimit: '1' }],
      ['fail', { SnapshotRetentionLimit: 6 }, { days: 7 }],
      ['pass', { SnapshotRetentionLimit: 7 }, { days: 7 }],
      ['fail', { Engine: 'memcached' }],
      ['unknown', { SnapshotRetentionLimit: hidden }],
      ['breakable', { SnapshotRetentionLimit: chosen(0, 1) }],
    ],
    'AWS::ElastiCache::CacheCluster': [
      ['pass', { Engine: 'memcached' }],
      ['fail', { Engine: 'redis' }],
      ['fail', { Engine: 'valkey', SnapshotRetentionLimit: 0 }],
      ['pass', { Engine: 'redis', SnapshotRetentionLimit: 1 }],
      ['unknown', { Engine: hidden }],
    ],
  },
  generator: fc.oneof(replicationGroup(), cacheCluster()),
  options: fc.record({ days: fc.constantFrom(1, 2, 7) }),
  oracle: eachResource(
    ({ Engine, SnapshotRetentionLimit }, { type, options: { days } }) =>
      Number(SnapshotRetentionLimit ?? 0) >= days ||
      (Engine === 'memcached' && type.endsWith('CacheCluster')),
  ),
})
