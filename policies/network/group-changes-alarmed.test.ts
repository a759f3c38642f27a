import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { alarmedTrails } from '../../generators/network/alarms.ts'
import { areAlarmed } from '../../generators/network/plain-alarms.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './group-changes-alarmed.ts'

const calls = [
  ...['Authorize', 'Revoke'].flatMap((verb) =>
    ['Ingress', 'Egress'].map((way) => `${verb}SecurityGroup${way}`),
  ),
  ...['CreateSecurityGroup', 'DeleteSecurityGroup'],
]
const asked = (names: readonly string[]) =>
  `{ ${names.map((name) => `($.eventName = ${name})`).join(' || ')} }`
const FilterPattern = asked(calls)
const metric = { MetricName: 'changes', MetricNamespace: 'trail', MetricValue: '1' }
const alarm = {
  MetricName: 'changes',
  Namespace: 'trail',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  Threshold: 1,
  AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:alarms'],
}
const sent = {
  EventPattern: {
    source: ['aws.ec2'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventName: calls },
  },
  Targets: [{ Id: 'a', Arn: 'arn:aws:sns:eu-west-1:123456789012:alarms' }],
}
const asRule = (more: JsonObject = {}): JsonObject => ({ rule: { ...sent, ...more } })
const asking = (more: JsonObject): JsonObject => asRule({ EventPattern: { ...sent.EventPattern, ...more } })

const group: Json = { 'Fn::GetAtt': ['Group', 'Arn'] }
const arn = 'arn:aws:logs:eu-west-1:123456789012:log-group:trails:*'

expectPolicy(policy, {
  place: (_, { trail = group, name = 'trails', of = { Ref: 'Group' }, filter, alarms, rule }) => ({
    Resources: {
      It: { Type: 'AWS::CloudTrail::Trail', Properties: { CloudWatchLogsLogGroupArn: trail } },
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: name } },
      Filter: {
        Type: 'AWS::Logs::MetricFilter',
        Properties: {
          LogGroupName: of,
          MetricTransformations: [metric],
          FilterPattern: 'nothing',
          ...(filter as JsonObject),
        },
      },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...alarm, ...(alarms as JsonObject) } },
      Rule: { Type: 'AWS::Events::Rule', Properties: { ...(rule as JsonObject) } },
    },
  }),
  rows: {
    filters: [
      ['fail', {}],
      ['pass', { filter: { FilterPattern } }],
      ['fail', { filter: { FilterPattern: asked(calls.slice(1)) } }],
      ['fail', { filter: { FilterPattern: hidden }, alarms: { AlarmActions: [] } }],
      ['unknown', { filter: { FilterPattern: hidden } }],
      ['unknown', { filter: { FilterPattern: '{ $.eventName = }' } }],
      ['breakable', { filter: { FilterPattern: chosen('x', FilterPattern) } }],
      ['pass', { filter: { FilterPattern }, of: 'trails' }],
      ['fail', { filter: { FilterPattern }, of: 'others' }],
      ['unknown', { filter: { FilterPattern }, of: hidden }],
      ['fail', { filter: { FilterPattern }, trail: noValue }],
      ['unknown', { filter: { FilterPattern }, trail: hidden }],
      ['pass', { filter: { FilterPattern }, trail: arn }],
      ['pass', { filter: { FilterPattern }, trail: arn, name: 'another', of: 'trails' }],
      ['unknown', { trail: arn, name: 'another', of: 'trails' }],
      ['pass', { filter: { FilterPattern }, trail: { 'Fn::Sub': '${Group.Arn}' } }],
      ['pass', { filter: { FilterPattern }, trail: { 'Fn::Sub': '${Group.Arn}:*' } }],
      [
        'pass',
        {
          filter: { FilterPattern },
          trail: { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}:*' },
        },
      ],
    ],
    alarms: [
      ['fail', { filter: { FilterPattern }, alarms: { MetricName: 'other' } }],
      ['fail', { filter: { FilterPattern }, alarms: { Namespace: noValue } }],
      ['fail', { filter: { FilterPattern }, alarms: { ActionsEnabled: 'false' } }],
      ['fail', { filter: { FilterPattern }, alarms: { AlarmActions: noValue } }],
      ['fail', { filter: { FilterPattern }, alarms: { Threshold: 5 } }],
      ['fail', { filter: { FilterPattern }, alarms: { ComparisonOperator: 'GreaterThanThreshold' } }],
      [
        'pass',
        { filter: { FilterPattern }, alarms: { ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 } },
      ],
      ['breakable', { filter: { FilterPattern }, alarms: { Threshold: chosen(5, 1) } }],
    ],
    rules: [
      ['pass', asRule()],
      ['pass', asking({ source: noValue })],
      ['fail', asking({ source: ['aws.s3'] })],
      ['fail', asking({ 'detail-type': ['EC2 Instance State-change Notification'] })],
      ['fail', asking({ detail: { eventName: calls.slice(1) } })],
      ['pass', asking({ detail: { eventName: [...calls.slice(1), { prefix: 'Authorize' }] } })],
      ['unknown', asking({ detail: { eventName: [...calls.slice(1), { suffix: 'Ingress' }] } })],
      ['unknown', asking({ detail: { eventName: calls, userIdentity: { type: ['Root'] } } })],
      ['unknown', asking({ detail: hidden })],
      ['unknown', asking({ account: ['123456789012'] })],
      ['unknown', asRule({ EventPattern: hidden })],
      ['fail', asRule({ EventPattern: noValue, ScheduleExpression: 'rate(1 day)' })],
      ['fail', asRule({ State: 'DISABLED' })],
      ['fail', asRule({ EventBusName: 'mine' })],
      ['fail', asRule({ Targets: [] })],
    ],
  },
  generator: alarmedTrails(),
  oracle: eachResource((_, { type, infrastructure }) =>
    type === 'AWS::CloudTrail::Trail' ? areAlarmed(infrastructure, calls) : undefined,
  ),
})
