import fc from 'fast-check'
import { type Infrastructure, maybe, resource, type Shape } from '../resource.ts'
import { flag } from '../shapes.ts'

const keys = fc.constantFrom(
  'alias/aws/dynamodb',
  'alias/own',
  'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
)

const keySchema: Shape = [{ AttributeName: 'id', KeyType: 'HASH' }]
const attributes: Shape = [{ AttributeName: 'id', AttributeType: 'S' }]

const recovery = () => maybe({ PointInTimeRecoveryEnabled: flag() })

/** A DynamoDB table with its recovery and encryption. */
export const table = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::DynamoDB::Table', {
    AttributeDefinitions: maybe(attributes),
    KeySchema: keySchema,
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: maybe(flag()),
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
  fc.subarray(['eu-west-1', 'eu-central-1', 'us-east-1'], { minLength: 1 }).chain((regions) =>
    resource('AWS::DynamoDB::GlobalTable', {
      AttributeDefinitions: maybe(attributes),
      KeySchema: maybe(keySchema),
      BillingMode: maybe('PAY_PER_REQUEST'),
      StreamSpecification: maybe({ StreamViewType: 'NEW_AND_OLD_IMAGES' }),
      SSESpecification: maybe({ SSEEnabled: flag(), SSEType: 'KMS' }),
      Replicas: regions.map((Region) => ({
        Region,
        DeletionProtectionEnabled: maybe(flag()),
        PointInTimeRecoverySpecification: recovery(),
        SSESpecification: maybe({ KMSMasterKeyId: keys }),
      })),
    }),
  )
