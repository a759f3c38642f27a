import { isObject, isScalar, type Json, type JsonObject, onlyKey, own } from '../../../model/json.ts'
import generated from './policy-templates.generated.json' with { type: 'json' }

interface Template {
  readonly parameters: readonly string[]
  readonly statements: readonly Json[]
}

const templates: Readonly<Record<string, Template>> = generated.templates

/** The policy template that a map with one key names, such as `S3ReadPolicy`. */
export const templateOf = (policy: JsonObject): string | undefined => {
  const name = onlyKey(policy)
  return name !== undefined && Object.hasOwn(templates, name) ? name : undefined
}

/** The statements of a policy template for these parameters; undefined where one of them is missing. */
export const expandTemplate = (name: string, given: Json): readonly Json[] | undefined => {
  const template = templates[name]
  if (template === undefined) return undefined
  const values = isObject(given) ? given : {}
  if (template.parameters.some((parameter) => own(values, parameter) === undefined)) return undefined
  return template.statements.map((statement) => fill(statement, values))
}

/** Templates are small and known, so that this walk needs no bound; what is filled in is not looked into. */
const fill = (part: Json, values: JsonObject): Json => {
  if (part === null || isScalar(part)) return part
  if (!isObject(part)) return (part as readonly Json[]).map((item) => fill(item, values))
  const parameter = onlyKey(part) === 'Ref' ? part.Ref : undefined
  if (typeof parameter === 'string' && own(values, parameter) !== undefined)
    return own(values, parameter) ?? null
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, fill(inner, values)]))
}
