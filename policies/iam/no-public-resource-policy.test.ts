import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chosen,
  decisions,
  eachResource,
  expectPolicy,
  hidden,
  noValue,
} from '../../checks/laws/expectation.ts'
import {
  accessPoint,
  bucketWithPolicy,
  keyWithPolicy,
  permission,
  policyAsText,
} from '../../generators/iam/resource-policies.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { documentsOf, isClosed, isOpen } from './fixtures/open-to-anyone.ts'
import policy from './no-public-resource-policy.ts'

const statement = (Principal: unknown, Condition?: JsonObject, more: JsonObject = {}) => ({
  Effect: 'Allow',
  Principal: Principal as Json,
  Action: 'sqs:SendMessage',
  Resource: '*',
  ...(Condition !== undefined && { Condition }),
  ...more,
})

const queue = (...statements: readonly Json[]) => ({
  Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/jobs'],
  PolicyDocument: { Version: '2012-10-17', Statement: statements },
})

const data = 'arn:aws:s3:::data-4f2a'
const ofBucket = (Action: Json, Resource: Json, ...more: readonly Json[]) => ({
  Bucket: { Ref: 'Open' },
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [statement('*', undefined, { Action, Resource }), ...more],
  },
})

/** Two in seven of all addresses, and none of them the whole internet. */
const fourteenRanges = Array.from({ length: 14 }, (_, at) => `${at * 16 + (at === 0 ? 8 : 0)}.0.0.0/5`)
const organization = { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }

const open = { Version: '2012-10-17', Statement: [statement('*')] }
const closed = { Version: '2012-10-17', Statement: [statement({ AWS: '111122223333' })] }
const blocked = { PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } }

expectPolicy(policy, {
  rows: {
    'AWS::SQS::QueuePolicy': [
      ['fail', queue(statement('*'))],
      ['fail', queue(statement({ AWS: ['111122223333', '*'] }))],
      ['fail', queue(statement({ AWS: '111122223333' }), statement({ AWS: '*' }))],
      ['fail', queue(statement('*', { Bool: { 'aws:SecureTransport': 'true' } }))],
      ['fail', queue(statement('*', { StringLike: { 'aws:PrincipalOrgID': '*' } }))],
      ['fail', queue(statement('*', { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }))],
      ['fail', queue(statement('*', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }))],
      ['fail', queue(statement('*', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }))],
      ['fail', queue(statement('*', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }))],
      ['fail', queue(statement('*', { IpAddress: { 'aws:SourceIp': '::/0' } }))],
      ['fail', queue(statement('*', { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }))],
      ['fail', queue(statement('*', { StringEquals: { 'aws:PrincipalTag/team': 'ours' } }))],
      ['fail', queue({ ...statement('*'), Principal: noValue, NotPrincipal: { AWS: '111122223333' } })],
      ['fail', queue(statement('*'), statement('*', undefined, { Effect: 'Deny', Action: 'sqs:Delete*' }))],
      ['unknown', queue(statement('*', undefined, { Action: hidden }))],
      ['pass', queue(statement({ AWS: '111122223333' }))],
      ['pass', queue(statement({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }))],
      ['pass', queue(statement({ Service: 'sns.amazonaws.com' }))],
      ['pass', queue(statement('*', undefined, { Effect: 'Deny' }))],
      ['pass', queue(statement('*'), statement('*', undefined, { Effect: 'Deny', Action: '*' }))],
      [
        'pass',
        queue(
          statement('*'),
          statement(
            '*',
            { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
            { Effect: 'Deny', Action: 'sqs:*' },
          ),
        ),
      ],
      ['pass', queue(statement('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }))],
      ['pass', queue(statement('*', { StringEquals: { 'aws:SourceOwner': { Ref: 'AWS::AccountId' } } }))],
      ['pass', queue(statement('*', { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } }))],
      [
        'pass',
        queue(statement('*', { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
      ],
      [
        'pass',
        queue(statement('*', { 'ForAnyValue:ArnLike': { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } })),
      ],
      ['pass', queue(statement('*', { 'ForAnyValue:IpAddress': { 'aws:SourceIp': '203.0.113.0/24' } }))],
      // Checkov passes it (CKV_AWS_32): it holds where the key is absent, as for whoever shows no credentials.
      [
        'fail',
        queue(statement('*', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
      ],
      ['pass', queue(statement('*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }))],
      ['pass', queue(statement('*', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } }))],
      ['pass', queue(statement('*', { StringLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } }))],
      ['pass', queue(statement('*', { ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::data-4f2a' } }))],
      [
        'pass',
        queue(statement('*', { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Topic', 'TopicArn'] } } })),
      ],
      // What is over is over for everybody.
      ['pass', queue(statement('*', { DateLessThan: { 'aws:CurrentTime': '2025-01-01T00:00:00Z' } }))],
      ['pass', queue(statement('*', { DateLessThanIfExists: { 'aws:CurrentTime': '2025-01-01' } }))],
      ['pass', queue(statement('*', { NumericLessThan: { 'aws:EpochTime': '1735689600' } }))],
      ['pass', queue(statement('*', { Null: { 'aws:CurrentTime': 'true' } }))],
      ['fail', queue(statement('*', { DateLessThan: { 'aws:CurrentTime': '2040-01-01T00:00:00Z' } }))],
      ['fail', queue(statement('*', { DateGreaterThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } }))],
      // A pattern is matched by somebody whom nobody thought of.
      ['fail', queue(statement('*', { StringLike: { 'aws:PrincipalAccount': '1111*' } }))],
      ['fail', queue(statement('*', { StringLike: { 'aws:SourceAccount': '1*' } }))],
      ['fail', queue(statement('*', { StringLike: { 'aws:PrincipalOrgID': 'o-a*' } }))],
      ['fail', queue(statement('*', { StringLike: { 'aws:SourceVpce': 'vpce-0*' } }))],
      ['fail', queue(statement('*', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::data-*' } }))],
      ['fail', queue(statement('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::1111*:role/admin' } }))],
      // Of all these accounts is somebody of one that is none of those.
      [
        'fail',
        queue(
          statement('*', {
            StringLike: { 'aws:PrincipalAccount': '?1*' },
            StringNotLike: { 'aws:PrincipalAccount': ['0*', '11*'] },
            ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*9:role/admin' },
          }),
        ),
      ],
      ['fail', queue(statement('*', { StringNotLike: { 'aws:PrincipalAccount': '0*' } }))],
      [
        'pass',
        queue(
          statement('*', {
            StringLike: { 'aws:PrincipalAccount': '11*' },
            StringNotLike: { 'aws:PrincipalAccount': '1*' },
          }),
        ),
      ],
      ['fail', queue(statement('*', { StringLike: { 'aws:userid': '*:session' } }))],
      ['fail', queue(statement('*', { StringLike: { 'sns:Endpoint': 'arn:aws:sqs:*:*:*' } }))],
      ['fail', queue(statement('*', { StringLike: { 'sns:Endpoint': '*@gmail.com' } }))],
      ['fail', queue(statement('*', { IpAddress: { 'aws:SourceIp': fourteenRanges } }))],
      ['fail', queue(statement('*', { IpAddress: { 'aws:SourceIp': fourteenRanges.slice(0, 1) } }))],
      ['fail', queue(statement('*', { IpAddress: { 'aws:SourceIp': '2400::/12' } }))],
      [
        'fail',
        queue(...fourteenRanges.map((range) => statement('*', { IpAddress: { 'aws:SourceIp': range } }))),
      ],
      ['pass', queue(statement('*', { IpAddress: { 'aws:SourceIp': '9.0.2.0/24' } }))],
      ['pass', queue(statement('*', { IpAddress: { 'aws:SourceIp': ['9.0.0.0/8', '10.0.0.0/8'] } }))],
      ['pass', queue(statement('*', { IpAddress: { 'aws:SourceIp': '2409::/32' } }))],
      [
        'pass',
        queue(
          statement('*', { IpAddress: { 'aws:SourceIp': '9.0.2.0/24' } }),
          statement('*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' }, StringEquals: organization }),
        ),
      ],
      ['pass', queue(statement({ AWS: '000000000000' }))],
      ['pass', queue(statement('*', { StringEquals: { 'aws:PrincipalAccount': '000000000000' } }))],
      ['pass', queue(statement('*', { StringEqualsIgnoreCase: { 'aws:PrincipalOrgID': 'O-A1B2C3D4E5' } }))],
      ['pass', queue(statement('*', { StringLike: { 'aws:userid': 'AROAEXAMPLEID:*' } }))],
      ['pass', queue(statement('*', { StringLike: { 'sns:Endpoint': '*@example.com' } }))],
      ['pass', queue(statement('*', { StringLike: { 'sns:Endpoint': 'arn:aws:sqs:*:111122223333:*' } }))],
      ['pass', queue(statement('*', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }))],
      ['pass', queue(statement('*', { StringEquals: { 'aws:PrincipalServiceName': 'sns.amazonaws.com' } }))],
      ['unknown', queue(statement({ AWS: hidden }))],
      ['unknown', queue(statement('*', { ArnLike: { 'aws:SourceArn': hidden } }))],
      ['unknown', queue({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' })],
      ['unknown', { Queues: ['jobs'], PolicyDocument: hidden }],
      ['breakable', queue(statement(chosen('*', '111122223333')))],
      ['breakable', queue(statement(chosen({ AWS: '*' }, { AWS: '111122223333' })))],
      // A text of JSON is read as what it says.
      ['fail', { Queues: ['jobs'], PolicyDocument: JSON.stringify(open) }],
      ['pass', { Queues: ['jobs'], PolicyDocument: JSON.stringify(closed) }],
      [
        'pass',
        {
          Queues: ['jobs'],
          PolicyDocument: { 'Fn::Sub': JSON.stringify(closed).replace('111122223333', '${AWS::AccountId}') },
        },
      ],
      [
        'unknown',
        {
          Queues: ['jobs'],
          PolicyDocument: {
            'Fn::Sub': [JSON.stringify(closed).replace('111122223333', '${It}'), { It: hidden }],
          },
        },
      ],
      ['unknown', { Queues: ['jobs'], PolicyDocument: '{ "Statement": ' }],
      [
        'breakable',
        { Queues: ['jobs'], PolicyDocument: chosen(JSON.stringify(open), JSON.stringify(closed)) },
      ],
    ],
    'AWS::ECR::Repository': [
      [
        'fail',
        { RepositoryPolicyText: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:*' }] } },
      ],
      ['pass', {}],
      ['pass', { RepositoryPolicyText: noValue }],
    ],
    'AWS::S3::BucketPolicy': [
      ['fail', { Bucket: 'elsewhere', PolicyDocument: open }],
      ['fail', { Bucket: { Ref: 'Open' }, PolicyDocument: open }],
      ['pass', { Bucket: { Ref: 'Blocked' }, PolicyDocument: open }],
      ['pass', { Bucket: { Ref: 'Refusing' }, PolicyDocument: open }],
      // AWS asks about the bucket whether it is listed, and about objects whether they are read.
      ['pass', ofBucket('s3:ListBucket', `${data}/*`)],
      ['pass', ofBucket('s3:GetObject', data)],
      ['pass', ofBucket(['s3:ListBucket', 's3:GetBucketPolicy'], [`${data}/*`, `${data}/in/*`])],
      ['pass', ofBucket('s3:ListBucket', { 'Fn::Sub': `\${Open.Arn}/*` })],
      ['pass', ofBucket('s3:ListB*', `${data}/*`)],
      [
        'pass',
        ofBucket('s3:*', `${data}/*`, {
          Effect: 'Deny',
          Principal: '*',
          NotAction: 's3:ListBucket',
          Resource: '*',
        }),
      ],
      ['fail', ofBucket('s3:ListBucket', data)],
      ['fail', ofBucket('s3:ListBucket', `${data}*`)],
      ['fail', ofBucket(['s3:ListBucket', 's3:GetObject'], `${data}/*`)],
      ['fail', ofBucket('s3:List*', `${data}/*`)],
      ['fail', ofBucket('s3:Unlisted', `${data}/*`)],
      ['unknown', ofBucket('s3:ListBucket', hidden)],
      ['unknown', { Bucket: hidden, PolicyDocument: open }],
      ['breakable', { Bucket: chosen({ Ref: 'Open' }, { Ref: 'Blocked' }), PolicyDocument: open }],
    ],
    'AWS::S3::AccessPoint': [
      ['pass', { Bucket: 'data', Policy: open }],
      ['fail', { Bucket: 'data', Policy: open, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }],
      [
        'pass',
        {
          Bucket: 'data',
          Policy: open,
          PublicAccessBlockConfiguration: {},
          VpcConfiguration: { VpcId: 'vpc-1' },
        },
      ],
    ],
    'AWS::OpenSearchService::Domain': [
      ['fail', { AccessPolicies: open }],
      ['pass', { AccessPolicies: open, VPCOptions: { SubnetIds: ['subnet-0a1b2c3d'] } }],
    ],
    'AWS::SecretsManager::ResourcePolicy': [
      ['fail', { SecretId: 'token', ResourcePolicy: open }],
      ['pass', { SecretId: 'token', ResourcePolicy: open, BlockPublicPolicy: true }],
    ],
    'AWS::Lambda::Permission': [
      ['fail', { Action: 'lambda:InvokeFunction', FunctionName: 'resize', Principal: '*' }],
      [
        'fail',
        {
          Action: 'lambda:InvokeFunctionUrl',
          FunctionName: 'resize',
          Principal: '*',
          FunctionUrlAuthType: 'NONE',
        },
      ],
      ['pass', { Action: 'lambda:InvokeFunction', FunctionName: 'resize', Principal: 's3.amazonaws.com' }],
      [
        'pass',
        {
          Action: 'lambda:InvokeFunction',
          FunctionName: 'resize',
          Principal: '*',
          PrincipalOrgID: 'o-a1b2c3d4e5',
        },
      ],
      ['unknown', { Action: 'lambda:InvokeFunction', FunctionName: 'resize', Principal: hidden }],
      [
        'breakable',
        {
          Action: 'lambda:InvokeFunction',
          FunctionName: 'resize',
          Principal: chosen('*', 's3.amazonaws.com'),
        },
      ],
      [
        'breakable',
        {
          Action: 'lambda:InvokeFunction',
          FunctionName: 'resize',
          Principal: '*',
          SourceAccount: chosen(noValue, '111122223333'),
        },
      ],
    ],
    'AWS::Events::EventBusPolicy': [
      ['fail', { StatementId: 'all', Statement: statement('*') }],
      ['fail', { StatementId: 'all', Action: 'events:PutEvents', Principal: '*' }],
      ['pass', { StatementId: 'one', Action: 'events:PutEvents', Principal: '111122223333' }],
      [
        'pass',
        {
          StatementId: 'ours',
          Action: 'events:PutEvents',
          Principal: '*',
          Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-a1b2c3d4e5' },
        },
      ],
    ],
  },
  beside: {
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic' },
      Open: { Type: 'AWS::S3::Bucket' },
      Blocked: { Type: 'AWS::S3::Bucket', Properties: blocked },
      Refusing: {
        Type: 'AWS::S3::Bucket',
        Properties: { PublicAccessBlockConfiguration: { BlockPublicPolicy: 'true' } },
      },
    },
  },
  generator: fc.oneof(bucketWithPolicy(), accessPoint(), keyWithPolicy(), permission(), policyAsText()),
  oracle: eachResource((properties, { type, infrastructure }) => {
    if (type === 'AWS::DynamoDB::GlobalTable') return undefined
    const documents = documentsOf(type, properties)
    if (documents === undefined) return undefined
    return isClosed(type, properties, infrastructure.Resources) || !documents.some(isOpen)
  }),
})

describe('a condition that every request meets hides nobody', () => {
  it.each<[string, JsonObject]>([
    ['what is absent holds', { StringLikeIfExists: { 'aws:PrincipalOrgID': '*' } }],
    ['none of no values is another', { 'ForAllValues:StringLike': { 'aws:PrincipalOrgID': '*' } }],
    ['it is there or is not', { Null: { 'aws:PrincipalOrgID': ['true', 'false'] } }],
    ['no address is in what is no range', { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/33' } }],
  ])('%s: %j', (_, Condition) => {
    const Statement = statement('*', Condition, {
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::data-4f2a/*',
    })
    const Properties = { Bucket: 'data-4f2a', PolicyDocument: { Version: '2012-10-17', Statement } }
    const found = decisions(policy, { Resources: { It: { Type: 'AWS::S3::BucketPolicy', Properties } } })
    expect(found.get('It')?.outcome).toBe('fail')
    expect(found.get('It')?.witness?.text).toMatch(/^s3:GetObject on arn:aws:s3:::data-4f2a\//)
  })
})

describe('whom it shows', () => {
  const witness = (Condition: JsonObject, more: JsonObject = {}) => {
    const Resources = {
      It: { Type: 'AWS::SQS::QueuePolicy', Properties: queue(statement('*', Condition, more)) },
    }
    return decisions(policy, { Resources }).get('It')?.witness?.text
  }

  it.each<[string, JsonObject, RegExp]>([
    ['a topic', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, /by sns\.amazonaws\.com/],
    ['a bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }, /by s3\.amazonaws\.com/],
    ['an account', { StringLike: { 'aws:SourceAccount': '1*' } }, /by sns\.amazonaws\.com/],
  ])('calls by a service for %s', (_, Condition, expected) => {
    expect(witness(Condition)).toMatch(expected)
  })
})
