import { policy } from '../../model/policy.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'

/**
 * For every ElastiCache replication group, what it writes to disk is encrypted with a key that its owner manages.
 *
 * Without a key named it is one that AWS owns, which nobody can take away from a reader. Whether it is encrypted at all
 * is for `data/elasticache-encryption-at-rest` to ask.
 */
export default policy({
  id: 'data/elasticache-own-key',
  title: 'Every ElastiCache replication group has a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], 'PCI-DSS-4.0.1': ['3.5.1'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_191'],
  forAll: 'AWS::ElastiCache::ReplicationGroup',
  holds: (group) => namesOwnKey(group.at('KmsKeyId')),
  fix: 'Name a key of your own in KmsKeyId; a group that exists is replaced.',
})
