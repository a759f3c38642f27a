import { arrives } from '../../model/alarms/telling.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, any, because, type Verdict } from '../../model/verdict.ts'

/**
 * For every budget, somebody is told when it is nearly spent, or spent.
 *
 * A budget limits nothing: it tells those who are named with its notifications, by mail or by a topic that lets Budgets publish.
 */
export default policy({
  id: 'cost/budget-told',
  title: 'Somebody is told when a budget is spent',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-4(5)', 'SA-2'] },
  forAll: 'AWS::Budgets::Budget',
  holds: (budget) =>
    because(
      budget
        .at('NotificationsWithSubscribers')
        .some((notification) =>
          all([
            notification.at('Notification.Threshold').exists(),
            notification.at('Subscribers').some(isTold),
          ]),
        ),
      'nobody is told of it',
    ),
  fix: 'Add a notification at 80 percent to NotificationsWithSubscribers, with the address of who answers for it.',
})

const isTold = (subscriber: Reading): Verdict =>
  any([
    all([subscriber.at('SubscriptionType').is('EMAIL'), isGiven(subscriber.at('Address'))]),
    all([
      subscriber.at('SubscriptionType').is('SNS'),
      arrives(subscriber.at('Address'), 'budgets.amazonaws.com'),
    ]),
  ])
