import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { aurora, copied, databaseInstance, readFrom, replicated } from '../../generators/data/rds.ts'
import policy from './rds-backup-retention.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['fail', { BackupRetentionPeriod: 0 }],
      ['fail', { BackupRetentionPeriod: 6 }],
      ['pass', { BackupRetentionPeriod: 7 }],
      ['pass', { BackupRetentionPeriod: '35' }],
      ['pass', {}, { days: 1 }],
      ['fail', { BackupRetentionPeriod: 0 }, { days: 1 }],
      ['fail', { BackupRetentionPeriod: 13 }, { days: 14 }],
      ['pass', { DBClusterIdentifier: 'shop' }],
      ['pass', { SourceDBInstanceIdentifier: 'shop' }],
      ['fail', { SourceDBInstanceIdentifier: 'shop', UseLatestRestorableTime: true }],
      ['unknown', { BackupRetentionPeriod: hidden }],
      ['breakable', { BackupRetentionPeriod: chosen(6, 7) }],
    ],
  },
  generator: fc.oneof(databaseInstance(), aurora(), copied(), replicated(), readFrom()),
  options: fc.record({ days: fc.constantFrom(1, 2, 7, 8, 35) }),
  oracle: eachResource((database, { type, options: { days } }) => {
    const isCopy = 'SourceDBInstanceIdentifier' in database || 'SourceDBClusterIdentifier' in database
    const isRestored = 'RestoreTime' in database || `${database.UseLatestRestorableTime}` === 'true'
    const isKeptElsewhere = 'DBClusterIdentifier' in database || (isCopy && !isRestored)
    if (type.endsWith('DBInstance') && isKeptElsewhere) return 'pass'
    return Number(database.BackupRetentionPeriod ?? 1) >= days
  }),
})
