import { policy } from '../../model/policy.ts'
import { orElse } from '../../model/verdict.ts'

interface Options {
  /** For how many days backups are kept, at least. */
  readonly days: number
}

const cluster = 'AWS::ElastiCache::CacheCluster'

/**
 * For every cache of Redis or Valkey, backups are made and kept long enough.
 *
 * Absent means 0, which is none. Memcached has no backups.
 */
export default policy<Options>({
  id: 'data/elasticache-backup',
  title: 'Every cache of Redis or Valkey is backed up',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CP-9', 'CP-10', 'SI-12'], SOC2: ['A1.2'], 'AWS-FSBP': ['ElastiCache.1'] },
  equivalents: [
    'CKV_AWS_134',
    'AWS-0050',
    'ElastiCache.1',
    'ElastiCacheRedisClusterAutomaticBackup',
    'elasticache_redis_cluster_auto_backup_check',
    'elasticache_redis_cluster_backup_enabled',
  ],
  options: {
    defaults: { days: 1 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        days: z.int().min(1).max(35).default(1).describe('The days that backups are kept at least'),
      })
    },
  },
  forAll: ['AWS::ElastiCache::ReplicationGroup', cluster],
  holds: (cache, { days }) => {
    const kept = cache.at('SnapshotRetentionLimit').atLeast(days)
    return cache.type === cluster ? orElse(kept, () => cache.at('Engine').is('memcached')) : kept
  },
  fix: 'Set SnapshotRetentionLimit to the number of days that a restore may have to go back.',
  repair: (_, { days }) => [{ path: ['SnapshotRetentionLimit'], value: days }],
})
