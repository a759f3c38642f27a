import { isObject, isScalar, type Json, type JsonObject } from '../../model/json.ts'
import {
  type Declared,
  declarations,
  isSsm,
  type Nested,
  nestedStacks,
  nowOf,
  section,
} from './parameters.ts'

/** A template as far as the judge says that it examined it. */
export interface Examined {
  readonly template: JsonObject
  /** Parameters for whose current value alone it was examined what loops over them made. */
  readonly held: Readonly<Record<string, string>>
}

/**
 * Loops that run over parameters are written out for the values that these have now. A loop over one that has
 * none yet, that names an entry of Systems Manager or that is a secret is not examined at all.
 */
export const examined = (
  template: JsonObject,
  given: Readonly<Record<string, string | undefined>>,
): Examined => {
  const declared = declarations(template)
  const now = nowOf(template, given)
  const held: Record<string, string> = {}
  const kept = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(kept)
    if (!isObject(json)) return json
    const entries = Object.entries(json).filter(([key, value]) => {
      if (!key.startsWith('Fn::ForEach::')) return true
      const values = parametersIn(template, (value as readonly Json[])[1] as Json).map(
        (name) => [name, isUnread(declared[name] as Declared) ? undefined : now[name]] as const,
      )
      if (values.some(([, value]) => value === undefined)) return false
      for (const [name, value] of values) held[name] = value as string
      return true
    })
    return Object.fromEntries(entries.map(([key, value]) => [key, kept(value)]))
  }
  const sections = ['Conditions', 'Resources'].filter((name) => template[name] !== undefined)
  const written = Object.fromEntries(sections.map((name) => [name, kept(section(template, name))]))
  const inside = nestedStacks(template).map(
    ([id, nested]) => [id, withExamined(template, id, nested)] as const,
  )
  const resources = { ...(written.Resources as JsonObject), ...Object.fromEntries(inside) }
  return { template: { ...template, ...written, Resources: resources }, held }
}

/** The resource of a nested stack, whose parameters are known where plain values are passed, or nothing. */
const withExamined = (around: JsonObject, id: string, { template, passed }: Nested): JsonObject => {
  const resource = section(around, 'Resources')[id] as JsonObject
  const known = Object.entries(isObject(passed) ? passed : {}).map(([name, value]) => [
    name,
    isScalar(value) ? String(value) : undefined,
  ])
  const inner = examined(template, Object.fromEntries(known)).template
  return { ...resource, Properties: { ...(resource.Properties as JsonObject), TemplateURL: inner } }
}

/** Its value is a key of something else, or must not be shown. */
const isUnread = (declared: Declared): boolean => isSsm(declared) || String(declared.NoEcho) === 'true'

const parametersIn = (template: JsonObject, collection: Json): readonly string[] => {
  if (Array.isArray(collection)) return collection.flatMap((item) => parametersIn(template, item))
  const name = isObject(collection) ? String(collection.Ref) : ''
  return declarations(template)[name] === undefined ? [] : [name]
}
