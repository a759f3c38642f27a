import { isObject, type Json, type JsonObject, own } from '../../../model/json.ts'
import { isIntrinsic } from './values.ts'

/** What SAM replaces where it would merge; paths below the section of the type. */
const replaced = new Set(['Function.Architectures', 'CapacityProvider.InstanceRequirements.Architectures'])

/** The `Globals` section: properties that every serverless resource of a type has unless it says otherwise. */
export class Globals {
  private readonly sections: JsonObject

  constructor(template: JsonObject) {
    const sections = own(template, 'Globals')
    this.sections = isObject(sections) ? sections : {}
  }

  /** The section for a type, without what `IgnoreGlobals` of the resource leaves out. */
  of(kind: string, ignored: Json | undefined): JsonObject {
    const section = own(this.sections, kind)
    if (!isObject(section) || ignored === '*') return {}
    const left = new Set(Array.isArray(ignored) ? ignored : [])
    return Object.fromEntries(Object.entries(section).filter(([name]) => !left.has(name)))
  }

  merge(kind: string, section: JsonObject, properties: JsonObject): JsonObject {
    return Object.keys(section).length === 0
      ? properties
      : (new Merge().values(section, properties, kind) as JsonObject)
  }
}

class Merge {
  // Values that aliases share are merged once.
  private readonly known = new Map<Json, Map<Json, Json>>()

  /** Lists are concatenated, maps merged, everything else is the resource's own. A function is no map. */
  values(general: Json, local: Json, path: string): Json {
    if (Array.isArray(general) && Array.isArray(local))
      return replaced.has(path) ? local : [...general, ...local]
    if (!isObject(general) || !isObject(local) || isIntrinsic(general) || isIntrinsic(local)) return local
    const known = this.known.get(general)?.get(local)
    if (known !== undefined) return known
    const merged =
      path === 'CapacityProvider.ManagedResourceTags' && Object.keys(local).length > 0
        ? this.pruned(general, local)
        : this.maps(general, local, path)
    const of = this.known.get(general) ?? new Map<Json, Json>()
    this.known.set(general, of.set(local, merged))
    return merged
  }

  private maps(general: JsonObject, local: JsonObject, path: string): JsonObject {
    const entries = new Map(Object.entries(general))
    for (const [key, value] of Object.entries(local)) {
      const inherited = entries.get(key)
      entries.set(key, inherited === undefined ? value : this.values(inherited, value, `${path}.${key}`))
    }
    return Object.fromEntries(entries)
  }

  /** Only the keys that the resource has itself. */
  private pruned(general: JsonObject, local: JsonObject): JsonObject {
    return this.maps(
      Object.fromEntries(Object.entries(general).filter(([key]) => Object.hasOwn(local, key))),
      local,
      '',
    )
  }
}
