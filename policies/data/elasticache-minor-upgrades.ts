import { policy } from '../../model/policy.ts'
import { orElse } from '../../model/verdict.ts'

const cluster = 'AWS::ElastiCache::CacheCluster'

/**
 * For every cache of Redis or Valkey, it is said that minor versions come by themselves.
 *
 * They bring what mends known weaknesses. AWS describes it as something that one opts in to, and says nowhere what holds
 * where nothing is said. Memcached has no such upgrades.
 */
export default policy({
  id: 'data/elasticache-minor-upgrades',
  title: 'Every cache of Redis or Valkey takes minor versions by itself',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SI-2', 'SI-2(5)'],
    'PCI-DSS-4.0.1': ['6.3.3'],
    'AWS-FSBP': ['ElastiCache.2'],
  },
  equivalents: [
    'CKV_AWS_322',
    'ElastiCache.2',
    'elasticache_auto_minor_version_upgrade_check',
    'elasticache_redis_cluster_auto_minor_version_upgrades',
  ],
  forAll: ['AWS::ElastiCache::ReplicationGroup', cluster],
  holds: (cache) => {
    const upgraded = cache.at('AutoMinorVersionUpgrade').is(true)
    return cache.type === cluster ? orElse(upgraded, () => cache.at('Engine').is('memcached')) : upgraded
  },
  fix: 'Set AutoMinorVersionUpgrade to true.',
  repair: () => [{ path: ['AutoMinorVersionUpgrade'], value: true }],
})
