import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { bucketOfTls } from '../../generators/transport/denying.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './bucket-tls-only.ts'

const plain = { Bool: { 'aws:SecureTransport': 'false' } }
const whole = [{ 'Fn::GetAtt': ['It', 'Arn'] }, { 'Fn::Sub': '${It.Arn}/*' }]
const deny = (change: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: whole,
  Condition: plain,
  ...change,
})

const besides = (Bucket: Json, ...Statement: readonly Json[]) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket, PolicyDocument: { Version: '2012-10-17', Statement } },
})
const it1 = { Ref: 'It' }

expectPolicy(policy, {
  rows: {
    'the bucket and a statement of its policy': [
      ['pass', deny()],
      ['pass', deny({ Principal: { AWS: '*' } })],
      ['pass', deny({ Action: '*' })],
      ['pass', deny({ Resource: '*' })],
      ['pass', deny({ Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } })],
      ['pass', deny({ Condition: { StringNotEquals: { 'aws:SecureTransport': 'true' } } })],
      ['pass', deny({ Condition: { Bool: { 'AWS:securetransport': false } } })],
      ['fail', deny({ Effect: 'Allow' })],
      ['fail', deny({ Principal: { AWS: '111122223333' } })],
      ['fail', deny({ Action: ['s3:GetObject', 's3:PutObject'] })],
      ['fail', deny({ Resource: { 'Fn::Sub': '${It.Arn}/*' } })],
      ['fail', deny({ Resource: { 'Fn::GetAtt': ['It', 'Arn'] } })],
      [
        'pass',
        deny({ Resource: [{ 'Fn::Sub': 'arn:aws:s3:::${It}' }, { 'Fn::Sub': 'arn:aws:s3:::${It}/*' }] }),
      ],
      ['fail', deny({ Resource: ['arn:aws:s3:::other', 'arn:aws:s3:::other/*'] })],
      ['fail', deny({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
      ['fail', deny({ Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } })],
      [
        'fail',
        deny({ Condition: { ...plain, StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } } }),
      ],
      ['unknown', deny({ Action: hidden })],
      ['unknown', deny({ Effect: hidden })],
      ['breakable', deny({ Effect: chosen('Allow', 'Deny') })],
    ],
  },
  place: (_, statement) => ({
    Resources: { It: { Type: 'AWS::S3::Bucket' }, Policy: besides(it1, statement) },
  }),
  generator: bucketOfTls(),
  oracle: ({ Resources: { Bucket, Policy } }) => {
    if (Bucket === undefined) return {}
    const text = JSON.stringify(Policy)
    const isGood =
      Policy !== undefined &&
      text.includes('"Deny"') &&
      /"Principal":("\*"|\{"AWS":"\*"\})/.test(text) &&
      /"Action":"(s3:)?\*"|"NotAction":"iam/.test(text) &&
      !text.includes('"NotResource":"*"') &&
      !text.includes('"Resource":{') &&
      /SecureTransport":"?false/.test(text) &&
      !text.includes('PrincipalAccount')
    return { Bucket: isGood ? 'pass' : 'fail' }
  },
})

const bucket = { Type: 'AWS::S3::Bucket' }
const named = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data-4f2a' } }
const written = deny({ Resource: ['arn:aws:s3:::data-4f2a', 'arn:aws:s3:::data-4f2a/*'] })

it.each<[what: string, resources: object, expected: string]>([
  ['no policy', { It: bucket }, 'fail'],
  ['the policy of another', { It: bucket, Policy: besides('other', deny()) }, 'fail'],
  ['the policy of whichever', { It: bucket, Policy: besides(hidden, deny()) }, 'unknown'],
  ['by its name', { It: named, Policy: besides('data-4f2a', written) }, 'pass'],
  ['by its name, referred to', { It: named, Policy: besides(it1, written) }, 'pass'],
  ['by its name, where it is meant by its ARN', { It: named, Policy: besides('data-4f2a', deny()) }, 'pass'],
  [
    'in two statements',
    {
      It: bucket,
      Policy: besides(
        it1,
        deny({ Resource: { 'Fn::GetAtt': ['It', 'Arn'] } }),
        deny({ Resource: { 'Fn::Sub': '${It.Arn}/*' } }),
      ),
    },
    'pass',
  ],
])('knows whose policy it is: %s', (_, Resources, expected) => {
  expect(outcomes(policy, { Resources }).It).toBe(expected)
})

it('does not know what is given to it elsewhere', () => {
  const template = { Resources: { It: bucket }, Outputs: { Name: { Value: it1, Export: { Name: 'it' } } } }
  expect(outcomes(policy, template)).toEqual({ It: 'unknown' })
})
