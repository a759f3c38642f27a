import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { globalTable, table } from '../../generators/data/table.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './dynamodb-point-in-time-recovery.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['fail', { PointInTimeRecoverySpecification: {} }],
  ['pass', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
  ['fail', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false } }],
  ['pass', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: 'true' } }],
  [
    'unknown',
    { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: { 'Fn::ImportValue': 'x' } } },
  ],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::DynamoDB::Table', Properties } } })).toEqual({
    It: outcome,
  })
})

const replica = (Region: string, enabled?: unknown) => ({
  Region,
  ...(enabled !== undefined && { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: enabled } }),
})

it.each([
  ['fail', []],
  ['pass', [replica('eu-west-1', true), replica('us-east-1', true)]],
  ['fail', [replica('eu-west-1', true), replica('us-east-1')]],
  ['unknown', [replica('eu-west-1', true), replica('us-east-1', { 'Fn::ImportValue': 'x' })]],
  ['fail', [replica('eu-west-1', false), replica('us-east-1', { 'Fn::ImportValue': 'x' })]],
  ['unknown', { 'Fn::ImportValue': 'replicas' }],
])('%s: a global table with %j', (outcome, Replicas) => {
  expect(
    outcomes({ Resources: { It: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas } } } }),
  ).toEqual({ It: outcome })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {}))) ? 'pass' : 'fail',
    ]),
  )

const says = ({ Replicas, ...table }: { Replicas?: readonly object[] }): boolean =>
  (Replicas ?? [table]).every((replica) =>
    /"PointInTimeRecoveryEnabled":"?true/.test(JSON.stringify(replica)),
  )

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(table(), globalTable()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
