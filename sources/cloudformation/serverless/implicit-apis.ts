import type { Json, JsonObject } from '../../../model/json.ts'
import { implicitHttpApi, implicitRestApi } from './api-events.ts'
import { handedOn } from './tags.ts'
import type { Route, Serverless, Translation } from './translation.ts'
import { defined, isMap } from './values.ts'

/** The APIs that events imply by naming none. */
export const declareImplicitApis = (translation: Translation): void => {
  declareApi(translation, implicitRestApi, 'Api', { StageName: 'Prod' })
  declareApi(translation, implicitHttpApi, 'HttpApi', {})
}

const declareApi = (translation: Translation, id: string, kind: string, properties: JsonObject): void => {
  const routes = translation.routes.filter(({ api }) => api === id)
  const [first] = routes
  if (first === undefined || translation.resources.has(id)) return
  const sources = routes.map(({ event }) => event.source)
  const attributes = defined({
    Condition: condition(translation, id, sources),
    DeletionPolicy: policy('DeletionPolicy', sources),
    UpdateReplacePolicy: policy('UpdateReplacePolicy', sources),
  })
  translation.declare(id, kind, { ...properties, ...tags(sources) }, attributes, first.event.base)
}

/** The API is made if one of the functions is made that need it. */
const condition = (
  translation: Translation,
  id: string,
  sources: readonly Serverless[],
): Json | undefined => {
  const names = new Set(sources.map(({ passed }) => passed.Condition))
  const [only] = names
  if (names.has(undefined) || names.size < 2) return names.size === 1 ? only : undefined
  const any = [...names]
    .map((name) => ({ Condition: name ?? null }))
    .sort((a, b) => (String(a.Condition) < String(b.Condition) ? -1 : 1))
  return translation.when(`${id}Condition`, { 'Fn::Or': any })
}

const policy = (name: string, sources: readonly Serverless[]): Json | undefined => {
  const policies = sources.map(({ passed }) => passed[name])
  return ['Retain', 'Delete'].find((each) => policies.includes(each))
}

const tags = (sources: readonly Serverless[]): JsonObject => {
  // SAM reads them before it merges Globals in.
  const handed = sources
    .flatMap((source) => (handedOn(source) === undefined ? [] : [source.own.Tags ?? source.properties.Tags]))
    .filter(isMap)
  return handed.length === 0
    ? {}
    : { Tags: Object.fromEntries(handed.flatMap((each) => Object.entries(each))), PropagateTags: true }
}

export const routesOf = (translation: Translation, api: string): readonly Route[] =>
  translation.routes.filter((route) => route.api === api)
