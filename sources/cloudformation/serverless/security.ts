import { type Json, type JsonObject, own } from '../../../model/json.ts'
import type { Route, Serverless } from './translation.ts'
import { isGiven, isMap, isNoValue, opaque } from './values.ts'

/** What `Auth` of an API or an event may hold so that who may call a method can be told. The rest adds more to a definition. */
const ofApi = new Set([
  'Authorizers',
  'DefaultAuthorizer',
  'EnableIamAuthorizer',
  'UsagePlan',
  'InvokeRole',
  'AddDefaultAuthorizerToCorsPreflight',
])
const ofEvent = new Set(['Authorizer', 'AuthorizationScopes', 'InvokeRole'])

/** Who may call the methods of an API. */
export interface Security {
  /** What a method says of it. */
  readonly of: (route: Route) => JsonObject
  /** As whom the method calls the function. */
  readonly credentials: (route: Route) => JsonObject
  /** What the definition says of the authorizers, which is not worked out. */
  readonly definitions: JsonObject
}

/** Undefined where more is asked for than authorizers. */
export const securityOf = (source: Serverless, routes: readonly Route[]): Security | undefined => {
  const auth = source.properties.Auth
  if (!isNoValue(auth) && !(isMap(auth) && isPlain(auth, ofApi))) return undefined
  const events = routes.map(({ event }) => event.properties.Auth)
  if (!events.every((each) => isNoValue(each) || (isMap(each) && isPlain(each, ofEvent)))) return undefined
  const api = isMap(auth) ? auth : {}
  if (!isNoValue(api.DefaultAuthorizer) && typeof api.DefaultAuthorizer !== 'string') return undefined
  const http = source.kind === 'HttpApi'
  const used = isGiven(auth) || events.some((each) => isGiven(each))
  return {
    of: (route) => {
      const name = authorizer(api, route)
      return name === undefined ? {} : { security: [{ [name]: scopes(api, route, name) }] }
    },
    credentials: (route) =>
      http || authorizer(api, route) !== 'AWS_IAM' ? {} : { credentials: caller(source, api, route) },
    definitions: used ? { [http ? 'components' : 'securityDefinitions']: opaque(source.id, 'Auth') } : {},
  }
}

const isPlain = (auth: JsonObject, keys: ReadonlySet<string>): boolean =>
  Object.entries(auth).every(([key, value]) => keys.has(key) || isNoValue(value)) &&
  (isNoValue(auth.Authorizer) || typeof auth.Authorizer === 'string')

const authOf = ({ event }: Route): JsonObject => (isMap(event.properties.Auth) ? event.properties.Auth : {})

const authorizer = (api: JsonObject, route: Route): string | undefined => {
  const name = authOf(route).Authorizer ?? api.DefaultAuthorizer
  return typeof name === 'string' && name !== '' ? name : undefined
}

const scopes = (api: JsonObject, route: Route, name: string): Json => {
  const given = authOf(route).AuthorizationScopes
  if (!isNoValue(given)) return given ?? []
  const authorizers = own(api, 'Authorizers')
  const one = isMap(authorizers) ? own(authorizers, name) : undefined
  return isMap(one) && !isNoValue(one.AuthorizationScopes) ? (one.AuthorizationScopes ?? []) : []
}

/** Without a role, as whoever calls. */
const caller = (source: Serverless, api: JsonObject, route: Route): Json =>
  isNoValue(authOf(route).InvokeRole) && isNoValue(api.InvokeRole)
    ? 'arn:aws:iam::*:user/*'
    : opaque(source.id, 'Auth.InvokeRole')
