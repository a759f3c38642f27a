import { policy } from '../../model/policy.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every RDS instance that is not part of a cluster, its tags are copied to its snapshots.
 *
 * In a cluster (Aurora, Multi-AZ) the cluster's own setting counts, and that of the instance has no effect: such
 * instances pass here, and `tags/database-cluster-snapshots` judges their cluster.
 */
export default policy({
  id: 'tags/database-instance-snapshots',
  title: 'RDS instances copy their tags to snapshots',
  severity: 'low',
  controls: { 'AWS-FSBP': ['RDS.17'], 'NIST-800-53r5': ['CM-8'] },
  equivalents: ['CKV2_AWS_60', 'rds_instance_copy_tags_to_snapshots'],
  forAll: 'AWS::RDS::DBInstance',
  holds: (instance) =>
    orElse(instance.at('CopyTagsToSnapshot').is(true), () => instance.at('DBClusterIdentifier').exists()),
  fix: 'Set CopyTagsToSnapshot to true.',
  repair: () => [{ path: ['CopyTagsToSnapshot'], value: true }],
})
