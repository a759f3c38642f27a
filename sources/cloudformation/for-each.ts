import { itemsOf } from '../../model/domain.ts'
import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { InputError, type Place } from '../../model/place.ts'
import { isResolvedElsewhere, typeOf } from './parameters.ts'

type Note = (what: string, why: string, path: readonly (string | number)[]) => void
/** The value that a parameter has as deployed now, if it is known. */
type CurrentOf = (parameter: string, declared: JsonObject) => string | undefined
type Replacements = ReadonlyMap<string, string>

export const loopPrefix = 'Fn::ForEach::'

/** How deep a loop stands that makes resources, conditions or outputs. */
const sectionDepth = 2

const repeated = (keys: readonly string[]): readonly string[] => {
  const seen = new Set<string>()
  return keys.filter((key) => seen.size === seen.add(key).size)
}

/**
 * The template with its loops written out, as the transform `AWS::LanguageExtensions` does before anything else.
 *
 * A loop over a parameter is written out for the parameter's current value. Where another value could be
 * chosen, the loop is named as not examined beyond that.
 */
export const expandLoops = (
  template: JsonObject,
  currentOf: CurrentOf,
  note: Note,
  place: (path: readonly (string | number)[]) => Place,
  fix: (parameter: string, value: string) => void,
): JsonObject => {
  if (!usesLoops(template) || !JSON.stringify(template).includes(loopPrefix)) return template
  const loops = new Loops(template, currentOf, note, place, fix)
  return Object.fromEntries(
    Object.entries(template).map(([name, section]) => [
      name,
      isObject(section) && name !== 'Mappings' ? loops.expand(section, new Map(), [name]) : section,
    ]),
  )
}

/** The template names the transform that writes loops out. */
export const usesLoops = (template: JsonObject): boolean =>
  [own(template, 'Transform')].flat().includes('AWS::LanguageExtensions')

class Loops {
  private readonly template: JsonObject
  private readonly currentOf: CurrentOf
  private readonly note: Note
  private readonly place: (path: readonly (string | number)[]) => Place
  private readonly fix: (parameter: string, value: string) => void

  constructor(
    template: JsonObject,
    currentOf: CurrentOf,
    note: Note,
    place: Loops['place'],
    fix: Loops['fix'],
  ) {
    this.template = template
    this.currentOf = currentOf
    this.note = note
    this.place = place
    this.fix = fix
  }

  expand(value: Json, names: Replacements, path: readonly (string | number)[]): Json {
    if (typeof value === 'string') return replaced(value, names)
    if (Array.isArray(value)) return value.map((item, at) => this.expand(item, names, [...path, at]))
    if (!isObject(value)) return value
    const referred = own(value, 'Ref')
    if (typeof referred === 'string' && names.has(referred)) return names.get(referred) ?? null
    const entries = Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, Json])[] =>
      key.startsWith(loopPrefix)
        ? this.loop(key, inner, names, [...path, key])
        : [[replaced(key, names), this.expand(inner, names, [...path, key])]],
    )
    const [twice] = repeated(entries.map(([key]) => key))
    if (twice !== undefined) {
      throw new InputError(
        `Loops make ${twice} more than once here, and one name can stand only once.`,
        this.place(path),
      )
    }
    return Object.fromEntries(entries)
  }

  private loop(
    key: string,
    loop: Json,
    names: Replacements,
    path: readonly (string | number)[],
  ): readonly (readonly [string, Json])[] {
    const [identifier, collection, body] = Array.isArray(loop) ? loop : []
    const items = collection === undefined ? undefined : this.itemsOf(collection, names, key, path)
    if (typeof identifier !== 'string' || !isObject(body) || items === undefined) {
      this.note(key, 'The loop is not an identifier, a list that is known, and a body.', path)
      // In a property the loop stays as it is, so that nobody takes the block for complete.
      return path.length > sectionDepth ? [[key, loop]] : []
    }
    return items.flatMap((item) =>
      Object.entries(this.expand(body, new Map(names).set(identifier, item), path) as JsonObject),
    )
  }

  private itemsOf(
    collection: Json,
    names: Replacements,
    key: string,
    path: readonly (string | number)[],
  ): readonly string[] | undefined {
    if (Array.isArray(collection)) {
      const items = collection.map((item) => this.itemsOf(item, names, key, path))
      return items.every((item) => item !== undefined) ? items.flat() : undefined
    }
    if (isScalar(collection)) return [replaced(String(collection), names)]
    const name = isObject(collection) ? own(collection, 'Ref') : undefined
    if (typeof name !== 'string') return undefined
    const bound = names.get(name)
    return bound === undefined ? this.current(name, key, path) : [bound]
  }

  private current(
    name: string,
    key: string,
    path: readonly (string | number)[],
  ): readonly string[] | undefined {
    const parameters = own(this.template, 'Parameters')
    const declared = isObject(parameters) ? own(parameters, name) : undefined
    // The value of such a parameter is a key, and what stands there is not known here.
    if (!isObject(declared) || isResolvedElsewhere(typeOf(declared))) return undefined
    const text = this.currentOf(name, declared)
    if (text === undefined) return undefined
    this.note(
      key,
      `The loop is judged for the current value of ${name}; another value makes other resources.`,
      path,
    )
    this.fix(name, text)
    return itemsOf(text)
  }
}

/** `${Name}` as it is, `&{Name}` without what may not stand in a logical id. */
const replaced = (text: string, names: Replacements): string =>
  text.replace(/([$&])\{([^{}!]+)\}/g, (whole, sign: string, name: string) => {
    const value = names.get(name.trim())
    if (value === undefined) return whole
    return sign === '&' ? value.replace(/[^a-zA-Z0-9]/g, '') : value
  })
