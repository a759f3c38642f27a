import type { Json, JsonObject } from '../../model/json.ts'
import type { Infrastructure } from '../resource.ts'
import { idsIn } from './plain-tiers.ts'

/** Whether somebody is told of each of these calls, decided by hand on what the generator of alarms makes. */
export const areAlarmed = ({ Resources }: Infrastructure, calls: readonly string[]): boolean => {
  const of = (type: string) =>
    Object.values(Resources).flatMap(({ Type, Properties = {} }) => (Type === type ? [Properties] : []))
  const group = of('AWS::CloudTrail::Trail').flatMap((trail) => idsIn(trail.CloudWatchLogsLogGroupArn))
  const alarms = of('AWS::CloudWatch::Alarm').filter(isRaised)
  const filters = of('AWS::Logs::MetricFilter').filter(
    ({ LogGroupName, MetricTransformations }) =>
      group.some((id) => idsIn(LogGroupName).includes(id === 'Other' ? 'other' : id)) &&
      (MetricTransformations as JsonObject[]).some((metric) => alarms.some((alarm) => isOn(alarm, metric))),
  )
  const rules = of('AWS::Events::Rule').filter(
    ({ State, EventBusName }) => State !== 'DISABLED' && EventBusName !== 'other',
  )
  return calls.every(
    (call) =>
      filters.some(({ FilterPattern }) => isLet(String(FilterPattern), call)) ||
      rules.some(({ EventPattern }) => isSent(EventPattern as JsonObject, call)),
  )
}

const isRaised = ({ ActionsEnabled, AlarmActions, ComparisonOperator, Threshold }: JsonObject): boolean =>
  String(ActionsEnabled) !== 'false' &&
  AlarmActions !== undefined &&
  ComparisonOperator !== undefined &&
  Number(Threshold) <= (ComparisonOperator === 'GreaterThanThreshold' ? 0 : 1)

const isOn = ({ Metrics, ...own }: JsonObject, metric: JsonObject): boolean => {
  const listed = ((Metrics ?? []) as { MetricStat: { Metric: JsonObject } }[]).map(
    (one) => one.MetricStat.Metric,
  )
  return [own, ...listed].some(
    ({ MetricName, Namespace }) => MetricName === metric.MetricName && Namespace === metric.MetricNamespace,
  )
}

/** The pattern with each comparison in place of what it says of a call, reduced until one word is left. */
const isLet = (pattern: string, call: string): boolean => {
  if (pattern === '') return true
  let text = pattern
    .replace('$.errorCode NOT EXISTS', 'true')
    .replace('$.userIdentity.type = "Root"', 'false')
    .replace('$.eventSource = "ec2.amazonaws.com"', 'true')
    .replace(/\$\.eventName (!?=) "?([\w*]+)"?/g, (_, sign: string, name: string) => {
      const is = name.startsWith('*') ? call.includes(name.slice(1, -1)) : call === name
      return String(is === (sign === '='))
    })
    .replace(/[{}\s]/g, '')
  for (let before = ''; before !== text; ) {
    before = text
    text = text
      .replace(/\((true|false)\)/g, '$1')
      .replace(/true\|\|(true|false)|false\|\|true/g, 'true')
      .replace(/false\|\|false/g, 'false')
      .replace(/^true&&true$/, 'true')
      .replace(/^(true&&false|false&&(true|false))$/, 'false')
  }
  return text === 'true'
}

const isSent = (pattern: JsonObject, call: string): boolean => {
  const { source, 'detail-type': kind, detail = {} } = pattern as Record<string, Json>
  const { eventSource, eventName } = detail as JsonObject
  const asks = (list: Json | undefined, text: string) =>
    list === undefined ||
    (list as (string | { prefix: string })[]).some((one) =>
      typeof one === 'string' ? one === text : text.startsWith(one.prefix),
    )
  return (
    asks(source, 'aws.ec2') &&
    asks(kind, 'AWS API Call via CloudTrail') &&
    asks(eventSource, 'ec2.amazonaws.com') &&
    asks(eventName, call)
  )
}
