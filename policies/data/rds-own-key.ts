import { policy } from '../../model/policy.ts'
import { databases, hasOwnKey } from '../../model/storage/databases.ts'

/**
 * For every RDS instance and cluster, the key of its storage is one that its owner manages.
 *
 * Encrypted without a key named, it has that of AWS, which nobody can take away from a reader and no snapshot can be
 * shared with. A member has the key of its cluster, a read replica that of its source, a restored instance that of its
 * snapshot; what is made in this template is followed, elsewhere it is not known. Whether it is encrypted at all is for
 * `data/rds-encryption` to ask.
 */
export default policy({
  id: 'data/rds-own-key',
  title: 'Every RDS database is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], 'PCI-DSS-4.0.1': ['3.5.1', '3.7.3'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_327', 'rds_storage_encrypted_kms_key_check'],
  forAll: databases,
  holds: hasOwnKey,
  fix: 'Name a key of your own in KmsKeyId. An existing database has to be restored from a copy of a snapshot.',
})
