/** Plain data as JSON and YAML files hold it, before anything in it is understood. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export type Scalar = string | number | boolean

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** The value of an own key. `__proto__` and `constructor` are keys like any other in hostile input. */
export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** The one key of an object that has exactly one, as intrinsic functions do. */
export const onlyKey = (object: JsonObject): string | undefined => {
  let only: string | undefined
  for (const key in object) {
    if (only !== undefined) return undefined
    only = key
  }
  return only
}

/** A value as the text that a parameter takes: a list joined by commas; undefined for what is neither text nor such a list. */
export const textOf = (value: Json | undefined): string | undefined =>
  isScalar(value)
    ? String(value)
    : Array.isArray(value) && value.every(isScalar)
      ? value.join(',')
      : undefined
