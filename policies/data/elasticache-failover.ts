import { policy } from '../../model/policy.ts'

/**
 * For every ElastiCache replication group, a replica takes over where the primary is lost.
 *
 * Absent means that nobody does until somebody promotes one by hand. With shards ElastiCache asks for it itself.
 */
export default policy({
  id: 'data/elasticache-failover',
  title: 'Every ElastiCache replication group fails over by itself',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['CP-10', 'SC-36', 'SI-13(5)'],
    SOC2: ['A1.2'],
    'AWS-FSBP': ['ElastiCache.3'],
  },
  equivalents: [
    'ElastiCache.3',
    'elasticache_repl_grp_auto_failover_enabled_check',
    'elasticache_redis_cluster_automatic_failover_enabled',
  ],
  forAll: 'AWS::ElastiCache::ReplicationGroup',
  holds: (group) => group.at('AutomaticFailoverEnabled').is(true),
  fix: 'Set AutomaticFailoverEnabled to true, with at least one replica.',
  repair: () => [{ path: ['AutomaticFailoverEnabled'], value: true }],
})
