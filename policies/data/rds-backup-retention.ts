import { policy, type Resource } from '../../model/policy.ts'
import { databases, leavesBackups } from '../../model/storage/databases.ts'
import { absentOr } from '../../model/storage/given.ts'
import { orElse, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** For how many days backups are kept, at least. */
  readonly days: number
}

/** What RDS does where a template says nothing. */
const byDefault = 1

/**
 * For every RDS instance and cluster, backups are made and kept long enough.
 *
 * Members of a cluster leave it to the cluster and read replicas to their source, which are judged themselves.
 * Absent means one day, 0 turns automatic backups off. Plans of AWS Backup are out of view.
 */
export default policy<Resource, Options>({
  id: 'data/rds-backup-retention',
  title: 'Every RDS database is backed up, and the backups are kept',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CP-9', 'CP-10', 'SI-12'], SOC2: ['A1.2'], 'AWS-FSBP': ['RDS.11', 'RDS.50'] },
  equivalents: [
    'CKV_AWS_133',
    'AWS-0077',
    'RDS.11',
    'RDS.50',
    'AwsSolutions-RDS13',
    'rds_instance_backup_enabled_check',
    'rds_instance_backup_enabled',
  ],
  options: {
    defaults: { days: 7 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        days: z.int().min(1).max(35).default(7).describe('The days that backups are kept at least'),
      })
    },
  },
  forAll: databases,
  holds: (database, { days }) => orElse(keeps(database, days), () => leavesBackups(database)),
  fix: 'Set BackupRetentionPeriod to the number of days that a restore may have to go back.',
  repair: (_, { days }) => [{ path: ['BackupRetentionPeriod'], value: days }],
})

const keeps = (database: Resource, days: number): Verdict => {
  const retention = database.at('BackupRetentionPeriod')
  return days <= byDefault ? absentOr(retention, (given) => given.atLeast(days)) : retention.atLeast(days)
}
