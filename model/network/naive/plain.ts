import type { Family } from '../../../algebra/address/address.ts'
import { plainAddress } from '../../../algebra/naive/simulate.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Location } from '../../space.ts'

/** Resources with nothing open in them, as a template without parameters has them, or an account. */
export type PlainResources = Readonly<Record<string, PlainResource>>

export interface PlainResource {
  readonly Type: string
  readonly Properties?: JsonObject | undefined
  /** Where it is, of what is read from accounts. */
  readonly Location?: Location | undefined
}

/** A resource with its id, for loops over all of them. */
export interface Plain {
  readonly id: string
  readonly type: string
  readonly properties: JsonObject
}

/** All resources of these types. */
export const allOf = (resources: PlainResources, ...types: readonly string[]): readonly Plain[] => {
  const known = byType(resources)
  const [only = ''] = types
  return types.length === 1 ? (known.get(only) ?? []) : types.flatMap((type) => known.get(type) ?? [])
}

const byType = oncePer((resources: PlainResources) =>
  Map.groupBy(
    Object.entries(resources).map(
      ([id, { Type, Properties = {} }]): Plain => ({ id, type: Type, properties: Properties }),
    ),
    ({ type }) => type,
  ),
)

export const one = (resources: PlainResources, id: string): Plain | undefined => {
  const found = Object.hasOwn(resources, id) ? resources[id] : undefined
  return found === undefined ? undefined : { id, type: found.Type, properties: found.Properties ?? {} }
}

/** What a value names: the id of a resource by a reference, or a text as it stands. */
export const nameIn = (value: Json | undefined): string | undefined => {
  if (value === undefined) return undefined
  if (!isObject(value)) return String(value)
  if ('Ref' in value) return String(value.Ref)
  const attribute = value['Fn::GetAtt']
  if (attribute === undefined) return undefined
  const text = Array.isArray(attribute) ? attribute.map(String) : String(attribute).split('.')
  const [id = '', ...rest] = text
  return ['DefaultSecurityGroup', 'DefaultNetworkAcl'].includes(rest.join('.')) ? text.join('.') : id
}

export const listIn = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

export const textIn = (value: Json | undefined): string => (value === undefined ? '' : String(value))

export const isYes = (value: Json | undefined): boolean => String(value) === 'true'

/** Whether an address is in a range, by the bits before its prefix. */
export const isWithin = (family: Family, address: bigint, range: string): boolean => {
  if (!/^[0-9a-fA-F.:]+\/[0-9]+$/.test(range)) return false
  const [text = '', prefix = ''] = range.split('/')
  if (text.includes(':') !== (family === 6)) return false
  const ignored = BigInt((family === 4 ? 32 : 128) - Number(prefix))
  return address >> ignored === plainAddress(text) >> ignored
}

export const prefixOf = (range: string): number => Number(range.split('/')[1])
