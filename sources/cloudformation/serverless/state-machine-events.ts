import { type JsonObject, own } from '../../../model/json.ts'
import { implicitRestApi, nameOf } from './api-events.ts'
import { eventsOf } from './events.ts'
import { addRole, allow, Permissions, trust } from './role.ts'
import { makeRule, type Occasion } from './rules.ts'
import { makeSchedule } from './schedules.ts'
import type { Serverless, Translation } from './translation.ts'
import { getAtt, isMap, isNoValue, type Maybe } from './values.ts'

/** What starts a state machine does so by a role of its own. */
export const addStateMachineEvents = (
  translation: Translation,
  source: Serverless,
  target: JsonObject,
): void => {
  for (const [name, event] of eventsOf(translation, source)) {
    const type = own(event, 'Type')
    const properties = own(event, 'Properties') ?? {}
    const base = [...source.place('Events'), name]
    if (typeof type !== 'string' || !isMap(properties)) {
      translation.notExamined(source, `Events.${name}`, 'It is no event that is known here.', base)
      continue
    }
    start({ translation, source, id: `${source.id}${name}`, type, properties, base }, name, target)
  }
}

const start = (occasion: Occasion, name: string, target: JsonObject): void => {
  const { translation, source, type, properties, base } = occasion
  switch (type) {
    case 'Schedule':
    case 'CloudWatchEvent':
    case 'EventBridgeRule':
      makeRule(
        occasion,
        { Arn: target, RoleArn: roleFor(occasion, 'events.amazonaws.com', target) ?? null },
        'StepFunctionsTarget',
      )
      break
    case 'ScheduleV2':
      makeSchedule(occasion, target, { name: 'StartExecutionPolicy', action: 'states:StartExecution' })
      break
    case 'Api': {
      addStartRole(occasion, 'apigateway.amazonaws.com', target)
      const api = isNoValue(properties.RestApiId) ? implicitRestApi : nameOf(properties.RestApiId)
      const { Path, Method } = properties
      if (api !== undefined) {
        translation.routes.push({
          api,
          path: String(Path),
          method: String(Method).toLowerCase(),
          event: { source, properties, base },
        })
      }
      break
    }
    default:
      translation.notExamined(source, `Events.${name}`, 'It is no event that is known here.', base)
  }
}

const roleFor = (occasion: Occasion, service: string, target: JsonObject): Maybe =>
  occasion.type === 'Schedule' && !isNoValue(occasion.properties.RoleArn)
    ? occasion.properties.RoleArn
    : getAtt(addStartRole(occasion, service, target), 'Arn')

const addStartRole = (
  { translation, source, id, base }: Occasion,
  service: string,
  target: JsonObject,
): string => {
  const permissions = new Permissions()
  permissions.embed(`${id}RoleStartExecutionPolicy`, [allow('states:StartExecution', target)])
  return addRole(translation, source, `${id}Role`, {
    trust: trust(service),
    permissions,
    boundary: source.properties.PermissionsBoundary,
    base,
  })
}
