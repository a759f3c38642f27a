import { policy } from '../../model/policy.ts'
import { databases } from '../../model/storage/databases.ts'
import { absentOr } from '../../model/storage/given.ts'

/**
 * For every RDS instance and cluster, minor versions of its engine come by themselves.
 *
 * They bring what mends known weaknesses, in the window of maintenance. Absent means that they come.
 */
export default policy({
  id: 'data/rds-minor-upgrades',
  title: 'Every RDS database takes minor versions by itself',
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['2.2.2'],
    'NIST-800-53r5': ['SI-2', 'SI-2(5)'],
    'PCI-DSS-4.0.1': ['6.3.3'],
    'AWS-FSBP': ['RDS.13', 'RDS.35'],
  },
  equivalents: [
    'CKV_AWS_226',
    'RDS.13',
    'RDS.35',
    'RDSAutomaticMinorVersionUpgradeEnabled',
    'rds_instance_automatic_minor_version_upgrade_enabled_check',
    'rds_instance_minor_version_upgrade_enabled',
    'rds_cluster_minor_version_upgrade_enabled',
  ],
  forAll: databases,
  holds: (database) => absentOr(database.at('AutoMinorVersionUpgrade'), (given) => given.is(true)),
  fix: 'Set AutoMinorVersionUpgrade to true, or leave it out.',
  repair: () => [{ path: ['AutoMinorVersionUpgrade'], value: true }],
})
