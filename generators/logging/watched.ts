import fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const mostly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...others) },
  )

/** A queue of what nobody could work off, and an alarm that may watch it. */
export const watchedQueue = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Undelivered: resource('AWS::SQS::Queue', { QueueName: maybe('undelivered') }),
    Alarm: resource('AWS::CloudWatch::Alarm', {
      Namespace: mostly('AWS/SQS', 'AWS/SNS'),
      MetricName: mostly('ApproximateNumberOfMessagesVisible', 'NumberOfMessagesSent'),
      Dimensions: either(
        [{ Name: 'QueueName', Value: getAtt('Undelivered', 'QueueName') }],
        [{ Name: 'QueueName', Value: 'undelivered' }],
        [{ Name: 'QueueName', Value: 'other' }],
      ),
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Period: 300,
      Statistic: 'Maximum',
      Threshold: 0,
      ActionsEnabled: maybe(flag()),
      AlarmActions: fc.option(fc.constant(['arn:aws:sns:eu-west-1:111122223333:ops']), {
        nil: undefined,
        freq: 6,
      }),
    }),
  })

const measured = (QueueName: unknown) => [
  {
    Id: 'm1',
    MetricStat: {
      Metric: {
        Namespace: mostly('AWS/SQS', 'AWS/SNS'),
        MetricName: mostly('ApproximateNumberOfMessagesVisible', 'NumberOfMessagesSent'),
        Dimensions: maybe([{ Name: 'QueueName', Value: QueueName as never }]),
      },
      Period: 300,
      Stat: 'Maximum',
    },
  },
]

/** The same by an alarm of an expression of several metrics. */
export const watchedByExpression = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Undelivered: resource('AWS::SQS::Queue', {}),
    Alarm: resource('AWS::CloudWatch::Alarm', {
      Metrics: either(measured(getAtt('Undelivered', 'QueueName')), measured('other')),
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Threshold: 0,
      AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:ops'],
    }),
  })

interface Declared {
  readonly watch: readonly {
    readonly of: string
    readonly namespace: string
    readonly metrics: readonly string[]
  }[]
}

/** What is declared, so that something is asked. */
export const options: Readonly<Record<'logging/alarmed', Declared>> = {
  'logging/alarmed': {
    watch: [{ of: 'AWS::SQS::Queue', namespace: 'AWS/SQS', metrics: ['ApproximateNumberOfMessagesVisible'] }],
  },
}
