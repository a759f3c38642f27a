import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'

/** A property that may be absent. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 6 })

const resource = (
  type: string,
  properties: Readonly<Record<string, fc.Arbitrary<Json | undefined>>>,
  beside: Readonly<Record<string, fc.Arbitrary<Json | undefined>>> = {},
) =>
  fc.record({ properties: fc.record(properties), beside: fc.record(beside) }).map(
    ({ properties, beside }): JsonObject => ({
      Type: type,
      ...there(beside),
      Properties: there(properties),
    }),
  )

const there = (entries: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )

/** Booleans as authors write them, and more often as they should be. */
const flag = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Json>(true, 'true') },
  { weight: 1, arbitrary: fc.constantFrom<Json>(false, 'false') },
)

const publicAccess = fc
  .record({
    BlockPublicAcls: maybe(flag),
    BlockPublicPolicy: flag,
    IgnorePublicAcls: flag,
    RestrictPublicBuckets: flag,
  })
  .map(there)

const tag = fc.record({
  Key: fc.constantFrom('Owner', 'Stage'),
  Value: fc.constantFrom('team-a', 'team-b', 'nobody', 'prod'),
})

const rule = fc
  .record({
    IpProtocol: fc.constantFrom('tcp', '-1'),
    CidrIp: maybe(fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16')),
    FromPort: maybe(fc.constantFrom<Json>(22, '443')),
  })
  .map(there)

const bucket = (name: string) =>
  resource('AWS::S3::Bucket', {
    BucketName: maybe(fc.constant(name)),
    VersioningConfiguration: maybe(fc.record({ Status: fc.constantFrom('Enabled', 'Enabled', 'Suspended') })),
    PublicAccessBlockConfiguration: maybe(publicAccess),
    Tags: maybe(fc.array(tag, { maxLength: 3 })),
  })

const key = resource('AWS::KMS::Key', { EnableKeyRotation: flag })

const keyReference = fc.constantFrom<Json>('alias/aws/sqs', { Ref: 'Key' }, { 'Fn::GetAtt': ['Key', 'Arn'] })

/** Some of the resources that the reference policies speak of, with references among them, and nothing open. */
const groups: readonly Readonly<Record<string, fc.Arbitrary<JsonObject>>>[] = [
  { Bucket: bucket('first-bucket') },
  {
    Bucket: bucket('first-bucket'),
    Other: bucket('second-bucket'),
    Attached: resource('AWS::S3::BucketPolicy', {
      Bucket: fc.constantFrom<Json>(
        { Ref: 'Bucket' },
        { Ref: 'Other' },
        'first-bucket',
        'second-bucket',
        'foreign',
      ),
    }),
  },
  {
    Logs: resource('AWS::Logs::LogGroup', {
      RetentionInDays: maybe(fc.constantFrom<Json>(30, 90, '90', 365, '60')),
      LogGroupName: maybe(fc.constant('a-group')),
    }),
  },
  {
    Queue: resource('AWS::SQS::Queue', {
      MessageRetentionPeriod: maybe(fc.constantFrom<Json>(60, 345_600, '345600', 1_209_600)),
      KmsMasterKeyId: maybe(keyReference),
    }),
    Key: key,
  },
  {
    Group: resource('AWS::EC2::SecurityGroup', {
      GroupDescription: fc.constant('a group'),
      SecurityGroupIngress: maybe(fc.oneof<fc.Arbitrary<Json>[]>(fc.array(rule, { maxLength: 3 }), rule)),
      VpcId: maybe(fc.constant('vpc-0123456789abcdef0')),
    }),
  },
  {
    Topic: resource('AWS::SNS::Topic', {
      TopicName: maybe(fc.constantFrom('alarms', 'my-topic', 'Alarms', 'alarms2')),
      KmsMasterKeyId: maybe(keyReference),
    }),
    Key: key,
  },
  {
    Table: resource(
      'AWS::DynamoDB::Table',
      { TableName: maybe(fc.constant('a-table')) },
      { DeletionPolicy: maybe(fc.constantFrom('Retain', 'Delete', 'RetainExceptOnCreate')) },
    ),
  },
  {
    Volume: resource('AWS::EC2::Volume', {
      AvailabilityZone: fc.constant('us-east-1a'),
      Encrypted: maybe(flag),
      KmsKeyId: maybe(keyReference),
    }),
    Key: key,
  },
]

export const plainTemplate = (): fc.Arbitrary<JsonObject> =>
  fc
    .oneof(...groups.map((group) => fc.record(group)))
    .map((resources): JsonObject => ({ Resources: resources }))
