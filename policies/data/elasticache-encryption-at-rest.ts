import { elsewhere } from '../../model/elsewhere.ts'
import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, because, orElse } from '../../model/verdict.ts'

const group = 'AWS::ElastiCache::ReplicationGroup'
const unencryptable = 'A Redis or Valkey cluster outside a replication group cannot be encrypted at rest'

/**
 * For every ElastiCache cache, what it writes to disk is encrypted.
 *
 * A Valkey group is encrypted unless it says otherwise. Backups, synchronisation and data tiering bring the contents of a Redis or Valkey cache to disk, and only a
 * replication group can encrypt it; one in a global datastore takes the setting of the primary. Memcached
 * writes nothing, and serverless caches are always encrypted.
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
  forAll: [group, 'AWS::ElastiCache::CacheCluster'],
  holds: (cache) => {
    if (cache.type !== group) return because(cache.at('Engine').is('memcached'), unencryptable)
    const datastore = cache.at('GlobalReplicationGroupId')
    const encrypted = cache.at('AtRestEncryptionEnabled')
    const byDefault = () => all([encrypted.isAbsent(), cache.at('Engine').is('valkey')])
    const byDatastore = () =>
      all([
        isGiven(datastore),
        elsewhere(cache.world, `whether the global datastore of ${cache.id} is encrypted`),
      ])
    return orElse(orElse(encrypted.is(true), byDefault), byDatastore)
  },
  fix: 'Use a replication group with AtRestEncryptionEnabled set to true; a group that exists is replaced.',
})
