import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'
import { flag } from '../shapes.ts'

const letting = (Principal: Shape, action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: [action], Resource: '*' }],
})

/** No service comes without TLS. */
const withoutTls = (action: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: ['cloudwatch.amazonaws.com'] },
      Action: [action],
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
})

const principals = fc.constantFrom<JsonObject>(
  { Service: ['cloudwatch.amazonaws.com'] },
  { Service: ['cloudwatch.amazonaws.com'] },
  { AWS: ['*'] },
  { Service: ['ses.amazonaws.com'] },
)

/** An alarm, and the topic by which it may tell somebody, with its policy and its key. */
export const toldAlarm = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Alarm: resource('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Period: 300,
      Statistic: 'Maximum',
      Threshold: 0,
      ActionsEnabled: maybe(flag()),
      AlarmActions: fc.option(fc.constantFrom([ref('Topic')], [ref('Topic')], [ref('Topic')], []), {
        nil: undefined,
        freq: 6,
      }),
    }),
    Topic: resource('AWS::SNS::Topic', {
      Subscription: maybe([{ Protocol: 'email', Endpoint: 'ops@example.com' }]),
      KmsMasterKeyId: fc.constantFrom(undefined, ref('Key'), ref('Key'), 'alias/aws/sns') as never,
    }),
    Subscription: fc.oneof(
      {
        weight: 4,
        arbitrary: resource('AWS::SNS::Subscription', {
          TopicArn: fc.constantFrom(ref('Topic'), ref('Topic'), ref('Topic'), ref('Other')),
          Protocol: 'email',
          Endpoint: maybe('ops@example.com'),
        }),
      },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    Policy: fc.oneof(
      principals.chain((who) =>
        resource('AWS::SNS::TopicPolicy', {
          Topics: fc.constantFrom([ref('Topic')], [ref('Other')]),
          PolicyDocument: letting(who, 'sns:Publish'),
        }),
      ),
      fc.constant(undefined),
    ),
    Key: principals.chain((who) => resource('AWS::KMS::Key', { KeyPolicy: letting(who, 'kms:*') })),
    Other: resource('AWS::SNS::Topic'),
  })

/** A topic that tells nobody. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Shut: resource('AWS::KMS::Key', {
      KeyPolicy: letting({ Service: ['ses.amazonaws.com'] }, 'kms:Decrypt'),
    }),
    Silent: resource('AWS::SNS::Topic', { TopicName: 'silent' }),
    OfSilent: resource('AWS::SNS::TopicPolicy', {
      Topics: [ref('Silent')],
      PolicyDocument: withoutTls('sns:Publish'),
    }),
    ShutAgain: resource('AWS::KMS::Key', { KeyPolicy: withoutTls('kms:*') }),
  })

/** Their policies say whom they let in, and nothing of what others ask. */
export const only = ['logging/alarm-acts', 'logging/alarm-arrives']
