import type { Json, JsonObject } from '../../../model/json.ts'
import type { FunctionEvent } from './function-event.ts'
import type { Path } from './origin.ts'
import { permit } from './permission.ts'
import type { Serverless, Translation } from './translation.ts'
import { defined, getAtt, isFalse, isMap, isNoValue, isTrue, type Maybe, pick, ref } from './values.ts'

/** Something that an EventBridge rule or a schedule sets off. */
export interface Occasion {
  readonly translation: Translation
  readonly source: Serverless
  readonly id: string
  readonly type: string
  readonly properties: JsonObject
  readonly base: Path
}

/** `Schedule`, `CloudWatchEvent` and `EventBridgeRule` of a function: a rule, and the permission to call the function. */
export const addRule = (event: FunctionEvent): void => {
  makeRule(event, { Arn: event.target.arn }, 'LambdaTarget')
  permit(event, { principal: 'events.amazonaws.com', sourceArn: getAtt(event.id, 'Arn') })
}

export const makeRule = (occasion: Occasion, target: JsonObject, suffix: string): void => {
  const { translation, source, id, type, properties, base } = occasion
  const scheduled = type === 'Schedule'
  const given = isMap(properties.Target) ? properties.Target.Id : undefined
  const targets = defined({
    ...target,
    Id: given ?? targetId(id, suffix),
    ...pick(
      properties,
      scheduled ? ['Input', 'RetryPolicy'] : ['Input', 'InputPath', 'InputTransformer', 'RetryPolicy'],
    ),
    DeadLetterConfig: deadLetters(occasion, getAtt(id, 'Arn')),
  })
  const rule = scheduled
    ? { ScheduleExpression: properties.Schedule, Name: properties.Name, Description: properties.Description }
    : { EventBusName: properties.EventBusName, EventPattern: properties.Pattern, Name: properties.RuleName }
  translation.add(
    source,
    id,
    'AWS::Events::Rule',
    defined({ ...rule, State: state(occasion), Targets: [targets] }),
    { base },
  )
}

/** A target's id may have 64 characters. */
const targetId = (id: string, suffix: string): string =>
  (id.length + suffix.length <= 64 ? id : id.slice(0, 64 - suffix.length)) + suffix

/** `Enabled` and `State` say the same. Where `Enabled` is not plain, a condition tells it. */
const state = ({ translation, id, properties }: Occasion): Maybe => {
  const { State, Enabled } = properties
  if (isNoValue(Enabled)) return State
  if (isTrue(Enabled)) return 'ENABLED'
  if (isFalse(Enabled)) return 'DISABLED'
  return {
    'Fn::If': [
      translation.when(`${id}.Enabled`, { 'Fn::Equals': [Enabled ?? '', 'true'] }),
      'ENABLED',
      'DISABLED',
    ],
  }
}

/** The queue for what could not be delivered: one that is named, or one that SAM makes, with leave to write to it. */
export const deadLetters = ({ translation, source, id, properties, base }: Occasion, rule?: Json): Maybe => {
  const config = properties.DeadLetterConfig
  if (isNoValue(config) || !isMap(config)) return config
  if (!isNoValue(config.Arn)) return { Arn: config.Arn ?? null }
  const name = typeof config.QueueLogicalId === 'string' ? config.QueueLogicalId : `${id}Queue`
  const queue = translation.add(source, name, 'AWS::SQS::Queue', {}, { base })
  const statement = {
    Action: 'sqs:SendMessage',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Resource: getAtt(queue, 'Arn'),
    Condition: { ArnEquals: { 'aws:SourceArn': rule ?? null } },
  }
  if (rule !== undefined) {
    const policy = { PolicyDocument: { Version: '2012-10-17', Statement: [statement] }, Queues: [ref(queue)] }
    translation.add(source, `${id}QueuePolicy`, 'AWS::SQS::QueuePolicy', policy, { base })
  }
  return { Arn: getAtt(queue, 'Arn') }
}
