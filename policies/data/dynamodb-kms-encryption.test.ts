import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, eachResource, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { globalTable, table } from '../../generators/data/table.ts'
import policy from './dynamodb-kms-encryption.ts'

expectPolicy(policy, {
  rows: {
    'AWS::DynamoDB::Table': [
      ['fail', {}],
      ['fail', { SSESpecification: { SSEEnabled: true } }],
      ['pass', { SSESpecification: { SSEEnabled: true } }, { key: 'any' }],
      ['fail', { SSESpecification: { SSEEnabled: false } }, { key: 'any' }],
      ['pass', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: 'alias/own' } }],
      ['fail', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: 'alias/aws/dynamodb' } }],
      ['fail', { SSESpecification: { SSEEnabled: false, KMSMasterKeyId: 'alias/own' } }],
      ['unknown', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: hidden } }],
      [
        'breakable',
        { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: chosen('alias/aws/dynamodb', 'alias/own') } },
      ],
    ],
  },
  generator: fc.oneof(table(), globalTable()),
  options: fc.record({ key: fc.constantFrom('any' as const, 'own' as const) }),
  oracle: eachResource(
    (
      { Replicas, ...table }: { Replicas?: readonly object[]; SSESpecification?: object },
      { options: { key } },
    ) => {
      const hasKey = (one: object) => /"KMSMasterKeyId":"(?!alias.aws)/.test(JSON.stringify(one))
      const isOn = /"SSEEnabled":"?true/.test(JSON.stringify(table))
      return isOn && (key === 'any' || (Replicas ?? [table]).every(hasKey))
    },
  ),
})

it('takes a reference to a key of the template for a key of its own', () => {
  const SSESpecification = { SSEEnabled: true, KMSMasterKeyId: { Ref: 'Key' } }
  const Resources = {
    Key: { Type: 'AWS::KMS::Key' },
    It: { Type: 'AWS::DynamoDB::Table', Properties: { SSESpecification } },
  }
  expect(outcomes(policy, { Resources })).toEqual({ It: 'pass' })
})
