import { policy } from '../../model/policy.ts'
import { elsewhere } from '../../model/storage/elsewhere.ts'
import { isGiven, orElse } from '../../model/storage/given.ts'
import { narrowed } from '../../model/storage/narrowed.ts'
import { all, because, fail, not, pass } from '../../model/verdict.ts'

const group = 'AWS::ElastiCache::ReplicationGroup'

/** Memcached writes nothing to disk. Serverless caches are always encrypted. */
const caches = narrowed('caches that write to disk', [group, 'AWS::ElastiCache::CacheCluster'], (cache) =>
  cache.type === group ? pass : not(cache.at('Engine').is('memcached')),
)

/**
 * For every ElastiCache cache that writes to disk, what it writes is encrypted.
 *
 * Backups, synchronisation and data tiering bring the contents of a Redis or Valkey cache to disk. A cluster
 * outside a replication group cannot encrypt it at all. A replication group in a global datastore takes the
 * setting of the primary.
 */
export default policy({
  id: 'data/elasticache-encryption-at-rest',
  title: 'Every ElastiCache cache is encrypted at rest',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-13', 'SC-28', 'SC-28(1)'],
    'PCI-DSS-4.0.1': ['3.5.1'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['ElastiCache.4'],
  },
  equivalents: [
    'CKV_AWS_29',
    'AWS-0045',
    'ElastiCache.4',
    'AwsSolutions-AEC3',
    'elasticache_repl_grp_encrypted_at_rest_check',
    'elasticache_redis_cluster_rest_encryption_enabled',
  ],
  forAll: caches,
  holds: (cache) => {
    if (cache.type !== group) return because(fail, 'A cluster outside a replication group cannot be encrypted at rest')
    const datastore = cache.at('GlobalReplicationGroupId')
    return orElse(cache.at('AtRestEncryptionEnabled').is(true), () =>
      all([isGiven(datastore), elsewhere(cache.world, `whether the global datastore of ${cache.id} is encrypted`)]),
    )
  },
  fix: 'Use a replication group with AtRestEncryptionEnabled set to true; a group that exists is replaced.',
})
