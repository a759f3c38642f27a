import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, ref, resource } from '../resource.ts'

const calls = [
  [
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
    'CreateSecurityGroup',
    'DeleteSecurityGroup',
  ],
  [
    'CreateNetworkAcl',
    'CreateNetworkAclEntry',
    'DeleteNetworkAcl',
    'DeleteNetworkAclEntry',
    'ReplaceNetworkAclEntry',
    'ReplaceNetworkAclAssociation',
  ],
] as const

/** All calls of a kind most often, and sometimes all but one. */
const named = (): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<readonly string[]>(...calls) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...calls), fc.nat(5))
        .map(([some, left]) => some.filter((_, at) => at !== left)),
    },
  )

/** What a metric filter asks for, as authors write it. */
const pattern = (): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: named().chain((some) => {
        const asked = some.map((name) => `($.eventName = ${name})`).join(' || ')
        return fc.constantFrom(
          `{ ${asked} }`,
          `{${asked}}`,
          `{ ($.eventSource = "ec2.amazonaws.com") && (${asked}) }`,
          `{ (${asked}) && ($.errorCode NOT EXISTS) }`,
          `{ (${asked}) && ($.userIdentity.type = "Root") }`,
          `{ ${asked.replaceAll('=', '!=')} }`,
        )
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{ $.eventName = "*SecurityGroup*" }', '{ $.eventName = *NetworkAcl* }', ''),
    },
  )

/** The first, and one time in six something else. */
const mostly = <T>(right: T, ...wrong: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) })

const filter = () =>
  resource('AWS::Logs::MetricFilter', {
    LogGroupName: mostly<Json>(ref('Group'), 'other'),
    FilterPattern: pattern(),
    MetricTransformations: [
      {
        MetricName: mostly('changes', 'calls'),
        MetricNamespace: mostly('trail', 'app'),
        MetricValue: '1',
      },
    ],
  })

const alarm = () =>
  fc
    .tuple(mostly('changes', 'calls'), mostly('trail', 'app'), fc.boolean())
    .chain(([MetricName, Namespace, isInList]) =>
      resource('AWS::CloudWatch::Alarm', {
        ...(isInList
          ? {
              Metrics: [
                { Id: 'm1', MetricStat: { Metric: { MetricName, Namespace }, Period: 300, Stat: 'Sum' } },
              ],
            }
          : { MetricName, Namespace, Period: 300, Statistic: 'Sum' }),
        ActionsEnabled: mostly<Json | undefined>(undefined, true, 'false', false),
        AlarmActions: mostly<Json | undefined>([ref('Topic')], undefined),
        ComparisonOperator: mostly<Json | undefined>(
          'GreaterThanOrEqualToThreshold',
          'GreaterThanThreshold',
          undefined,
        ),
        Threshold: mostly<Json | undefined>(1, 0, '1', 2, undefined),
        EvaluationPeriods: 1,
      }),
    )

const list = (right: Json, ...wrong: readonly (Json | undefined)[]): fc.Arbitrary<Json | undefined> =>
  mostly(right, ...wrong).map((value) => (value === undefined ? undefined : [value]))

const rule = () =>
  resource('AWS::Events::Rule', {
    State: mostly<Json | undefined>(undefined, 'ENABLED', 'DISABLED'),
    EventBusName: mostly<Json | undefined>(undefined, 'default', 'other'),
    EventPattern: {
      source: list('aws.ec2', 'aws.s3', undefined),
      'detail-type': list('AWS API Call via CloudTrail', 'other', undefined),
      detail: {
        eventSource: list('ec2.amazonaws.com', undefined, 's3.amazonaws.com'),
        eventName: fc.oneof(
          named(),
          fc.constantFrom<Json>([{ prefix: 'Create' }, { prefix: 'Delete' }, 'x'], [{ prefix: '' }]),
        ),
      },
    },
    Targets: [{ Id: 'topic', Arn: ref('Topic') }],
  })

const logGroup = (LogGroupName?: string) =>
  resource('AWS::Logs::LogGroup', { ...(LogGroupName !== undefined && { LogGroupName }) })

const perhaps = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.option(part, { nil: undefined, freq: 2 })

const logged = (group: JsonObject) => ({
  CloudWatchLogsLogGroupArn: group,
  CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/trail',
})

/** A trail, its log group, and what may raise an alarm on what it records. */
export const alarmedTrails = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Topic: resource('AWS::SNS::Topic'),
    Group: logGroup(),
    Other: logGroup('other'),
    Trail: mostly(getAtt('Group', 'Arn'), getAtt('Other', 'Arn'), undefined).chain((group) =>
      resource('AWS::CloudTrail::Trail', {
        S3BucketName: 'trails',
        IsLogging: true,
        ...(group !== undefined && logged(group)),
      }),
    ),
    Filter: filter(),
    More: perhaps(filter()),
    Alarm: alarm(),
    Rule: fc.option(rule(), { nil: undefined, freq: 1 }),
  })
