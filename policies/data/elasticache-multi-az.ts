import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every ElastiCache replication group, what takes over is in another availability zone.
 *
 * ElastiCache spreads the nodes over zones only where `MultiAZEnabled` says so, and that does nothing without failover:
 * both are asked for. Absent means no.
 */
export default policy({
  id: 'data/elasticache-multi-az',
  title: 'Every ElastiCache replication group spans several zones',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CP-10', 'SC-5(2)', 'SC-36'], SOC2: ['A1.2'] },
  equivalents: ['CKV2_AWS_50', 'AwsSolutions-AEC4', 'elasticache_redis_cluster_multi_az_enabled'],
  forAll: 'AWS::ElastiCache::ReplicationGroup',
  holds: (group) => all([group.at('MultiAZEnabled').is(true), group.at('AutomaticFailoverEnabled').is(true)]),
  fix: 'Set MultiAZEnabled and AutomaticFailoverEnabled to true, with a replica in another zone.',
  repair: () => [
    { path: ['MultiAZEnabled'], value: true },
    { path: ['AutomaticFailoverEnabled'], value: true },
  ],
})
