import fc from 'fast-check'
import {
  arbitraryOf,
  either,
  getAtt,
  type Infrastructure,
  infrastructure,
  ref,
  resource,
  type Shape,
} from '../resource.ts'

interface Guarded {
  /** What its requests are about: all of it, or less. */
  readonly resources: readonly Shape[]
  readonly actions: readonly Shape[]
}

const withoutTls = [
  { Bool: { 'aws:SecureTransport': 'false' } },
  { Bool: { 'aws:SecureTransport': false } },
  { BoolIfExists: { 'aws:SecureTransport': 'false' } },
]

const conditions = [
  ...withoutTls,
  ...withoutTls,
  { Bool: { 'aws:SecureTransport': 'true' } },
  { Bool: { 'aws:SecureTransport': 'false' }, StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },
  { BoolIfExists: { 'aws:SecureTransport': 'true' } },
  { NumericLessThan: { 's3:TlsVersion': '1.2' } },
]

/** Mostly what denies everything, and in one of its parts less. */
const mostly = (...shapes: readonly Shape[]) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: arbitraryOf(shapes[0]) },
    { weight: 1, arbitrary: either(...shapes) },
  )

/** What it leaves out may be of another service, or another thing: then it denies everything all the same. */
const denying = ({ resources, actions }: Guarded) => {
  const statement = (about: Readonly<Record<string, Shape>>) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: mostly('Deny', 'Allow'),
        Principal: mostly('*', { AWS: '*' }, { AWS: '111122223333' }),
        ...about,
        Condition: fc.constantFrom(...conditions),
      },
    ],
  })
  const [Action, Resource] = [mostly(...actions), mostly(...resources)]
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: arbitraryOf(statement({ Action, Resource })) },
    { weight: 1, arbitrary: arbitraryOf(statement({ NotAction: either('iam:*', actions[0]), Resource })) },
    {
      weight: 1,
      arbitrary: arbitraryOf(
        statement({ Action, NotResource: either('arn:aws:iam::111122223333:role/other', '*') }),
      ),
    },
  )
}

/** A bucket with a policy, or without. */
export const bucketOfTls = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Bucket: resource('AWS::S3::Bucket'),
    Policy: fc.option(
      resource('AWS::S3::BucketPolicy', {
        Bucket: ref('Bucket'),
        PolicyDocument: denying({
          actions: ['s3:*', '*', 's3:GetObject'],
          resources: [
            [getAtt('Bucket', 'Arn'), { 'Fn::Sub': '${Bucket.Arn}/*' }],
            '*',
            { 'Fn::Sub': '${Bucket.Arn}/*' },
            [{ 'Fn::Sub': 'arn:aws:s3:::${Bucket}' }, { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' }],
          ],
        }),
      }),
      { nil: undefined, freq: 6 },
    ),
  })

/** A queue with a policy, or without. */
export const queueOfTls = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Queue: resource('AWS::SQS::Queue'),
    Policy: fc.option(
      resource('AWS::SQS::QueuePolicy', {
        Queues: [ref('Queue')],
        PolicyDocument: denying({
          actions: ['sqs:*', '*', 'sqs:SendMessage'],
          resources: [getAtt('Queue', 'Arn'), '*', 'arn:aws:sqs:us-east-1:111122223333:other'],
        }),
      }),
      { nil: undefined, freq: 6 },
    ),
  })

/** A topic with a policy, or without. */
export const topicOfTls = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Topic: resource('AWS::SNS::Topic'),
    Policy: fc.option(
      resource('AWS::SNS::TopicPolicy', {
        Topics: [ref('Topic')],
        PolicyDocument: denying({
          actions: ['sns:Publish', 'sns:*', 'sns:Subscribe'],
          resources: [ref('Topic'), '*', 'arn:aws:sns:us-east-1:111122223333:other'],
        }),
      }),
      { nil: undefined, freq: 6 },
    ),
  })

/** Policies that deny it, of something else. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    OtherBucket: resource('AWS::S3::Bucket'),
    OtherQueue: resource('AWS::SQS::Queue'),
    OtherTopic: resource('AWS::SNS::Topic'),
  })

/** What is made for these: policies of other things are not read as those of buckets, queues and topics in all that stands there. */
export const options = {
  'transport/bucket-tls-only': {},
  'transport/queue-tls-only': {},
  'transport/topic-tls-only': {},
}

/** What is denied without TLS is all that is said; whom the rest lets in is always the same. */
export const only = ['transport/bucket-tls-only', 'transport/queue-tls-only', 'transport/topic-tls-only']
