import type { JsonObject } from '../../../model/json.ts'
import { addAuthorizerPermissions } from './authorizers.ts'
import { definitionOf } from './definitions.ts'
import { addDomain } from './domains.ts'
import { routesOf } from './implicit-apis.ts'
import { createdBy } from './tags.ts'
import type { Serverless, Translation } from './translation.ts'
import {
  conditional,
  defined,
  idSuffix,
  isGiven,
  isMap,
  isNoValue,
  type Maybe,
  opaque,
  pick,
  ref,
  through,
} from './values.ts'

const ofStage = ['StageVariables', 'AccessLogSettings', 'DefaultRouteSettings']
const known = [
  ...ofStage,
  'Name',
  'StageName',
  'RouteSettings',
  'Tags',
  'PropagateTags',
  'DefinitionBody',
  'DefinitionUri',
  'CorsConfiguration',
  'Auth',
  'Domain',
  'FailOnWarnings',
  'Description',
  'DisableExecuteApiEndpoint',
]

/** `AWS::Serverless::HttpApi`: the API and its stage, which deploys by itself. */
export const translateHttpApi = (translation: Translation, source: Serverless): void => {
  const { id, properties } = source
  translation.check(source, known)
  const api = defined({
    FailOnWarnings: isGiven(properties.FailOnWarnings) ? properties.FailOnWarnings : undefined,
    ...definitionOf(translation, source),
  })
  translation.replace(source, 'AWS::ApiGatewayV2::Api', api, {
    Body: 'DefinitionBody',
    BodyS3Location: 'DefinitionUri',
  })
  const name = isNoValue(properties.StageName) ? '$default' : (properties.StageName ?? null)
  const stage = translation.add(
    source,
    stageId(id, name),
    'AWS::ApiGatewayV2::Stage',
    defined({
      ...pick(properties, ofStage),
      ApiId: ref(id),
      StageName: name,
      AutoDeploy: true,
      RouteSettings: routeSettings(translation, source),
      Tags: tagsOf(source),
    }),
    {
      from: Object.fromEntries(
        [...ofStage, 'StageName', 'RouteSettings', 'Tags'].map((each) => [each, each]),
      ),
    },
  )
  translation.names.set(`${id}.Stage`, stage)
  addAuthorizerPermissions(translation, source)
  addDomain(translation, source)
}

const stageId = (id: string, name: Maybe): string => {
  if (typeof name !== 'string') return `${id}Stage`
  if (name === '$default') return `${id}ApiGatewayDefaultStage`
  return /^[\p{L}\p{N}]+$/u.test(name) ? `${id}${name}Stage` : `${id}Stage${idSuffix(name)}`
}

/** The definition carries the tags on; where it lies elsewhere, SAM sets none. */
const tagsOf = (source: Serverless): Maybe => {
  if (!isNoValue(source.properties.DefinitionUri)) return source.properties.Tags
  return through(source.properties.Tags, (plain) =>
    plain === undefined || isMap(plain) ? { ...plain, ...createdBy('httpapi') } : opaque(source.id, 'Tags'),
  )
}

/** The settings of the API for its routes, with those that events make for theirs. */
const routeSettings = (translation: Translation, source: Serverless): Maybe => {
  const { RouteSettings: given } = source.properties
  const routes = routesOf(translation, source.id).filter(({ event }) =>
    isGiven(event.properties.RouteSettings),
  )
  if (routes.length === 0) return given
  if (!isNoValue(given) && !isMap(given)) return opaque(source.id, 'RouteSettings')
  const settings = new Map<string, JsonObject>(
    Object.entries(isMap(given) ? given : {}).map(([route, value]) => [route, isMap(value) ? value : {}]),
  )
  for (const { path, method, event } of routes) {
    const route = method.startsWith('x-')
      ? path
      : `${String(event.properties.Method ?? method).toUpperCase()} ${path}`
    const value = event.properties.RouteSettings
    const { Condition: condition } = event.source.passed
    const conditioned = typeof condition === 'string' ? conditional(condition, value, undefined) : value
    settings.set(route, { ...settings.get(route), ...(conditioned as JsonObject) })
  }
  return Object.fromEntries(settings)
}
