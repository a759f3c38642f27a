import { policy } from '../../model/policy.ts'
import { databases, isMember } from '../../model/storage/databases.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every RDS instance and cluster, deletion is refused until somebody turns the protection off.
 *
 * Absent means no protection. Members of a cluster have none of their own: that of the cluster keeps the data.
 */
export default policy({
  id: 'data/rds-deletion-protection',
  title: 'Every RDS database is protected from deletion',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['CM-3', 'SC-5(2)', 'SI-13(5)'],
    SOC2: ['A1.2'],
    'AWS-FSBP': ['RDS.7', 'RDS.8'],
  },
  equivalents: [
    'CKV_AWS_139',
    'CKV_AWS_293',
    'AWS-0177',
    'AWS-0343',
    'RDS.7',
    'RDS.8',
    'AwsSolutions-RDS10',
    'RDSInstanceDeletionProtectionEnabled',
    'rds_instance_deletion_protection_enabled_check',
    'rds_cluster_deletion_protection_enabled_check',
    'rds_instance_deletion_protection',
    'rds_cluster_deletion_protection',
  ],
  forAll: databases,
  holds: (database) => orElse(database.at('DeletionProtection').is(true), () => isMember(database)),
  fix: 'Set DeletionProtection to true.',
  repair: () => [{ path: ['DeletionProtection'], value: true }],
})
