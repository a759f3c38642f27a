import { policy, type Resource } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { everyOfSome } from '../../model/storage/given.ts'

const setting = 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled'

const isGlobal = (table: Resource): boolean => table.type === 'AWS::DynamoDB::GlobalTable'

/**
 * For every DynamoDB table, each of its replicas can be restored to any point in time.
 *
 * A global table copies a wrong write to all its regions within a second, so a replica is no backup; and
 * recovery is set for each replica by itself.
 */
export default policy({
  id: 'data/dynamodb-point-in-time-recovery',
  title: 'Every DynamoDB table can be restored to any point in time',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CP-9', 'CP-10', 'SI-12'], SOC2: ['A1.2'], 'AWS-FSBP': ['DynamoDB.2'] },
  equivalents: [
    'CKV_AWS_28',
    'CKV_AWS_165',
    'AWS-0024',
    'DynamoDB.2',
    'AwsSolutions-DDB3',
    'dynamodb_table_pitr_enabled_check',
    'dynamodb_tables_pitr_enabled',
  ],
  forAll: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  holds: (table) =>
    isGlobal(table)
      ? everyOfSome(table.at('Replicas'), (replica) => replica.at(setting).is(true))
      : table.at(setting).is(true),
  fix: 'Set PointInTimeRecoveryEnabled to true, in a global table for each replica.',
  repair: (table) =>
    replicasOf(table).map((path) => ({ path: [...path, ...setting.split('.')], value: true })),
})

const replicasOf = (table: Resource): readonly Reading['path'][] =>
  isGlobal(table)
    ? table
        .at('Replicas')
        .items()
        .map(({ item }) => item.path.slice(1))
    : [[]]
