import { arrives } from '../../model/alarms/telling.ts'
import { pointsTo } from '../../model/network/values/pointing.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { resourcesIn } from '../../model/resource.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, any, anyOf, because, type Verdict } from '../../model/verdict.ts'

/**
 * For every monitor of costs that are not usual, somebody is told what it finds.
 *
 * It tells those who have subscribed, by mail or by a topic that lets it publish; what it finds is on a page otherwise, which
 * nobody looks at on the day.
 */
export default policy({
  id: 'cost/anomalies-told',
  title: 'Somebody is told of costs that are not usual',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-4(5)', 'SA-2'] },
  forAll: 'AWS::CE::AnomalyMonitor',
  holds: (monitor) =>
    because(
      anyOf([...resourcesIn(monitor.world, 'AWS::CE::AnomalySubscription')], (subscription) =>
        all([
          subscription.present,
          subscription.at('MonitorArnList').some((one) => pointsTo(one, monitor.id)),
          subscription.at('Subscribers').some(isTold),
        ]),
      ),
      'nobody is told what it finds',
    ),
  fix: 'Add an AWS::CE::AnomalySubscription that names it in MonitorArnList, with a subscriber.',
})

const isTold = (subscriber: Reading): Verdict =>
  any([
    all([subscriber.at('Type').is('EMAIL'), isGiven(subscriber.at('Address'))]),
    all([subscriber.at('Type').is('SNS'), arrives(subscriber.at('Address'), 'costalerts.amazonaws.com')]),
  ])
