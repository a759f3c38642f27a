import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { addApiEvent, addHttpApiEvent } from './api-events.ts'
import { addEventSource } from './event-sources.ts'
import type { Target } from './function-version.ts'
import type { Path } from './origin.ts'
import type { Permissions } from './role.ts'
import { addRule } from './rules.ts'
import { addSchedule } from './schedules.ts'
import type { Serverless, Translation } from './translation.ts'
import { addAlexaSkill, addBucketEvent, addLogSubscription, addTopicRule, addUserPoolTrigger } from './triggers.ts'
import { addTopicSubscription } from './topic-events.ts'
import { isMap, isNoValue, type Maybe } from './values.ts'

/** One of the `Events` of a function, with what it needs to know of the function. */
export interface FunctionEvent {
  readonly translation: Translation
  readonly source: Serverless
  readonly name: string
  readonly type: string
  /** The logical id of what SAM makes of it. */
  readonly id: string
  readonly properties: JsonObject
  readonly target: Target
  readonly permissions: Permissions
  readonly base: Path
}

const makers: ReadonlyMap<string, (event: FunctionEvent) => void> = new Map([
  ['Api', addApiEvent],
  ['HttpApi', addHttpApiEvent],
  ['S3', addBucketEvent],
  ['SNS', addTopicSubscription],
  ...['SQS', 'Kinesis', 'DynamoDB', 'MSK', 'MQ', 'SelfManagedKafka', 'DocumentDB'].map((type) => [type, addEventSource] as const),
  ...['Schedule', 'CloudWatchEvent', 'EventBridgeRule'].map((type) => [type, addRule] as const),
  ['ScheduleV2', addSchedule],
  ['Cognito', addUserPoolTrigger],
  ['IoTRule', addTopicRule],
  ['AlexaSkill', addAlexaSkill],
  ['CloudWatchLogs', addLogSubscription],
])

export const addEvents = (translation: Translation, source: Serverless, target: Target, permissions: Permissions): void => {
  for (const [name, event] of eventsOf(translation, source)) {
    const type = own(event, 'Type')
    const make = typeof type === 'string' ? makers.get(type) : undefined
    const properties = own(event, 'Properties') ?? {}
    const base = [...source.place('Events'), name]
    if (make === undefined || !isMap(properties) || typeof type !== 'string') {
      translation.notExamined(source, `Events.${name}`, 'It is no event that is known here.', base)
      continue
    }
    make({ translation, source, name, type, id: `${source.id}${name}`, properties, target, permissions, base })
  }
}

/** The events that are written out; the others are named. */
export const eventsOf = (translation: Translation, source: Serverless): readonly (readonly [string, JsonObject])[] => {
  const events: Maybe = source.properties.Events
  if (isNoValue(events)) return []
  if (!isMap(events)) {
    translation.notExamined(source, 'Events', 'They stand behind a function.')
    return []
  }
  return Object.entries(events).flatMap(([name, event]) => {
    if (isMap(event) && isObject(event)) return [[name, event] as const]
    translation.notExamined(source, `Events.${name}`, 'It stands behind a function.', [...source.place('Events'), name])
    return []
  })
}
