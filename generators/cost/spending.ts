import fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

const notification = {
  NotificationType: 'ACTUAL',
  ComparisonOperator: 'GREATER_THAN',
  Threshold: 80,
  ThresholdType: 'PERCENTAGE',
}

const subscribers = () =>
  either(
    [{ SubscriptionType: 'EMAIL', Address: 'ops@example.com' }],
    [{ SubscriptionType: 'SNS', Address: ref('Topic') }],
  )

/** A budget, and who is told of it. */
export const budget = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Budget: resource('AWS::Budgets::Budget', {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 100, Unit: 'USD' } },
      NotificationsWithSubscribers: maybe([{ Notification: notification, Subscribers: subscribers() }]),
    }),
    Topic: resource('AWS::SNS::Topic', { TopicName: maybe('costs') }),
  })

/** What looks for costs that are not usual, and who is told of them. */
export const anomalies = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Monitor: resource('AWS::CE::AnomalyMonitor', {
      MonitorName: 'all',
      MonitorType: 'DIMENSIONAL',
      MonitorDimension: 'SERVICE',
    }),
    Told: fc.oneof(
      resource('AWS::CE::AnomalySubscription', {
        SubscriptionName: 'all',
        Frequency: 'DAILY',
        Threshold: 50,
        MonitorArnList: [
          either(
            getAtt('Monitor', 'MonitorArn'),
            'arn:aws:ce::111122223333:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef',
          ),
        ],
        Subscribers: either(
          [{ Type: 'EMAIL', Address: 'ops@example.com' }],
          [{ Type: 'SNS', Address: ref('Topic') }],
        ),
      }),
      fc.constant(undefined),
    ),
    Topic: resource('AWS::SNS::Topic', { TopicName: maybe('costs') }),
  })
