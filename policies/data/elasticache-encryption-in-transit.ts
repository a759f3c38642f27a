import { policy } from '../../model/policy.ts'
import { all, not, pass } from '../../model/verdict.ts'

const group = 'AWS::ElastiCache::ReplicationGroup'

/**
 * For every ElastiCache cache, no client can talk to it in plain text.
 *
 * `TransitEncryptionMode: preferred` is for the time of a migration: it still accepts connections without
 * TLS. Serverless caches always use TLS.
 */
export default policy({
  id: 'data/elasticache-encryption-in-transit',
  title: 'Every ElastiCache cache is encrypted in transit',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['ElastiCache.5'],
  },
  equivalents: [
    'CKV_AWS_30',
    'CKV_AWS_31',
    'AWS-0051',
    'ElastiCache.5',
    'AwsSolutions-AEC3',
    'elasticache_repl_grp_encrypted_in_transit_check',
    'elasticache_redis_cluster_in_transit_encryption_enabled',
  ],
  forAll: [group, 'AWS::ElastiCache::CacheCluster'],
  holds: (cache) =>
    all([
      cache.at('TransitEncryptionEnabled').is(true),
      cache.type === group ? not(cache.at('TransitEncryptionMode').is('preferred')) : pass,
    ]),
  fix: 'Set TransitEncryptionEnabled to true, and TransitEncryptionMode to required once all clients use TLS.',
})
