import type { Json, JsonObject } from '../../../model/json.ts'
import { allow, type Permissions } from './role.ts'
import type { Target } from './target.ts'
import type { Serverless, Translation } from './translation.ts'
import {
  choiceOf,
  conditional,
  defined,
  getAtt,
  isMap,
  isNoValue,
  type Maybe,
  opaque,
  ref,
  through,
} from './values.ts'

/** `EventInvokeConfig`: where the results of asynchronous calls go; SAM makes a queue or a topic where none is named. */
export const addDestinations = (
  translation: Translation,
  source: Serverless,
  target: Target,
  permissions: Permissions,
): void => {
  const { id, properties } = source
  const config = properties.EventInvokeConfig
  if (isNoValue(config)) return
  if (!isMap(config)) {
    translation.notExamined(source, 'EventInvokeConfig', 'It stands behind a function.')
    return
  }
  const { DestinationConfig: given } = config
  const destinations = isMap(given)
    ? Object.fromEntries(
        ['OnSuccess', 'OnFailure'].flatMap((event) => {
          const part = given[event]
          if (isNoValue(part)) return []
          const destination = isMap(part)
            ? destinationOf(translation, source, event, part, permissions)
            : opaque(id, 'EventInvokeConfig', event)
          return [[event, { Destination: destination ?? null }]]
        }),
      )
    : through(given, () => opaque(id, 'EventInvokeConfig'))
  const invoke = defined({
    FunctionName: ref(id),
    Qualifier: target.alias ?? '$LATEST',
    DestinationConfig: isNoValue(given) ? {} : destinations,
    MaximumEventAgeInSeconds: config.MaximumEventAgeInSeconds,
    MaximumRetryAttempts: config.MaximumRetryAttempts,
  })
  translation.add(source, `${id}EventInvokeConfig`, 'AWS::Lambda::EventInvokeConfig', invoke, {
    base: source.place('EventInvokeConfig'),
    ...(target.alias !== undefined && { dependsOn: [target.id] }),
    attributes:
      source.attributes.DependsOn === undefined ? source.attributes : withoutOrder(source.attributes),
  })
}

const withoutOrder = ({ DependsOn: _, ...rest }: JsonObject): JsonObject => rest

const destinationOf = (
  translation: Translation,
  source: Serverless,
  event: string,
  part: JsonObject,
  permissions: Permissions,
): Maybe => {
  const { Type: type, Destination: given } = part
  const name = `${source.id}EventInvokeConfig${event}`
  const base = [...source.place('EventInvokeConfig'), 'DestinationConfig', event]
  const choice = choiceOf(given)
  const leftOut = choice === undefined ? isNoValue(given) : isNoValue(choice[1]) !== isNoValue(choice[2])
  if (!leftOut) {
    grant(permissions, name, type, given)
    return given
  }
  const kind = kinds.get(String(type))
  if (kind === undefined) {
    translation.notExamined(
      source,
      `EventInvokeConfig.${event}`,
      'It has no destination that is known here.',
      base,
    )
    return opaque(source.id, 'EventInvokeConfig', event)
  }
  const condition = choice && conditionOf(translation, source, event, choice)
  const made = translation.add(
    source,
    `${name}${kind.suffix}`,
    kind.type,
    {},
    {
      base,
      ...(condition !== undefined && { attributes: { ...source.passed, Condition: condition } }),
    },
  )
  translation.names.set(`${source.id}.Destination${kind.suffix}`, made)
  const arn = kind.arn(made)
  const destination =
    choice === undefined
      ? arn
      : conditional(choice[0], isNoValue(choice[1]) ? arn : choice[1], isNoValue(choice[2]) ? arn : choice[2])
  grant(permissions, name, type, destination)
  return destination
}

const kinds: ReadonlyMap<
  string,
  { readonly type: string; readonly suffix: string; readonly arn: (id: string) => JsonObject }
> = new Map([
  ['SQS', { type: 'AWS::SQS::Queue', suffix: 'Queue', arn: (id: string) => getAtt(id, 'Arn') }],
  ['SNS', { type: 'AWS::SNS::Topic', suffix: 'Topic', arn: ref }],
])

/** The queue or topic is made in the branch that names none, if the function is made at all. */
const conditionOf = (
  translation: Translation,
  source: Serverless,
  event: string,
  [name, yes]: readonly [string, Json, Json],
): string => {
  const here: JsonObject = isNoValue(yes) ? { Condition: name } : { 'Fn::Not': [{ Condition: name }] }
  const { Condition: around } = source.passed
  if (around === undefined && isNoValue(yes)) return name
  return translation.when(
    `${source.id}.${event}`,
    around === undefined ? here : { 'Fn::And': [{ Condition: around }, here] },
  )
}

const grant = (permissions: Permissions, name: string, type: Maybe, destination: Maybe): void => {
  for (const [suffix, statements] of statementsFor(type, destination))
    permissions.embed(`${name}${suffix}`, statements)
}

const statementsFor = (type: Maybe, arn: Maybe): readonly (readonly [string, readonly Json[]])[] => {
  switch (type) {
    case 'SQS':
      return [['SQSPolicy', [allow('sqs:SendMessage', arn)]]]
    case 'SNS':
      return [['SNSPolicy', [allow('sns:publish', arn)]]]
    case 'EventBridge':
      return [['EventBridgePolicy', [allow('events:PutEvents', arn)]]]
    case 'Lambda':
      return [['LambdaPolicy', [allow('lambda:InvokeFunction', arn)]]]
    case 'S3Bucket':
    case 'S3':
      return [
        [
          'S3Policy',
          [allow('s3:PutObject', { 'Fn::Join': ['/', [arn ?? null, '*']] }), allow('s3:ListBucket', arn)],
        ],
      ]
    default:
      return []
  }
}

/** What a failed batch of a stream or a queue is sent to, by the same names. */
export const grantOnFailure = grant
