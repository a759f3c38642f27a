import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { globalTable, table } from '../../generators/data/table.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './dynamodb-kms-encryption.ts'

type Options = NonNullable<typeof policy.options>['defaults']

const outcomes = (
  template: object,
  options: Options | undefined = policy.options?.defaults,
): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}, undefined],
  ['fail', { SSESpecification: { SSEEnabled: true } }, undefined],
  ['pass', { SSESpecification: { SSEEnabled: true } }, { key: 'any' }],
  ['fail', { SSESpecification: { SSEEnabled: false } }, { key: 'any' }],
  ['pass', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: 'alias/own' } }, undefined],
  ['fail', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: 'alias/aws/dynamodb' } }, undefined],
  ['fail', { SSESpecification: { SSEEnabled: false, KMSMasterKeyId: 'alias/own' } }, undefined],
  [
    'unknown',
    { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: { 'Fn::ImportValue': 'key' } } },
    undefined,
  ],
] as const)('%s: %j under %j', (outcome, Properties, options) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::DynamoDB::Table', Properties } } }, options)).toEqual({
    It: outcome,
  })
})

it('takes a reference to a key of the template for a key of its own', () => {
  const SSESpecification = { SSEEnabled: true, KMSMasterKeyId: { Ref: 'Key' } }
  const Resources = {
    Key: { Type: 'AWS::KMS::Key' },
    It: { Type: 'AWS::DynamoDB::Table', Properties: { SSESpecification } },
  }
  expect(outcomes({ Resources })).toEqual({ It: 'pass' })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure, options: Options): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {})), options) ? 'pass' : 'fail',
    ]),
  )

const says = (
  { Replicas, ...table }: { Replicas?: readonly object[]; SSESpecification?: object },
  { key }: Options,
): boolean =>
  /"SSEEnabled":"?true/.test(JSON.stringify(table)) &&
  (key === 'any' ||
    (Replicas ?? [table]).every((replica) => /"KMSMasterKeyId":"(?!alias.aws)/.test(JSON.stringify(replica))))

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(
      fc.oneof(table(), globalTable()),
      fc.record({ key: fc.constantFrom('any' as const, 'own' as const) }),
      (template, options) => {
        expect(outcomes(template, options)).toEqual(plainly(template, options))
      },
    ),
  )
})
