import { expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { visited } from '../../generators/iam/deputies.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { answersOf, inPolicy } from './fixtures/allowed.ts'
import policy from './resource-no-confused-deputy.ts'

const statement = (Principal: Json, Condition?: JsonObject, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Principal,
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::trails-4f2a/*',
  ...(Condition !== undefined && { Condition }),
  ...more,
})
const bucket = (...Statement: readonly JsonObject[]): JsonObject => ({
  Bucket: 'trails-4f2a',
  ...inPolicy(...Statement),
})
const of = (Condition?: JsonObject, Service: Json = 'cloudtrail.amazonaws.com') =>
  bucket(statement({ Service }, Condition))

const key = (Condition?: JsonObject): JsonObject => ({
  KeyPolicy: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:*', Resource: '*' },
      statement({ Service: { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' } }, Condition, {
        Action: 'kms:Encrypt*',
        Resource: '*',
      }),
    ],
  },
})
const inContext = (operator: string, value: Json) =>
  key({ [operator]: { 'kms:EncryptionContext:aws:logs:arn': value } })

const queue = (Condition?: JsonObject): JsonObject => ({
  Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders'],
  ...inPolicy(
    statement({ Service: 'sns.amazonaws.com' }, Condition, {
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders',
    }),
  ),
})

const trails = 'arn:aws:cloudtrail:*:111122223333:trail/*'

expectPolicy(policy, {
  rows: {
    'AWS::S3::BucketPolicy': [
      ['fail', of()],
      ['fail', of({ StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } })],
      ['fail', of(undefined, ['ec2.amazonaws.com', 'cloudfront.amazonaws.com'])],
      ['fail', of({ StringLike: { 'aws:SourceAccount': '*' } })],
      ['fail', of({ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:*:trail/*' } })],
      ['fail', of({ StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } })],
      ['fail', of({ StringNotEquals: { 'aws:SourceAccount': '111122223333' } })],
      ['fail', of({ Bool: { 'aws:PrincipalIsAWSService': 'true' } })],
      ['fail', bucket(statement({ Service: 'config.amazonaws.com' }), statement('*'))],
      ['pass', of({ StringEquals: { 'AWS:SourceAccount': '111122223333' } })],
      ['pass', of({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } })],
      ['pass', of({ StringEquals: { 'aws:SourceAccount': hidden } })],
      ['pass', of({ ArnLike: { 'aws:SourceArn': trails } })],
      ['pass', of({ StringLike: { 'aws:SourceArn': trails } })],
      ['pass', of({ ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Trail', 'Arn'] } } })],
      [
        'pass',
        of(
          {
            StringEquals: {
              'AWS:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/E1' },
            },
          },
          'cloudfront.amazonaws.com',
        ),
      ],
      ['pass', of({ StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } })],
      ['pass', of(undefined, 'logdelivery.elasticloadbalancing.amazonaws.com')],
      ['fail', of(undefined, 'ec2.amazonaws.com'), { services: ['ec2'] }],
      ['pass', bucket(statement({ AWS: '111122223333' }))],
      // Who is let in as everybody is asked elsewhere.
      ['pass', bucket(statement('*'))],
      ['pass', bucket(statement({ Service: 'cloudtrail.amazonaws.com' }, undefined, { Effect: 'Deny' }))],
      [
        'pass',
        bucket(statement({ Service: 'cloudtrail.amazonaws.com' }), {
          ...statement('*', {
            StringNotEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
            Bool: { 'aws:PrincipalIsAWSService': 'true' },
          }),
          Effect: 'Deny',
        }),
      ],
      [
        'fail',
        bucket(statement({ Service: 'cloudtrail.amazonaws.com' }), {
          ...statement('*', {
            StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          }),
          Effect: 'Deny',
        }),
      ],
      ['unknown', of(undefined, hidden)],
      ['unknown', of({ StringLike: { 'aws:SourceAccount': hidden } })],
      ['breakable', of(undefined, chosen('cloudtrail.amazonaws.com', 'ec2.amazonaws.com'))],
    ],
    'AWS::KMS::Key': [
      ['fail', key()],
      ['fail', inContext('ArnLike', 'arn:aws:logs:*:*:log-group:*')],
      ['pass', inContext('ArnLike', 'arn:aws:logs:eu-west-1:111122223333:log-group:*')],
      ['pass', key({ StringEquals: { 'kms:CallerAccount': '111122223333' } })],
    ],
    'AWS::SQS::QueuePolicy': [
      ['fail', queue()],
      ['pass', queue({ ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } })],
    ],
  },
  beside: {
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic' },
      Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { IsLogging: true, S3BucketName: 'trails-4f2a' } },
    },
  },
  generator: visited(),
  oracle: eachResource(({ PolicyDocument }) => {
    const named = ['cloudtrail.amazonaws.com', 'sns.amazonaws.com']
    const { Statement } = PolicyDocument as { readonly Statement: readonly JsonObject[] }
    const naming = Statement.filter(
      ({ Effect, Principal }) => Effect === 'Deny' || /"Service"/.test(JSON.stringify(Principal)),
    )
    return !answersOf(
      { Version: '2012-10-17', Statement: naming },
      {
        callers: named.map((name) => ({ kind: 'Service', name })),
        actions: ['s3:PutObject', 'sqs:SendMessage'],
        resources: ['arn:aws:s3:::trails-4f2a/unthought'],
        keys: {
          'aws:SourceAccount': [undefined, '999988887777'],
          'aws:SourceArn': [undefined, 'arn:aws:cloudtrail:eu-west-1:999988887777:trail/unthought'],
          'aws:SourceOrgID': [undefined, 'o-unthought'],
          's3:x-amz-acl': [undefined, 'bucket-owner-full-control'],
        },
      },
    ).includes(true)
  }),
})

it('comes for a stranger', () => {
  const found = decisions(policy, { Resources: { It: { Type: 'AWS::S3::BucketPolicy', Properties: of() } } })
  expect(found.get('It')?.witness?.text).toMatch(
    /^s3:PutObject on arn:aws:s3:::trails-4f2a\/\S* by cloudtrail\.amazonaws\.com, where aws:SourceAccount is 000000000000$/,
  )
})
