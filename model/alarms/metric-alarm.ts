import { along } from '../along.ts'
import { oncePer } from '../once.ts'
import type { Item, Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import type { World } from '../space.ts'
import { all, any, anyOf, not, pass, type Verdict } from '../verdict.ts'

/** Some alarm does something once the metric of this name and namespace is 1. */
export const isAlarmedBy = (metric: Reading): Verdict => {
  const [name, namespace] = [metric.at('MetricName'), metric.at('MetricNamespace')]
  return all([
    name.exists(),
    anyOf(raisedIn(metric.world), ({ isRaised, metrics }) =>
      all([
        isRaised,
        anyOf(metrics, ({ present, item }) =>
          all([present, item.at('MetricName').equals(name), item.at('Namespace').equals(namespace)]),
        ),
      ]),
    ),
  ])
}

interface Alarm {
  readonly isRaised: Verdict
  /** Where it names a metric. */
  readonly metrics: readonly Item[]
}

const raisedIn = oncePer((world: World): readonly Alarm[] =>
  [...resourcesIn(world, 'AWS::CloudWatch::Alarm')].map((alarm) => ({
    isRaised: all([
      alarm.present,
      not(alarm.at('ActionsEnabled').is(false)),
      alarm.at('AlarmActions').some((action) => action.exists()),
      isRaisedByOne(alarm),
    ]),
    metrics: [
      { present: pass, item: alarm.properties },
      ...along(alarm.properties, 'Metrics.*.MetricStat.Metric'),
    ],
  })),
)

/** One change is enough. */
const isRaisedByOne = (alarm: Resource): Verdict => {
  const [operator, threshold] = [alarm.at('ComparisonOperator'), alarm.at('Threshold')]
  return any([
    all([operator.is('GreaterThanOrEqualToThreshold'), threshold.atMost(1)]),
    all([
      operator.is('GreaterThanThreshold'),
      threshold.satisfies((value) => Number(value) < 1, { name: 'below 1', suggest: ['0', '1'] }),
    ]),
  ])
}
