import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { globalTable, table } from '../../generators/data/table.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './dynamodb-point-in-time-recovery.ts'

const replica = (Region: string, enabled?: Json): JsonObject => ({
  Region,
  ...(enabled !== undefined && { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: enabled } }),
})

expectPolicy(policy, {
  rows: {
    'AWS::DynamoDB::Table': [
      ['fail', {}],
      ['fail', { PointInTimeRecoverySpecification: {} }],
      ['pass', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
      ['fail', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false } }],
      ['pass', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: 'true' } }],
      ['unknown', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: hidden } }],
      [
        'breakable',
        { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: chosen(false, true) } },
      ],
    ],
    'AWS::DynamoDB::GlobalTable': [
      ['fail', { Replicas: [] }],
      ['pass', { Replicas: [replica('eu-west-1', true), replica('us-east-1', true)] }],
      ['fail', { Replicas: [replica('eu-west-1', true), replica('us-east-1')] }],
      ['unknown', { Replicas: [replica('eu-west-1', true), replica('us-east-1', hidden)] }],
      ['fail', { Replicas: [replica('eu-west-1', false), replica('us-east-1', hidden)] }],
      ['unknown', { Replicas: hidden }],
    ],
  },
  generator: fc.oneof(table(), globalTable()),
  oracle: eachResource(({ Replicas, ...table }: { Replicas?: readonly object[] }) =>
    (Replicas ?? [table]).every((replica) =>
      /"PointInTimeRecoveryEnabled":"?true/.test(JSON.stringify(replica)),
    ),
  ),
})
