import { along } from '../along.ts'
import { mentions } from '../network/values/mentioning.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import type { World } from '../space.ts'
import { absentOr, isGiven, refersToResource } from '../storage/given.ts'
import { all, any, anyOf, not, pass, type Verdict } from '../verdict.ts'

/** Some alarm that does something is of this metric, and of this resource or of all that the account has. */
export const isWatched = (resource: Resource, namespace: string, metric: string): Verdict =>
  anyOf(measuredIn(resource.world), ({ acts, present, measured }) =>
    all([
      acts,
      present,
      measured.at('MetricName').is(metric),
      measured.at('Namespace').is(namespace),
      isOf(measured, resource),
    ]),
  )

interface Measured {
  readonly acts: Verdict
  readonly present: Verdict
  /** Where a metric is named, with its namespace and dimensions. */
  readonly measured: Reading
}

const measuredIn = oncePer((world: World): readonly Measured[] =>
  [...resourcesIn(world, 'AWS::CloudWatch::Alarm')].flatMap((alarm) => {
    const acts = all([
      alarm.present,
      absentOr(alarm.at('ActionsEnabled'), (enabled) => enabled.is(true)),
      alarm.at('AlarmActions').some((action) => isGiven(action)),
    ])
    const places = [
      { present: pass, item: alarm.properties },
      ...along(alarm.properties, 'Metrics.*.MetricStat.Metric'),
    ]
    return places.map(({ present, item }) => ({ acts, present, measured: item }))
  }),
)

const isOf = (measured: Reading, resource: Resource): Verdict => {
  const dimensions = measured.at('Dimensions')
  return any([
    not(dimensions.some(() => pass)),
    dimensions.some((dimension) => names(dimension.at('Value'), resource)),
  ])
}

/** By a reference, or by a name of its own. */
const names = (value: Reading, resource: Resource): Verdict => {
  const own = resource.at(nameOf[resource.type] ?? 'Name')
  return value.whichever((option) => {
    const isMeant = mentions(option, resource.id)
    return refersToResource(option) ? isMeant : any([isMeant, all([own.exists(), option.equals(own)])])
  })
}

const nameOf: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::ECS::Service': 'ServiceName',
  'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SQS::Queue': 'QueueName',
}
