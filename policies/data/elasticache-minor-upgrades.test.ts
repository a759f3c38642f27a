import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { cacheCluster, replicationGroup } from '../../generators/data/cache.ts'
import policy from './elasticache-minor-upgrades.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['fail', { AutoMinorVersionUpgrade: false }],
      ['pass', { AutoMinorVersionUpgrade: true }],
      ['pass', { AutoMinorVersionUpgrade: 'true' }],
      ['unknown', { AutoMinorVersionUpgrade: hidden }],
      ['breakable', { AutoMinorVersionUpgrade: chosen(false, true) }],
    ],
    'AWS::ElastiCache::CacheCluster': [
      ['pass', { Engine: 'memcached' }],
      ['fail', { Engine: 'valkey' }],
      ['pass', { Engine: 'valkey', AutoMinorVersionUpgrade: true }],
    ],
  },
  generator: fc.oneof(replicationGroup(), cacheCluster()),
  oracle: eachResource(
    ({ Engine, AutoMinorVersionUpgrade }, { type }) =>
      `${AutoMinorVersionUpgrade}` === 'true' || (Engine === 'memcached' && type.endsWith('CacheCluster')),
  ),
})
