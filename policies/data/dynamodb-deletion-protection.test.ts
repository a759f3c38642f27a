import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { globalTable, table } from '../../generators/data/table.ts'
import policy from './dynamodb-deletion-protection.ts'

const replica = (Region: string, DeletionProtectionEnabled: boolean) => ({
  Region,
  DeletionProtectionEnabled,
})

expectPolicy(policy, {
  rows: {
    'AWS::DynamoDB::Table': [
      ['fail', {}],
      ['fail', { DeletionProtectionEnabled: false }],
      ['pass', { DeletionProtectionEnabled: true }],
      ['pass', { DeletionProtectionEnabled: 'true' }],
      ['unknown', { DeletionProtectionEnabled: hidden }],
      ['breakable', { DeletionProtectionEnabled: chosen(false, true) }],
    ],
    'AWS::DynamoDB::GlobalTable': [
      ['fail', { DeletionProtectionEnabled: true }],
      ['fail', { Replicas: [] }],
      ['fail', { Replicas: [replica('eu-west-1', true), replica('us-east-1', false)] }],
      ['pass', { Replicas: [replica('eu-west-1', true), replica('us-east-1', true)] }],
      ['unknown', { Replicas: hidden }],
    ],
  },
  generator: fc.oneof(table(), globalTable()),
  oracle: eachResource(({ Replicas, ...table }: { Replicas?: readonly object[] }) =>
    (Replicas ?? [table]).every((one) => /"DeletionProtectionEnabled":"?true/.test(JSON.stringify(one))),
  ),
})
