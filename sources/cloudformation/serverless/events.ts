import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { addApiEvent, addHttpApiEvent } from './api-events.ts'
import { addEventSource } from './event-sources.ts'
import type { FunctionEvent } from './function-event.ts'
import type { Permissions } from './role.ts'
import { addRule } from './rules.ts'
import { addSchedule } from './schedules.ts'
import type { Target } from './target.ts'
import { addTopicSubscription } from './topic-events.ts'
import type { Serverless, Translation } from './translation.ts'
import {
  addAlexaSkill,
  addBucketEvent,
  addLogSubscription,
  addTopicRule,
  addUserPoolTrigger,
} from './triggers.ts'
import { isMap, isNoValue, type Maybe } from './values.ts'

const makers: ReadonlyMap<string, (event: FunctionEvent) => void> = new Map([
  ['Api', addApiEvent],
  ['HttpApi', addHttpApiEvent],
  ['S3', addBucketEvent],
  ['SNS', addTopicSubscription],
  ...['SQS', 'Kinesis', 'DynamoDB', 'MSK', 'MQ', 'SelfManagedKafka', 'DocumentDB'].map(
    (type) => [type, addEventSource] as const,
  ),
  ...['Schedule', 'CloudWatchEvent', 'EventBridgeRule'].map((type) => [type, addRule] as const),
  ['ScheduleV2', addSchedule],
  ['Cognito', addUserPoolTrigger],
  ['IoTRule', addTopicRule],
  ['AlexaSkill', addAlexaSkill],
  ['CloudWatchLogs', addLogSubscription],
])

export const addEvents = (
  translation: Translation,
  source: Serverless,
  target: Target,
  permissions: Permissions,
): void => {
  for (const [name, event] of inOrder(eventsOf(translation, source))) {
    const type = own(event, 'Type')
    const make = typeof type === 'string' ? makers.get(type) : undefined
    const properties = own(event, 'Properties') ?? {}
    const base = [...source.place('Events'), name]
    if (make === undefined || !isMap(properties) || typeof type !== 'string') {
      translation.notExamined(source, `Events.${name}`, 'It is no event that is known here.', base)
      continue
    }
    make({
      translation,
      source,
      name,
      type,
      id: `${source.id}${name}`,
      properties,
      target,
      permissions,
      base,
    })
  }
}

/** The events that are written out; the others are named. */
export const eventsOf = (
  translation: Translation,
  source: Serverless,
): readonly (readonly [string, JsonObject])[] => {
  const events: Maybe = source.properties.Events
  if (isNoValue(events)) return []
  if (!isMap(events)) {
    translation.notExamined(source, 'Events', 'They stand behind a function.')
    return []
  }
  return Object.entries(events).flatMap(([name, event]) => {
    if (isMap(event) && isObject(event)) return [[name, event] as const]
    translation.notExamined(source, `Events.${name}`, 'It stands behind a function.', [
      ...source.place('Events'),
      name,
    ])
    return []
  })
}

/** SAM goes through them by path, and by name where they have none; the policies of the role come in that order. */
const inOrder = (events: ReturnType<typeof eventsOf>): ReturnType<typeof eventsOf> => {
  const key = ([name, event]: readonly [string, JsonObject]): string => {
    const properties = own(event, 'Properties')
    const path = isObject(properties) ? own(properties, 'Path') : undefined
    return typeof path === 'string' ? path : name
  }
  return [...events].sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0))
}
