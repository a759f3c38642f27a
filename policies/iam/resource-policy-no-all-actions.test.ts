import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import {
  accessPoint,
  bucketWithPolicy,
  keyWithPolicy,
  permission,
  policyAsText,
} from '../../generators/iam/resource-policies.ts'
import { said } from '../../model/identity/naive/statement.ts'
import { readDocument } from '../../model/identity/read.ts'
import type { Request } from '../../model/identity/request.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { documentsOfResource } from './fixtures/resource-documents.ts'
import policy from './resource-policy-no-all-actions.ts'

const role = 'arn:aws:iam::444455556666:role/deploy'

const allow = (more: JsonObject): JsonObject => ({
  Effect: 'Allow',
  Principal: { AWS: role },
  Resource: '*',
  ...more,
})

const policyOf = (Statement: readonly Json[]): JsonObject => ({ Version: '2012-10-17', Statement })
const bucket = (...statements: readonly Json[]): JsonObject => ({
  Bucket: 'data-4f2a',
  PolicyDocument: policyOf(statements),
})
const key = (...statements: readonly Json[]): JsonObject => ({ KeyPolicy: policyOf(statements) })

const ofInstances: JsonObject = {
  AssumeRolePolicyDocument: policyOf([
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]),
}

const own = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }

const callers: readonly Request['principal'][] = [
  { kind: 'AWS', arns: ['arn:aws:iam::999988887777:user/unthought'], account: '999988887777' },
  {
    kind: 'AWS',
    arns: ['arn:aws:sts::444455556666:assumed-role/deploy/s', role],
    account: '444455556666',
  },
  { kind: 'AWS', arns: ['arn:aws:iam::111122223333:user/alice'], account: '111122223333' },
  { kind: 'Service', name: 'delivery.logs.amazonaws.com' },
]

const contexts = [undefined, '111122223333'].flatMap((account) =>
  [undefined, 'arn:aws:sns:eu-west-1:111122223333:news', 'arn:aws:sns:eu-west-1:999988887777:other'].flatMap(
    (arn) =>
      [undefined, 'o-a1b2c3d4e5', 'o-else'].flatMap((organization) =>
        ['203.0.113.7', '8.8.8.8', '150.0.0.1'].map(
          (address) =>
            new Map(
              Object.entries({
                'aws:sourceaccount': account,
                'aws:sourcearn': arn,
                'aws:principalorgid': organization,
                'aws:sourceip': address,
              }).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]] as const])),
            ),
        ),
      ),
  ),
)

const resources = ['arn:aws:s3:::data-4f2a', 'arn:aws:s3:::data-4f2a/key', 'arn:aws:unthought:::of']

const allowsEverything = (raw: unknown, isOfKey: boolean): boolean => {
  const { document } = readDocument(raw)
  const statements = document.statements.flatMap((statement) => {
    const { effect, principals } = statement
    if (!isOfKey || effect === 'Deny' || principals?.isNot !== false) return [statement]
    const listed = principals.listed.filter((one) => one.kind === 'any' || !/^\d+$|:root$/.test(one.text))
    return listed.length === 0 ? [] : [{ ...statement, principals: { isNot: false, listed } }]
  })
  return [
    's3',
    'kms',
    'sqs',
    'logs',
    'es',
    'dynamodb',
    'secretsmanager',
    'elasticfilesystem',
    'events',
    'unthought',
  ].some((service) =>
    callers.some((principal) =>
      contexts.some((context) =>
        resources.some((resource) => {
          const request = { principal, action: `${service}:Yet`, resource, context }
          return said({ ...document, statements }, 'resource', request) === 'Allow'
        }),
      ),
    ),
  )
}

expectPolicy(policy, {
  rows: {
    'AWS::S3::BucketPolicy': [
      ['fail', bucket(allow({ Action: '*' }))],
      ['fail', bucket(allow({ Action: ['s3:GetObject', 's3:*'] }))],
      ['fail', bucket(allow({ NotAction: 's3:DeleteBucket' }))],
      ['fail', bucket(allow({ Principal: { AWS: '444455556666' }, Action: 's3:*' }))],
      ['fail', bucket(allow({ Principal: { Service: 'sns.amazonaws.com' }, Action: 's3:*' }))],
      ['fail', bucket(allow({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }))],
      ['fail', bucket(allow({ Principal: { Service: 'sns.amazonaws.com.cn' }, Action: 's3:*' }))],
      ['fail', bucket(allow({ Principal: { Service: hidden }, Action: 's3:*' }))],
      ['fail', bucket(allow({ Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, Action: 's3:*' }))],
      ['pass', bucket(allow({ Action: ['s3:Get*', 's3:PutObject'] }))],
      ['pass', bucket(allow({ Action: '*', Effect: 'Deny' }))],
      ['pass', bucket(allow({ Principal: { AWS: own }, Action: 's3:*' }))],
      ['pass', bucket(allow({ Action: 's3:*' }), { ...allow({ NotAction: 's3:Get*' }), Effect: 'Deny' })],
      [
        'fail',
        bucket(allow({ Action: '*' }), {
          ...allow({ NotAction: chosen(['s3:*'], ['s3:*']) }),
          Principal: '*',
          Effect: 'Deny',
        }),
      ],
      ['unknown', bucket(allow({ Action: hidden }))],
      ['unknown', { Bucket: 'data-4f2a', PolicyDocument: hidden }],
      ['breakable', bucket(allow({ Action: chosen('s3:*', 's3:GetObject') }))],
    ],
    'AWS::KMS::Key': [
      ['unknown', key(allow({ Principal: { AWS: [hidden] }, Action: 'kms:*' }))],
      ['pass', {}],
      ['pass', key(allow({ Principal: { AWS: own }, Action: 'kms:*' }))],
      ['pass', key(allow({ Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'kms:*' }))],
      ['fail', key(allow({ Action: 'kms:*' }))],
      ['fail', key(allow({ Principal: { AWS: [own, '*'] }, Action: 'kms:*' }))],
      ['breakable', { KeyPolicy: chosen(policyOf([allow({ Action: 'kms:*' })]), noValue) }],
    ],
    'AWS::ApiGateway::RestApi': [
      ['fail', { Policy: policyOf([allow({ Principal: '*', Action: 'execute-api:*' })]) }],
      ['pass', { Policy: policyOf([allow({ Principal: '*', Action: 'execute-api:Invoke' })]) }],
    ],
  },
  beside: { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: ofInstances } } },
  generator: fc.oneof(bucketWithPolicy(), accessPoint(), keyWithPolicy(), permission(), policyAsText()),
  oracle: eachResource((properties, { type }) => {
    if (/Permission$/.test(type)) return undefined
    if (type === 'AWS::Events::EventBusPolicy') return !JSON.stringify(properties).includes('events:*')
    const documents = documentsOfResource(type, properties)
    return documents === undefined
      ? undefined
      : !documents.some((document) => allowsEverything(document, type === 'AWS::KMS::Key'))
  }),
})
