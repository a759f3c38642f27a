import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'

const services = ['cloudtrail', 'sns']

/** Others ask nothing of for whom a service comes, or ask it of what is made for them. */
export const only = ['iam/resource-no-confused-deputy']
export const options = { 'iam/resource-no-confused-deputy': { services } }

const deputies: readonly JsonObject[] = [
  { Service: 'cloudtrail.amazonaws.com' },
  { Service: ['cloudtrail.amazonaws.com'] },
  { Service: ['ec2.amazonaws.com', 'sns.amazonaws.com'] },
  { Service: 'ec2.amazonaws.com' },
]

const conditions: readonly JsonObject[] = [
  { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  { StringEquals: { 'AWS:SourceAccount': ['111122223333'] } },
  { StringLike: { 'aws:SourceAccount': ['*'] } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:111122223333:trail/*' } },
  { ArnLike: { 'aws:SourceArn': ['arn:aws:cloudtrail:*:*:trail/*'] } },
  { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
  { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
]

const Resource = 'arn:aws:s3:::trails-4f2a/*'
const on: readonly JsonObject[] = [
  { Action: 's3:PutObject', Resource },
  { Action: ['s3:PutObject'], Resource: [Resource] },
]
const notOn: readonly JsonObject[] = [
  { NotAction: ['s3:GetObject'], Resource },
  { NotAction: ['s3:PutObject'], Resource },
  { Action: 's3:PutObject', NotResource: ['arn:aws:s3:::other/*'] },
  { Action: 's3:PutObject', NotResource: [Resource] },
]

const conditioned = fc.constantFrom(...conditions).map((Condition): JsonObject => ({ Condition }))

const statement = (
  Effect: string,
  who: readonly JsonObject[],
  what: readonly JsonObject[],
  how: fc.Arbitrary<JsonObject>,
): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.constantFrom(...who), fc.constantFrom(...what), how)
    .map((parts) => Object.assign({ Effect }, ...parts) as JsonObject)

const letIn = (how: fc.Arbitrary<JsonObject>) =>
  statement(
    'Allow',
    deputies.map((Principal) => ({ Principal })),
    on,
    how,
  )

const others: readonly Json[] = ['*', { AWS: '*' }, { AWS: ['*'] }, { AWS: '111122223333' }, ...deputies]
const excepted: readonly Json[] = [
  { AWS: ['111122223333'] },
  { AWS: ['*'] },
  { Service: ['ec2.amazonaws.com'] },
  { Service: ['cloudtrail.amazonaws.com'] },
]
const keptAway = fc.oneof(
  statement(
    'Deny',
    others.map((Principal) => ({ Principal })),
    on,
    fc.oneof(fc.constant({}), conditioned),
  ),
  statement(
    'Deny',
    [{ Principal: '*' }, ...excepted.map((NotPrincipal) => ({ NotPrincipal }))],
    [...on, ...notOn],
    fc.constant({}),
  ),
)

/** A bucket to which services come, some for anybody, and from which some of them are kept away. */
export const visited = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::S3::BucketPolicy', {
    Bucket: 'trails-4f2a',
    PolicyDocument: fc
      .oneof(
        { withCrossShrink: true },
        letIn(conditioned).map((one) => [one]),
        fc.tuple(letIn(fc.constant({})), keptAway),
        fc.tuple(letIn(conditioned), letIn(conditioned)),
      )
      .map((Statement): JsonObject => ({ Version: '2012-10-17', Statement })),
  })
