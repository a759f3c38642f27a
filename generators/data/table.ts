import fc from 'fast-check'
import { type Infrastructure, maybe, resource, type Shape } from '../resource.ts'
import { flag } from '../shapes.ts'

const keys = fc.constantFrom('alias/aws/dynamodb', 'alias/own', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd')

const common: Shape & object = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}

const recovery = () => maybe({ PointInTimeRecoveryEnabled: flag() })

/** A DynamoDB table with its recovery and encryption. */
export const table = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::DynamoDB::Table', {
    ...common,
    PointInTimeRecoverySpecification: recovery(),
    SSESpecification: maybe(
      fc.oneof(
        fc.record({ SSEEnabled: flag() }),
        fc.record({ SSEEnabled: fc.constant(true), SSEType: fc.constant('KMS'), KMSMasterKeyId: keys }),
      ),
    ),
  })

/** A global table, whose replicas need not agree. */
export const globalTable = (): fc.Arbitrary<Infrastructure> =>
  fc
    .subarray(['eu-west-1', 'eu-central-1', 'us-east-1'], { minLength: 1 })
    .chain((regions) =>
      resource('AWS::DynamoDB::GlobalTable', {
        ...common,
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        SSESpecification: maybe({ SSEEnabled: flag(), SSEType: 'KMS' }),
        Replicas: regions.map((Region) => ({
          Region,
          PointInTimeRecoverySpecification: recovery(),
          SSESpecification: maybe({ KMSMasterKeyId: keys }),
        })),
      }),
    )
