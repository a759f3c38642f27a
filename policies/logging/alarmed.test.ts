import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { options, watchedByExpression, watchedQueue } from '../../generators/logging/watched.ts'
import policy from './alarmed.ts'

const declared = options['logging/alarmed']

const alarm = (properties: object) =>
  ({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['It', 'QueueName'] } }],
    AlarmActions: ['arn'],
    ...properties,
  }) as never

const by = (Value: unknown) => alarm({ Dimensions: [{ Name: 'QueueName', Value }] })

expectPolicy(policy, {
  rows: {
    'AWS::CloudWatch::Alarm': [
      ['pass', alarm({})],
      ['pass', alarm({}), declared],
      ['pass', by('letters'), declared],
      ['fail', by('other'), declared],
      ['fail', by({ 'Fn::GetAtt': ['Other', 'QueueName'] }), declared],
      ['pass', alarm({ Dimensions: [] }), declared],
      ['fail', alarm({ MetricName: 'NumberOfMessagesSent' }), declared],
      ['fail', alarm({ Namespace: 'AWS/SNS' }), declared],
      ['fail', alarm({ AlarmActions: [] }), declared],
      ['fail', alarm({ ActionsEnabled: false }), declared],
      ['pass', alarm({ AlarmActions: [] }), { watch: [{ of: 'Other', namespace: 'a', metrics: ['b'] }] }],
      [
        'fail',
        alarm({}),
        { watch: [{ of: 'It', namespace: 'AWS/SQS', metrics: ['ApproximateAgeOfOldestMessage'] }] },
      ],
      ['unknown', by(hidden), declared],
      ['unknown', alarm({ MetricName: hidden }), declared],
      ['breakable', alarm({ ActionsEnabled: chosen(false, true) }), declared],
    ],
    expression: [
      [
        'pass',
        {
          Metrics: [
            { Id: 'e', Expression: 'm * 2' },
            { Id: 'm', MetricStat: { Metric: by('letters') } },
          ],
          AlarmActions: ['arn'],
        },
        declared,
      ],
    ],
  },
  beside: { Resources: { Other: { Type: 'AWS::SQS::Queue' } } },
  place: (_, Properties) => ({
    Resources: {
      It: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties },
    },
  }),
  generator: fc.oneof(watchedQueue(), watchedByExpression()),
  options: fc.constantFrom<typeof declared>(declared, { watch: [] }),
  oracle: eachResource<{ QueueName?: string }, typeof declared>(
    ({ QueueName: name }, { type, infrastructure, options: { watch } }) => {
      if (type !== 'AWS::SQS::Queue') return undefined
      const properties = infrastructure.Resources.Alarm?.Properties ?? {}
      const text = JSON.stringify(properties)
      const isMeant = ['"AWS/SQS"', '"ApproximateNumberOfMessagesVisible"'].every((part) =>
        text.includes(part),
      )
      const names =
        text.includes('"Undelivered"') ||
        !text.includes('"Dimensions"') ||
        (text.includes('"undelivered"') && name === 'undelivered')
      const acts = 'AlarmActions' in properties && `${properties.ActionsEnabled ?? true}` === 'true'
      return watch.length === 0 || (isMeant && names && acts)
    },
  ),
})
