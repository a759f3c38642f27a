import { policy } from '../../model/policy.ts'

/**
 * For every database cluster (Aurora, Multi-AZ RDS, Neptune, DocumentDB), its tags are copied to its snapshots.
 *
 * The default is not to copy them. A snapshot without tags outlives the cluster, with nobody's name on it.
 */
export default policy({
  id: 'tags/database-cluster-snapshots',
  title: 'Database clusters copy their tags to snapshots',
  severity: 'low',
  controls: { 'AWS-FSBP': ['Neptune.8', 'RDS.16', 'RDS.47', 'RDS.48'], 'NIST-800-53r5': ['CM-8'] },
  equivalents: [
    'CKV_AWS_313',
    'CKV_AWS_362',
    'neptune_cluster_copy_tags_to_snapshots',
    'rds_cluster_copy_tags_to_snapshots',
  ],
  forAll: ['AWS::RDS::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::DocDB::DBCluster'],
  holds: (cluster) => cluster.at('CopyTagsToSnapshot').is(true),
  fix: 'Set CopyTagsToSnapshot to true.',
  repair: () => [{ path: ['CopyTagsToSnapshot'], value: true }],
})
