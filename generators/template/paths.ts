import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'

export type Path = readonly (string | number)[]

/** Every place below the properties of resources where a value stands, the branches of an `Fn::If` among them. */
export const paths = (template: JsonObject): readonly Path[] =>
  Object.entries((template.Resources ?? {}) as JsonObject).flatMap(([id, resource]) => {
    const start = ['Resources', id, 'Properties']
    const properties = (resource as JsonObject).Properties
    return isObject(properties) ? below(properties).map((path) => [...start, ...path]) : []
  })

const below = (value: Json): readonly Path[] => {
  if (Array.isArray(value)) return value.flatMap((item, at) => within(item, at))
  if (!isObject(value)) return []
  const key = onlyKey(value)
  if (key === 'Fn::If') return branches(value['Fn::If'] as readonly Json[])
  if (key === 'Ref' || key?.startsWith('Fn::')) return []
  // What is nested is a template of its own, and what is included stands elsewhere.
  const entries = Object.entries(value).filter(([name]) => name !== 'TemplateURL' && name !== 'Fn::Transform')
  return entries.flatMap(([name, inner]) => within(inner, name))
}

const within = (value: Json, step: string | number): readonly Path[] => [
  [step],
  ...below(value).map((path) => [step, ...path]),
]

const branches = ([, yes, no]: readonly Json[]): readonly Path[] =>
  [yes, no].flatMap((branch, at) =>
    isNoValue(branch) ? [] : within(branch as Json, at + 1).map((path) => ['Fn::If', ...path]),
  )

const isNoValue = (value: Json | undefined): boolean => isObject(value) && value.Ref === 'AWS::NoValue'

export const get = (json: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((at, step) => (at as Record<string | number, Json> | undefined)?.[step], json)

/** The same with another value there; undefined takes it away. */
export const set = (json: Json, path: Path, value: Json | undefined): Json => {
  const [step, ...rest] = path
  if (step === undefined) return value as Json
  if (Array.isArray(json)) {
    return json.flatMap((item, at) =>
      at !== step ? [item] : rest.length === 0 && value === undefined ? [] : [set(item, rest, value)],
    )
  }
  const { [step]: there, ...others } = json as JsonObject
  return rest.length === 0 && value === undefined
    ? others
    : Object.fromEntries(
        Object.keys({ ...(json as JsonObject), [step]: null }).map((key) => [
          key,
          key === step ? set(there as Json, rest, value) : ((json as JsonObject)[key] as Json),
        ]),
      )
}

/** The type of the resource and the keys below it: the same for every item of a list, and for either branch. */
export const slot = (template: JsonObject, path: Path): string => {
  const type = get(template, [...path.slice(0, 2), 'Type'])
  const keys = path
    .slice(3)
    .filter((step, at, all) => typeof step === 'string' && step !== 'Fn::If' && all[at - 1] !== 'Fn::If')
  return [type, ...keys].join('.')
}
