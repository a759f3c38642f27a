import { isObject, type Json, type JsonObject } from '../../../model/json.ts'

/**
 * Puts logical ids in place of the names that SAM gives to what it makes: `!Ref MyApi.Stage`,
 * `!GetAtt MyFunction.DestinationQueue.Arn`, `${MyFunction.Alias}`. What has none in it stays the same object.
 */
export class Renaming {
  private readonly names: ReadonlyMap<string, string>
  // Values that aliases share are looked through once.
  private readonly known = new Map<Json, Json>()

  constructor(names: ReadonlyMap<string, string>) {
    this.names = names
  }

  in<T extends Json>(value: T): T {
    return (this.names.size === 0 ? value : this.visit(value)) as T
  }

  private visit(value: Json): Json {
    if (typeof value !== 'object' || value === null) return value
    const known = this.known.get(value)
    if (known !== undefined) return known
    const result = isObject(value) ? this.map(value) : this.list(value as readonly Json[])
    this.known.set(value, result)
    return result
  }

  private list(value: readonly Json[]): Json {
    const items = value.map((item) => this.visit(item))
    return items.some((item, at) => item !== value[at]) ? items : value
  }

  private map(value: JsonObject): JsonObject {
    const entries = Object.entries(value).map(([key, inner]) => [key, this.entry(key, inner)] as const)
    return entries.some(([key, inner]) => inner !== value[key]) ? Object.fromEntries(entries) : value
  }

  private entry(key: string, value: Json): Json {
    if (key === 'Ref' && typeof value === 'string') return this.names.get(value) ?? value
    if (key === 'Fn::GetAtt') return this.attribute(value)
    if (key === 'Fn::Sub') return this.substitution(value)
    return this.visit(value)
  }

  private attribute(value: Json): Json {
    const parts =
      typeof value === 'string'
        ? value.split('.')
        : Array.isArray(value) && value.every((part) => typeof part === 'string')
          ? value.join('.').split('.')
          : []
    const id = this.names.get(parts.slice(0, 2).join('.'))
    return id === undefined || parts.length < 3 ? this.visit(value) : [id, parts.slice(2).join('.')]
  }

  private substitution(value: Json): Json {
    if (typeof value === 'string') return this.text(value)
    if (!Array.isArray(value) || typeof value[0] !== 'string') return this.visit(value)
    return [this.text(value[0]), ...value.slice(1).map((item) => this.visit(item))]
  }

  private text(text: string): string {
    return text.replace(/\$\{([^{}!.]+\.[^{}.]+)(\.[^{}]+)?\}/g, (whole, name: string, rest = '') => {
      const id = this.names.get(name.trim())
      return id === undefined ? whole : `\${${id}${rest}}`
    })
  }
}

/** Whether a template refers to any such name. Most do not, and need not be gone through twice. */
export const refersTo = (template: Json, names: ReadonlyMap<string, string>): boolean => {
  const seen = new Set<Json>()
  const asks = (key: string, value: Json): boolean => {
    if (key === 'Ref') return typeof value === 'string' && names.has(value)
    if (key === 'Fn::Sub' || key === 'Fn::GetAtt')
      return [value].flat().some((part) => typeof part === 'string' && part.includes('.')) || visit(value)
    return visit(value)
  }
  const visit = (value: Json): boolean => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return false
    seen.add(value)
    if (Array.isArray(value)) return value.some(visit)
    for (const key in value) if (asks(key, (value as JsonObject)[key] ?? null)) return true
    return false
  }
  return names.size > 0 && visit(template)
}
