import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, ref, resource } from '../resource.ts'

/** Calls of which one wants to be told together, and the service that they are to. */
export interface Watched {
  readonly service: string
  readonly calls: readonly (readonly [string, ...string[]])[]
  /** Patterns that ask for some of them by a part of their names. */
  readonly parts: readonly string[]
}

const changes: Watched = {
  service: 'ec2',
  calls: [
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
  ],
  parts: ['{ $.eventName = "*SecurityGroup*" }', '{ $.eventName = *NetworkAcl* }'],
}

/** All calls of a kind most often, and sometimes all but one. */
const named = ({ calls }: Watched): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<readonly string[]>(...calls) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...calls), fc.nat(15))
        .map(([some, left]) => some.filter((_, at) => at !== left % some.length)),
    },
  )

/** What a metric filter asks for, as authors write it. */
const pattern = (watched: Watched): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: named(watched).chain((some) => {
        const asked = some.map((name) => `($.eventName = ${name})`).join(' || ')
        return fc.constantFrom(
          `{ ${asked} }`,
          `{${asked}}`,
          `{ ($.eventSource = "${watched.service}.amazonaws.com") && (${asked}) }`,
          `{ (${asked}) && ($.errorCode NOT EXISTS) }`,
          `{ (${asked}) && ($.userIdentity.type = "Root") }`,
          `{ ${asked.replaceAll('=', '!=')} }`,
        )
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...watched.parts, ''),
    },
  )

/** The first, and one time in six something else. */
export const mostly = <T>(right: T, ...wrong: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) })

/** One time in forty: where nothing is asked of a trail, nothing else matters. */
const rarely = <T>(...some: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: 40, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...some) },
  )

const filter = (pattern: fc.Arbitrary<string>) =>
  resource('AWS::Logs::MetricFilter', {
    LogGroupName: mostly<Json>(ref('Group'), 'other'),
    FilterPattern: pattern,
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

const rule = (watched: Watched) =>
  resource('AWS::Events::Rule', {
    State: mostly<Json | undefined>(undefined, 'ENABLED', 'DISABLED'),
    EventBusName: mostly<Json | undefined>(undefined, 'default', 'other'),
    EventPattern: {
      source: list(`aws.${watched.service}`, 'aws.s3', undefined),
      'detail-type': list('AWS API Call via CloudTrail', 'other', undefined),
      detail: {
        eventSource: list(`${watched.service}.amazonaws.com`, undefined, 's3.amazonaws.com'),
        eventName: fc.oneof(
          named(watched),
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
  IncludeGlobalServiceEvents: rarely<Json>(true, false, 'false'),
  CloudWatchLogsLogGroupArn: group,
  CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/trail',
})

/** A trail, its log group, and what may raise an alarm on what it records. */
export const alarmedTrails = (watched: Watched = changes): fc.Arbitrary<Infrastructure> =>
  trailsWith(pattern(watched), { Rule: fc.option(rule(watched), { nil: undefined, freq: 1 }) })

/** The same, where filters ask for one of these patterns. */
export const trailsWith = (
  pattern: fc.Arbitrary<string>,
  more: Readonly<Record<string, fc.Arbitrary<Infrastructure | undefined>>> = {},
): fc.Arbitrary<Infrastructure> =>
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
    Filter: filter(pattern),
    More: perhaps(filter(pattern)),
    Alarm: alarm(),
    ...more,
  })
