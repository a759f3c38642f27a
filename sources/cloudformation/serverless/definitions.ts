import type { Json, JsonObject } from '../../../model/json.ts'
import { anyMethod } from './api-events.ts'
import { routesOf } from './implicit-apis.ts'
import { sub } from './permission.ts'
import { type Security, securityOf } from './security.ts'
import { createdBy } from './tags.ts'
import type { Route, Serverless, Translation } from './translation.ts'
import { conditional, isGiven, isMap, isNoValue, opaque, s3Location, through } from './values.ts'

/** What SAM writes into a definition, so that it is no longer the one in the template. */
const restChanges = [
  'Cors',
  'GatewayResponses',
  'BinaryMediaTypes',
  'Models',
  'DisableExecuteApiEndpoint',
  'MergeDefinitions',
  'OpenApiVersion',
]
const httpChanges = [
  'CorsConfiguration',
  'DisableExecuteApiEndpoint',
  'FailOnWarnings',
  'Description',
  'Name',
]
const eventChanges = [
  'RequestModel',
  'RequestParameters',
  'TimeoutInMillis',
  'ResponseTransferMode',
  'PayloadFormatVersion',
]

/** The definition of an API: as it is given, or as SAM makes it of events; a symbol where SAM does more than that. */
export const definitionOf = (
  translation: Translation,
  source: Serverless,
): { readonly Body?: Json; readonly BodyS3Location?: Json } => {
  const { properties, id } = source
  const http = source.kind === 'HttpApi'
  if (!isNoValue(properties.DefinitionUri)) {
    return {
      BodyS3Location:
        through(properties.DefinitionUri, (plain) => s3Location(plain) ?? opaque(id, 'DefinitionUri')) ??
        null,
    }
  }
  const routes = routesOf(translation, id)
  const security = securityOf(source, routes)
  const isOpen =
    security === undefined ||
    (http ? httpChanges : restChanges).some((name) => !isNoValue(properties[name])) ||
    routes.some(
      ({ event }) =>
        event.target === undefined || eventChanges.some((name) => isGiven(event.properties[name])),
    )
  if (isOpen) return { Body: opaque(id, 'Body') }
  if (!isNoValue(properties.DefinitionBody)) {
    // SAM adds its tag and the routes of events to the definition of an HTTP API, and leaves that of a REST API alone.
    return {
      Body: http || isGiven(properties.Auth) ? opaque(id, 'Body') : (properties.DefinitionBody ?? null),
    }
  }
  return { Body: http ? httpDefinition(source, routes, security) : restDefinition(routes, security) }
}

const info = { version: '1.0', title: { Ref: 'AWS::StackName' } }

const restDefinition = (routes: readonly Route[], security: Security): JsonObject => ({
  info,
  paths: paths(routes, (route) => ({
    ...integration(route, 'arn:aws', security.credentials(route)),
    ...security.of(route),
  })),
  swagger: '2.0',
  ...security.definitions,
})

const httpDefinition = (source: Serverless, routes: readonly Route[], security: Security): JsonObject => ({
  openapi: '3.0.1',
  info,
  paths: paths(routes, (route) => ({
    ...(route.path === '$default' && { isDefaultRoute: true }),
    ...integration(route, 'arn:${AWS::Partition}', { payloadFormatVersion: '2.0' }),
    ...parameters(route.path),
    ...security.of(route),
  })),
  tags: tagsOf(source),
  ...security.definitions,
})

const tagsOf = ({ id, properties: { Tags: tags } }: Serverless): Json => {
  if (!isNoValue(tags) && !isMap(tags)) return opaque(id, 'Tags')
  const all = { ...(isMap(tags) ? tags : {}), ...createdBy('httpapi') }
  return Object.entries(all).map(([name, value]) => ({ name, 'x-amazon-apigateway-tag-value': value }))
}

const parameters = (path: string): JsonObject => {
  const names = [...path.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => name)
  return names.length === 0 ? {} : { parameters: names.map((name) => ({ name, in: 'path', required: true })) }
}

const paths = (routes: readonly Route[], operation: (route: Route) => JsonObject): JsonObject => {
  const byPath = Map.groupBy(routes, ({ path }) => path)
  return Object.fromEntries(
    [...byPath].map(([path, of]) => {
      const methods = of.map(
        (route) =>
          [route.method === 'any' ? anyMethod : route.method, within(route, operation(route))] as const,
      )
      const conditions = new Set(of.map(({ event }) => event.source.passed.Condition))
      const item = Object.fromEntries(methods)
      const [only] = conditions
      return [
        path,
        conditions.size === 1 && typeof only === 'string'
          ? (conditional(only, item, undefined) ?? null)
          : item,
      ] as const
    }),
  )
}

/** The operation is there if its function is. */
const within = ({ event }: Route, operation: JsonObject): Json => {
  const { Condition: condition } = event.source.passed
  return typeof condition === 'string' ? (conditional(condition, operation, undefined) ?? null) : operation
}

const integration = ({ event }: Route, arn: string, more: JsonObject): JsonObject => {
  const { Condition: condition } = event.source.passed
  const target = event.target?.alias === undefined ? `\${${event.source.id}.Arn}` : `\${${event.target.id}}`
  const uri = sub(`${arn}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${target}/invocations`)
  return {
    responses: {},
    'x-amazon-apigateway-integration': {
      httpMethod: 'POST',
      type: 'aws_proxy',
      ...more,
      uri: typeof condition === 'string' ? (conditional(condition, uri, undefined) ?? null) : uri,
    },
  }
}
