import { isObject, type Json, own } from '../../../model/json.ts'
import type { FunctionEvent } from './function-event.ts'
import { permit, sub } from './permission.ts'
import { isNoValue, type Maybe } from './values.ts'

export const implicitRestApi = 'ServerlessRestApi'
export const implicitHttpApi = 'ServerlessHttpApi'

/** `Api`: the permission for the method, and the method itself in the definition that SAM keeps for the API. */
export const addApiEvent = (event: FunctionEvent): void => {
  const { RestApiId: given, Path, Method } = event.properties
  const api = isNoValue(given) ? implicitRestApi : nameOf(given)
  const path = text(event, Path, 'Path')
  const method = text(event, Method, 'Method')?.toLowerCase()
  if (path === undefined || method === undefined) return
  const called = method === 'any' ? '*' : method.toUpperCase()
  const resource = `\${__ApiId__}/\${__Stage__}/${called}${wildcards(path.replace(/^(.+)\/$/, '$1'))}`
  permit(event, {
    principal: 'apigateway.amazonaws.com',
    sourceArn: sub(`arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:${resource}`, {
      __ApiId__: idOf(given, implicitRestApi),
      __Stage__: '*',
    }),
    suffix: stageOf(event, api),
  })
  if (api !== undefined) event.translation.routes.push({ api, path, method, event })
}

/** `HttpApi`: without path and method, whatever no other route takes. */
export const addHttpApiEvent = (event: FunctionEvent): void => {
  const { ApiId: given, Path, Method } = event.properties
  const api = isNoValue(given) ? implicitHttpApi : nameOf(given)
  const whole = isNoValue(Path) && isNoValue(Method)
  const path = whole ? '$default' : text(event, Path, 'Path')
  const method = whole ? anyMethod : text(event, Method, 'Method')?.toLowerCase()
  if (path === undefined || method === undefined) return
  const called = method === 'any' || method === anyMethod ? '*' : method.toUpperCase()
  const below = path === '$default' ? '' : wildcards(path.replace(/^(.+)\/$/, '$1'))
  const resource = method === 'any' && below === '/$default' ? below : `/${called}${below}`
  const route = { api: api ?? '', path, method, event }
  // The permission for every route of this function covers this one, if SAM knows the definition, and finds the function in it.
  const isKnown =
    event.target.alias === undefined &&
    isNoValue(event.translation.sources.get(api ?? '')?.properties.DefinitionUri)
  const covered = path !== '$default' && isKnown && hasDefault(event, given)
  if (!covered) {
    permit(event, {
      principal: 'apigateway.amazonaws.com',
      sourceArn: sub(
        `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}${resource}`,
        {
          __ApiId__: idOf(given, implicitHttpApi),
          __Stage__: '*',
        },
      ),
    })
  }
  if (api !== undefined) event.translation.routes.push(route)
}

export const anyMethod = 'x-amazon-apigateway-any-method'

const hasDefault = ({ source }: FunctionEvent, api: Maybe): boolean => {
  const { Events: events } = source.properties
  const id = JSON.stringify(nameOf(api) ?? null)
  return Object.values(isObject(events) ? events : {}).some((event) => {
    if (!isObject(event) || own(event, 'Type') !== 'HttpApi') return false
    const properties = own(event, 'Properties')
    if (!isObject(properties)) return isNoValue(api)
    const isDefault =
      own(properties, 'Path') === '$default' ||
      (isNoValue(own(properties, 'Path')) && isNoValue(own(properties, 'Method')))
    return isDefault && JSON.stringify(nameOf(own(properties, 'ApiId')) ?? null) === id
  })
}

/** The logical id of an API of this template. */
export const nameOf = (given: Maybe): string | undefined => {
  const name = isObject(given) ? own(given, 'Ref') : given
  return typeof name === 'string' ? name : undefined
}

const idOf = (given: Maybe, implicit: string): Json =>
  isNoValue(given) ? { Ref: implicit } : (given ?? null)

/** The end of the permission's id: the stage of the API, if that is known. */
const stageOf = ({ translation }: FunctionEvent, api: string | undefined): string => {
  if (api === implicitRestApi) return 'Prod'
  if (api === undefined) return 'AllStages'
  const stage = translation.sources.get(api)?.properties.StageName
  return typeof stage === 'string' ? stage : 'Stage'
}

const text = (
  { translation, source, name, base }: FunctionEvent,
  raw: Maybe,
  what: string,
): string | undefined => {
  if (typeof raw === 'string') return raw
  translation.notExamined(source, `Events.${name}`, `Its ${what} is not a text.`, base)
  return undefined
}

/** Path parameters such as `{id}` or `{proxy+}` stand for anything. */
const wildcards = (path: string): string => path.replace(/\{[a-zA-Z0-9._-]+\+?\}/g, '*')
