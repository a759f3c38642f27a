import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { budget } from '../../generators/cost/spending.ts'
import policy from './budget-told.ts'

const told = (SubscriptionType: unknown, Address: unknown) =>
  ({
    Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY' },
    NotificationsWithSubscribers: [
      {
        Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 },
        Subscribers: [{ SubscriptionType, Address }],
      },
    ],
  }) as never

const publishing = (Ref: string) => ({
  Type: 'AWS::SNS::TopicPolicy',
  Properties: {
    Topics: [{ Ref }],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'budgets.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: '*',
        },
      ],
    },
  },
})

const topic = { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Endpoint: 'a@example.com' }] } }

expectPolicy(policy, {
  rows: {
    'AWS::Budgets::Budget': [
      ['fail', {}],
      ['fail', { NotificationsWithSubscribers: [] }],
      ['fail', { NotificationsWithSubscribers: [{ Notification: { Threshold: 80 }, Subscribers: [] }] }],
      ['pass', told('EMAIL', 'a@example.com')],
      ['fail', told('EMAIL', '')],
      ['pass', told('SNS', { Ref: 'Topic' })],
      ['fail', told('SNS', { Ref: 'Shut' })],
      ['unknown', told('SNS', 'arn:aws:sns:eu-west-1:111122223333:ops')],
      ['unknown', told(hidden, 'a@example.com')],
      ['breakable', told('EMAIL', chosen('', 'a@example.com'))],
    ],
  },
  beside: { Resources: { Topic: topic, OfTopic: publishing('Topic'), Shut: topic } as never },
  generator: budget(),
  oracle: eachResource((properties, { type }) =>
    type === 'AWS::Budgets::Budget' ? JSON.stringify(properties).includes('ops@example.com') : undefined,
  ),
})
