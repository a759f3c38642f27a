import { policy } from '../../model/policy.ts'
import { everyOfSome } from '../../model/storage/given.ts'

/**
 * For every DynamoDB table, deletion is refused until somebody turns the protection off.
 *
 * Absent means no protection. In a global table each replica has its own.
 */
export default policy({
  id: 'data/dynamodb-deletion-protection',
  title: 'Every DynamoDB table is protected from deletion',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['CM-3', 'SC-5(2)', 'SI-13(5)'],
    SOC2: ['A1.2'],
    'AWS-FSBP': ['DynamoDB.6'],
  },
  equivalents: ['DynamoDB.6', 'dynamodb_table_deletion_protection_enabled'],
  forAll: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  holds: (table) =>
    table.type === 'AWS::DynamoDB::Table'
      ? table.at('DeletionProtectionEnabled').is(true)
      : everyOfSome(table.at('Replicas'), (replica) => replica.at('DeletionProtectionEnabled').is(true)),
  fix: 'Set DeletionProtectionEnabled to true, in a global table for each replica.',
})
