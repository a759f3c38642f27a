import { isIP } from 'node:net'
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

const byType = oncePer((resources: PlainResources): ReadonlyMap<string, readonly Plain[]> => {
  const own = Object.entries(resources).map(([id, resource]) => plain(id, resource))
  const base = changes.get(resources)
  if (base === undefined) return Map.groupBy(own, ({ type }) => type)
  const known = new Map(byType(base))
  for (const changed of own)
    known.set(
      changed.type,
      (known.get(changed.type) ?? []).map((one) => (one.id === changed.id ? changed : one)),
    )
  return known
})

const plain = (id: string, { Type, Properties = {} }: PlainResource): Plain => ({
  id,
  type: Type,
  properties: Properties,
})

export const one = (resources: PlainResources, id: string): Plain | undefined => {
  const found = resourceAt(resources, id)
  return found && plain(id, found)
}

/** The resource as it stands. */
export const resourceAt = (resources: PlainResources, id: string): PlainResource | undefined => {
  if (Object.hasOwn(resources, id)) return resources[id]
  const base = changes.get(resources)
  return base && resourceAt(base, id)
}

/** Of which resources these are some that say more: thousands of others are not copied for them. */
const changes = new WeakMap<PlainResources, PlainResources>()

/** The same resources, of which one says more. */
export const saying = (
  resources: PlainResources,
  id: string,
  more: Readonly<Record<string, Json>>,
): PlainResources => {
  const known = resourceAt(resources, id)
  if (known === undefined) return resources
  const changed = { [id]: { ...known, Properties: { ...known.Properties, ...more } } }
  changes.set(changed, resources)
  return changed
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

/** What is written well enough to be gone through; whatever else stands there is of no address. */
export const isRange = (text: string): boolean =>
  /^[0-9a-fA-F.:]+\/[0-9]{1,3}$/.test(text) && isIP(text.split('/')[0] ?? '') > 0

/** Whether an address is in a range, by the bits before its prefix. */
export const isWithin = (family: Family, address: bigint, range: string): boolean => {
  if (!isRange(range)) return false
  const [text = '', prefix = ''] = range.split('/')
  if (text.includes(':') !== (family === 6)) return false
  const ignored = BigInt((family === 4 ? 32 : 128) - Number(prefix))
  return address >> ignored === plainAddress(text) >> ignored
}

export const prefixOf = (range: string): number => Number(range.split('/')[1])
