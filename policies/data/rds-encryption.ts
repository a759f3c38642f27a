import { policy } from '../../model/policy.ts'
import { databases, isStorageEncrypted } from '../../model/storage/databases.ts'

/**
 * For every RDS instance and cluster, the storage is encrypted.
 *
 * It can be chosen only when a database is made from nothing. A member of a cluster is encrypted as its
 * cluster is, a read replica as its source, a restored database as its snapshot; what `StorageEncrypted` says
 * there counts for nothing. Where the source is in this template it is followed, elsewhere it is not known.
 */
export default policy({
  id: 'data/rds-encryption',
  title: 'Every RDS database is encrypted at rest',
  severity: 'high',
  controls: {
    'CIS-AWS-5.0': ['2.2.1'],
    'NIST-800-53r5': ['SC-13', 'SC-28', 'SC-28(1)'],
    'PCI-DSS-4.0.1': ['3.5.1'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['RDS.3', 'RDS.27'],
  },
  equivalents: [
    'CKV_AWS_16',
    'CKV_AWS_96',
    'AWS-0079',
    'AWS-0080',
    'RDS.3',
    'RDS.27',
    'AwsSolutions-RDS2',
    'rds_instance_storage_encrypted_check',
    'rds_cluster_storage_encrypted_check',
    'rds_instance_storage_encrypted',
    'rds_cluster_storage_encrypted',
  ],
  forAll: databases,
  holds: (database) => isStorageEncrypted(database),
  fix: 'Set StorageEncrypted to true. An existing database has to be restored from an encrypted copy of a snapshot.',
})
