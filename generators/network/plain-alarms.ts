import type { Json, JsonObject } from '../../model/json.ts'
import type { Infrastructure } from '../resource.ts'
import { idsIn } from './plain-tiers.ts'

/** Whether somebody is told of each of these calls, decided by hand on what the generator of alarms makes. */
export const areAlarmed = (
  infrastructure: Infrastructure,
  calls: readonly string[],
  service = 'ec2',
): boolean => {
  const patterns = livePatterns(infrastructure)
  const rules = liveRules(infrastructure)
  return calls.every(
    (call) =>
      patterns.some((pattern) => isLet(pattern, call, service)) ||
      rules.some((rule) => isSent(rule, call, service)),
  )
}

const propertiesOf =
  ({ Resources }: Infrastructure) =>
  (type: string) =>
    Object.values(Resources).flatMap(({ Type, Properties = {} }) => (Type === type ? [Properties] : []))

/** What the filters ask for that raise an alarm on what the trail records. */
export const livePatterns = (infrastructure: Infrastructure): readonly string[] => {
  const of = propertiesOf(infrastructure)
  const group = of('AWS::CloudTrail::Trail').flatMap((trail) => idsIn(trail.CloudWatchLogsLogGroupArn))
  const alarms = of('AWS::CloudWatch::Alarm').filter(isRaised)
  return of('AWS::Logs::MetricFilter')
    .filter(
      ({ LogGroupName, MetricTransformations }) =>
        group.some((id) => idsIn(LogGroupName).includes(id === 'Other' ? 'other' : id)) &&
        (MetricTransformations as JsonObject[]).some((metric) => alarms.some((alarm) => isOn(alarm, metric))),
    )
    .map(({ FilterPattern }) => String(FilterPattern))
}

const liveRules = (infrastructure: Infrastructure): readonly JsonObject[] =>
  propertiesOf(infrastructure)('AWS::Events::Rule')
    .filter(({ State, EventBusName }) => State !== 'DISABLED' && EventBusName !== 'other')
    .map(({ EventPattern }) => EventPattern as JsonObject)

/** Whether a trail leaves out what is done all over the world. */
export const leavesGlobalOut = (infrastructure: Infrastructure): boolean =>
  propertiesOf(infrastructure)('AWS::CloudTrail::Trail').every(
    ({ IncludeGlobalServiceEvents }) => String(IncludeGlobalServiceEvents) === 'false',
  )

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
const isLet = (pattern: string, call: string, service: string): boolean => {
  if (pattern === '') return true
  let text = pattern
    .replace('$.errorCode NOT EXISTS', 'true')
    .replace('$.userIdentity.type = "Root"', 'false')
    .replace(`$.eventSource = "${service}.amazonaws.com"`, 'true')
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

const isSent = (pattern: JsonObject, call: string, service: string): boolean => {
  const { source, 'detail-type': kind, detail = {} } = pattern as Record<string, Json>
  const { eventSource, eventName } = detail as JsonObject
  const asks = (list: Json | undefined, text: string) =>
    list === undefined ||
    (list as (string | { prefix: string })[]).some((one) =>
      typeof one === 'string' ? one === text : text.startsWith(one.prefix),
    )
  return (
    asks(source, `aws.${service}`) &&
    asks(kind, 'AWS API Call via CloudTrail') &&
    asks(eventSource, `${service}.amazonaws.com`) &&
    asks(eventName, call)
  )
}
