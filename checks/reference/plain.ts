import type { Json, JsonObject } from '../../model/json.ts'
import type { PlainPolicy } from './reference.ts'

/**
 * The policies that the reference judges by: yes or no, about resources in which nothing is open.
 * Their counterparts in `policies.ts` mean the same and share no line with them.
 */
export const plain = {
  versioning: {
    type: 'AWS::S3::Bucket',
    constants: () => ['Enabled', 'Suspended'],
    holds: ({ properties }) => object(properties.VersioningConfiguration).Status === 'Enabled',
  },
  publicAccess: {
    type: 'AWS::S3::Bucket',
    readsSeveral: true,
    constants: () => ['true', 'false'],
    holds: ({ properties }) => {
      const block = object(properties.PublicAccessBlockConfiguration)
      const flags = [
        block.BlockPublicAcls,
        block.BlockPublicPolicy,
        block.IgnorePublicAcls,
        block.RestrictPublicBuckets,
      ]
      return flags.every((flag) => String(flag).toLowerCase() === 'true')
    },
  },
  retention: {
    type: 'AWS::Logs::LogGroup',
    constants: () => ['89', '90', '91'],
    holds: ({ properties }) => number(properties.RetentionInDays) >= 90,
  },
  shortLived: {
    type: 'AWS::SQS::Queue',
    constants: () => ['345599', '345600', '345601'],
    holds: ({ properties }) => number(properties.MessageRetentionPeriod) <= 345_600,
  },
  queueKey: {
    type: 'AWS::SQS::Queue',
    constants: () => [],
    holds: ({ properties }) => properties.KmsMasterKeyId !== undefined,
  },
  ingress: {
    type: 'AWS::EC2::SecurityGroup',
    readsSeveral: true,
    constants: () => ['0.0.0.0/0', '10.0.0.0/8'],
    holds: ({ properties }) =>
      items(properties.SecurityGroupIngress).every((rule) => object(rule).CidrIp !== '0.0.0.0/0'),
  },
  ownerTag: {
    type: 'AWS::S3::Bucket',
    readsSeveral: true,
    constants: () => ['Owner', 'team-a', 'team-b', 'nobody'],
    holds: ({ properties }) =>
      items(properties.Tags).some(
        (tag) => object(tag).Key === 'Owner' && ['team-a', 'team-b'].includes(String(object(tag).Value)),
      ),
  },
  topicName: {
    type: 'AWS::SNS::Topic',
    constants: () => ['alarms', 'a-z', 'Alarms', 'alarms2'],
    holds: ({ properties }) => scalar(properties.TopicName) && /^[a-z-]+$/.test(String(properties.TopicName)),
  },
  policyTarget: {
    type: 'AWS::S3::BucketPolicy',
    readsSeveral: true,
    readsOfTarget: /^VersioningConfiguration(\.Status)?$/,
    constants: () => ['Enabled', 'Suspended', 'first-bucket', 'second-bucket'],
    holds: ({ properties }, target) => {
      const bucket = target('AWS::S3::Bucket', String(properties.Bucket))
      return object(bucket?.properties.VersioningConfiguration).Status === 'Enabled'
    },
  },
  deletionPolicy: {
    type: 'AWS::DynamoDB::Table',
    constants: () => ['Retain', 'Delete', 'RetainExceptOnCreate'],
    holds: ({ attributes }) => ['Retain', 'RetainExceptOnCreate'].includes(String(attributes.DeletionPolicy)),
  },
  volume: {
    type: 'AWS::EC2::Volume',
    readsSeveral: true,
    constants: () => ['true', 'false'],
    holds: ({ properties }) =>
      String(properties.Encrypted).toLowerCase() === 'true' || properties.KmsKeyId !== undefined,
  },
} as const satisfies Record<string, PlainPolicy>

const object = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}

/** What stands in place of a list is a list of one. */
const items = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

const scalar = (value: Json | undefined): boolean => value !== undefined && typeof value !== 'object'

/** As templates write numbers: `05` is none, since YAML would read it as octal. */
const number = (value: Json | undefined): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && /^[-+]?[0-9]+(\.[0-9]+)?$/.test(value)
      ? Number(value)
      : Number.NaN
