import { createHash } from 'node:crypto'
import { isObject, type Json, type JsonObject, onlyKey } from '../../../model/json.ts'

/** A value, or nothing where a property is left out. */
export type Maybe = Json | undefined

export const noValue: JsonObject = { Ref: 'AWS::NoValue' }

export const isNoValue = (raw: Maybe): boolean =>
  raw === undefined || raw === null || (isObject(raw) && onlyKey(raw) === 'Ref' && raw.Ref === 'AWS::NoValue')

/** A function of the template language. SAM takes it for a value that it cannot look into. */
export const isIntrinsic = (raw: Maybe): raw is JsonObject => {
  const key = isObject(raw) ? onlyKey(raw) : undefined
  return key === 'Ref' || key?.startsWith('Fn::') === true
}

/** A map that can be read key by key: no function, and no transform that may add keys to it. */
export const isMap = (raw: Maybe): raw is JsonObject =>
  isObject(raw) && !Object.keys(raw).some((key) => key === 'Ref' || key.startsWith('Fn::'))

/** The condition and the two branches of an `Fn::If`. */
export const choiceOf = (raw: Maybe): readonly [string, Json, Json] | undefined => {
  const choice = isObject(raw) && onlyKey(raw) === 'Fn::If' ? raw['Fn::If'] : undefined
  if (!Array.isArray(choice) || choice.length !== 3) return undefined
  const [condition, yes, no] = choice
  return typeof condition === 'string' && yes !== undefined && no !== undefined
    ? [condition, yes, no]
    : undefined
}

/** Translates what stands in every branch of the `Fn::If`s around a value, and keeps these around the result. */
export const through = (raw: Maybe, translate: (plain: Maybe) => Maybe): Maybe => {
  // Branches that aliases share are translated once, or a small file could ask for a billion of them.
  const known = new Map<Maybe, Maybe>()
  const visit = (value: Maybe): Maybe => {
    if (known.has(value)) return known.get(value)
    const choice = choiceOf(value)
    const result =
      choice === undefined
        ? translate(isNoValue(value) ? undefined : value)
        : conditional(choice[0], visit(choice[1]), visit(choice[2]))
    known.set(value, result)
    return result
  }
  return visit(raw)
}

export const conditional = (condition: string, yes: Maybe, no: Maybe): Maybe =>
  yes === undefined && no === undefined ? undefined : { 'Fn::If': [condition, yes ?? noValue, no ?? noValue] }

/**
 * A value that SAM makes from something that is not known here. The core knows no function of this name,
 * so that whatever reads it gets a symbol, and a verdict that needs it is unknown.
 */
export const opaque = (...what: readonly string[]): JsonObject => ({ 'Fn::Serverless': what })

export const ref = (id: string): JsonObject => ({ Ref: id })
export const getAtt = (id: string, attribute: string): JsonObject => ({ 'Fn::GetAtt': [id, attribute] })

/** The properties that have a value. */
export const defined = (properties: Readonly<Record<string, Maybe>>): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).filter(
      (entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null,
    ),
  )

/** These properties, under the same names. */
export const pick = (properties: JsonObject, names: readonly string[]): JsonObject =>
  defined(
    Object.fromEntries(
      names.filter((name) => Object.hasOwn(properties, name)).map((name) => [name, properties[name]]),
    ),
  )

/** SAM asks of most properties whether Python takes them for true. */
export const isGiven = (raw: Maybe): raw is Json =>
  raw !== undefined &&
  raw !== null &&
  raw !== '' &&
  raw !== false &&
  raw !== 0 &&
  !(Array.isArray(raw) && raw.length === 0) &&
  !(isObject(raw) && Object.keys(raw).length === 0)

export const isTrue = (raw: Maybe): boolean => raw === true || raw === 'true'
export const isFalse = (raw: Maybe): boolean => raw === false || raw === 'false'
export const listed = (raw: Maybe): readonly Json[] =>
  raw === undefined || raw === null ? [] : Array.isArray(raw) ? raw : [raw]

/** The end of a logical id that SAM makes from a text: as it is where an id may have it, else ten digits of its hash. */
export const idSuffix = (text: string): string => (/^[\p{L}\p{N}]+$/u.test(text) ? text : hashOf(text))

/** A part of a logical id that changes with the value. Values that are not small are named by `otherwise`. */
export const hashOf = (value: Maybe, otherwise = ''): string => {
  const text = typeof value === 'string' ? value : isSmall(value) ? JSON.stringify(value) : undefined
  if (text === undefined) return otherwise
  return text === '' ? '' : createHash('sha1').update(text).digest('hex').slice(0, 10)
}

const isSmall = (value: Maybe): boolean => {
  const key = isObject(value) ? onlyKey(value) : undefined
  return isObject(value) && key !== undefined && typeof value[key] === 'string'
}

/** Where code or a definition lies: `s3://bucket/key?versionId=…`, or a map. A local path is known only once it is packaged. */
export const s3Location = (
  raw: Maybe,
): { readonly Bucket: Json; readonly Key: Json; readonly Version?: Json } | undefined => {
  if (isMap(raw)) {
    const { Bucket, Key, Version } = raw
    if (Bucket === undefined || Key === undefined) return undefined
    return { Bucket, Key, ...(Version !== undefined && { Version }) }
  }
  const [, bucket, key, version] =
    typeof raw === 'string' ? (/^s3:\/\/([^/?#]+)\/([^?#]*)(?:\?versionId=([^&#]+))?$/.exec(raw) ?? []) : []
  if (bucket === undefined || key === undefined) return undefined
  return { Bucket: bucket, Key: key, ...(version !== undefined && { Version: version }) }
}

/** Whether two values say the same. Values that are not small are taken for different. */
export const same = (left: Maybe, right: Maybe, budget = { left: 500 }): boolean => {
  if (left === right) return true
  if (budget.left-- <= 0 || !isBranching(left) || !isBranching(right)) return false
  const [keys, others] = [Object.keys(left), Object.keys(right)]
  if (Array.isArray(left) !== Array.isArray(right) || keys.length !== others.length) return false
  return keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key], budget))
}

const isBranching = (value: Maybe): value is JsonObject => typeof value === 'object' && value !== null
