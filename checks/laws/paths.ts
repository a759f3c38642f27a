import { isObject, isScalar, type Json, type JsonObject, onlyKey, own } from '../../model/json.ts'

export type Path = readonly (string | number)[]

/** A value in the properties of a resource, and where it stands in the template. */
export interface Spot {
  readonly path: Path
  readonly value: Json
}

/** `Ref`, `Fn::GetAtt` and their like: one value, whatever it is written with. */
export const isIntrinsic = (value: Json): value is JsonObject => {
  if (!isObject(value)) return false
  const key = onlyKey(value)
  return key === 'Ref' || (key?.startsWith('Fn::') ?? false)
}

export const resourcesOf = (template: JsonObject): readonly (readonly [string, JsonObject])[] =>
  Object.entries(block(template, 'Resources')).flatMap(([id, value]) =>
    isObject(value) ? [[id, value] as const] : [],
  )

export const block = (object: JsonObject, key: string): JsonObject => {
  const value = own(object, key)
  return isObject(value) ? value : {}
}

/** The template with more in some of its sections. */
export const withSections = (
  template: JsonObject,
  sections: Readonly<Record<string, JsonObject>>,
): JsonObject => ({
  ...template,
  ...Object.fromEntries(
    Object.entries(sections).map(([name, added]) => [name, { ...block(template, name), ...added }]),
  ),
})

/** Every value in the properties of every resource: blocks, lists, their items, scalars, references as a whole. */
export const spots = (template: JsonObject): readonly Spot[] =>
  resourcesOf(template).flatMap(([id, resource]) =>
    Object.entries(block(resource, 'Properties')).flatMap(([key, value]) =>
      below({ path: ['Resources', id, 'Properties', key], value }),
    ),
  )

const below = (spot: Spot): readonly Spot[] => [
  spot,
  ...entriesOf(spot.value).flatMap(([key, value]) => below({ path: [...spot.path, key], value })),
]

const entriesOf = (value: Json): readonly (readonly [string | number, Json])[] => {
  if (isScalar(value) || value === null || isIntrinsic(value)) return []
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value)
}

/** As many of these as a law can afford, beginning where the pick says, so that in time each has its turn. */
export const some = <T>(all: readonly T[], pick: number, most: number): readonly T[] => {
  if (all.length <= most) return all
  const from = pick % all.length
  return [...all.slice(from), ...all.slice(0, from)].slice(0, most)
}

export const valueAt = (root: Json, path: Path): Json | undefined => {
  let value: Json | undefined = root
  for (const key of path) {
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, String(key)) : undefined
  }
  return value
}

/** The same with this value there; the blocks on the way are made where they are missing. */
export const put = (root: JsonObject, path: Path, value: Json): JsonObject =>
  replaced(root, path, value) as JsonObject

export const remove = (root: JsonObject, path: Path): JsonObject =>
  replaced(root, path, undefined) as JsonObject

const replaced = (
  value: Json | undefined,
  [key, ...rest]: Path,
  leaf: Json | undefined,
): Json | undefined => {
  if (key === undefined) return leaf
  if (typeof key === 'number' && Array.isArray(value)) {
    const item = replaced(value[key], rest, leaf)
    return item === undefined ? value.toSpliced(key, 1) : value.with(Math.min(key, value.length - 1), item)
  }
  const object = isObject(value) ? value : {}
  const part = replaced(own(object, String(key)), rest, leaf)
  if (part !== undefined) return { ...object, [key]: part }
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key))
}

/** Where it is in any resource of the type: `AWS::S3::Bucket Properties.Tags[*].Key`. */
export const patternOf = (template: JsonObject, [, id, ...path]: Path): string => {
  const type = valueAt(template, ['Resources', id ?? '', 'Type'])
  return `${String(type)} ${path
    .map((step) => (typeof step === 'number' ? '[*]' : step))
    .join('.')
    .replaceAll('.[', '[')}`
}

/** `Properties.Tags[0].Key` of a resource, for messages. */
export const named = ([, id, ...path]: Path): string =>
  `${id} ${path
    .map((step) => (typeof step === 'number' ? `[${step}]` : step))
    .join('.')
    .replaceAll('.[', '[')}`
