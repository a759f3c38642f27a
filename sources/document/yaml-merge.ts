import { isObject, type Json, type JsonObject } from '../../model/json.ts'

/** Sets an own key. `__proto__` is a key like any other; written plainly it would change the object's prototype. */
export const setOwn = (object: Record<string, Json>, key: string, value: Json): void => {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

const sourcesOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value])

/** What may stand behind `<<`: a mapping, or a list of them. */
export const isMergeable = (value: Json): boolean => sourcesOf(value).every(isObject)

/**
 * Adds the keys that an object does not have itself; of several sources the first that has a key gives it.
 *
 * CloudFormation itself reads neither aliases nor merges, but `aws cloudformation package` writes both out before it
 * sends a template, so the files in repositories hold them, and we judge those as that command does.
 */
export const mergeInto = (object: Record<string, Json>, merges: readonly Json[]): void => {
  for (const source of merges.flatMap(sourcesOf) as JsonObject[]) {
    for (const key of Object.keys(source)) {
      if (!Object.hasOwn(object, key)) setOwn(object, key, source[key] as Json)
    }
  }
}
