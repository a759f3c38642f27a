import { itemsOf } from '../../model/domain.ts'
import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { InputError, type Place } from '../../model/place.ts'
import { visible } from '../document/visible.ts'
import { type Held, Holding } from './held.ts'
import { type Replacements, replaced, textIn } from './loop-texts.ts'
import { isResolvedElsewhere, isSecret, typeOf } from './parameters.ts'
import { checkChains } from './problems/conditions.ts'
import { isLogicalId } from './problems/logical-ids.ts'
import { namesOf } from './problems/names.ts'
import { section } from './stack.ts'

type Path = readonly (string | number)[]
type Note = (what: string, why: string, path: Path) => void
/** The value that a parameter has as deployed now, if it is known. */
type CurrentOf = (parameter: string, declared: JsonObject) => string | undefined

export const loopPrefix = 'Fn::ForEach::'

const repeated = (keys: readonly string[]): readonly string[] => {
  const seen = new Set<string>()
  return keys.filter((key) => seen.size === seen.add(key).size)
}

/** A template without loops, and the conditions that say whether a parameter still is what they were written out for. */
export interface WithoutLoops {
  readonly template: JsonObject
  readonly held: ReadonlyMap<string, Held>
  /** Where each resource that a loop makes is written, by its logical id: in the body of the loop. */
  readonly bodies: ReadonlyMap<string, Path>
}

/**
 * The template with its loops written out, as the transform `AWS::LanguageExtensions` does before anything else.
 *
 * A loop over a parameter is written out for the parameter's current value. Where another value could be chosen, the
 * loop is named as not examined beyond that: what it made may be there or not, and is certain only for the value now.
 */
export const expandLoops = (
  template: JsonObject,
  currentOf: CurrentOf,
  note: Note,
  place: (path: Path) => Place,
): WithoutLoops => {
  if (!usesLoops(template) || !JSON.stringify(template).includes(loopPrefix))
    return { template, held: new Map(), bodies: new Map() }
  const loops = new Loops(template, currentOf, note, place)
  const written = Object.fromEntries(
    Object.entries(template).map(([name, section]) => [
      name,
      isObject(section) && name !== 'Mappings' ? loops.expand(section, new Map(), [name]) : section,
    ]),
  )
  const made = loops.holding.into(written)
  checkChains(section(made, 'Conditions'), (message, _, advice) => {
    throw new InputError(message, place(['Conditions']), advice)
  })
  return { template: made, held: loops.holding.held, bodies: loops.bodies }
}

/** The template names the transform that writes loops out. */
export const usesLoops = (template: JsonObject): boolean =>
  [own(template, 'Transform')].flat().includes('AWS::LanguageExtensions')

/** What stands for one key: itself, or what a loop makes of it, for the current values of these parameters. */
interface Part {
  readonly entries: readonly (readonly [string, Json])[]
  readonly over: ReadonlySet<string>
  readonly asWritten: readonly [string, Json]
}

/** A loop that makes resources, conditions or outputs, and not keys of a property. */
const isInSection = (path: Path): boolean =>
  path.slice(1).every((step) => String(step).startsWith(loopPrefix))

/** All loops of a template together write out no more blocks than this: one in another multiplies. */
const mostMade = 10_000

/** Nor more values in them, long text counted once more for every 64 characters. CloudFormation takes 1 MB of all. */
const mostWritten = 250_000

/** Written where it is needed: to group digits loads the rules of all languages, which costs a third of a start. */
const moreThan = (most: number, what: string): string =>
  `The loops of the template make more than ${most.toLocaleString('en')} ${what}.`

class Loops {
  readonly holding = new Holding()
  readonly bodies = new Map<string, Path>()
  private made = 0
  private written = 0
  /** Loops around it over parameters, whose other values make other names. */
  private chosen = 0
  private readonly template: JsonObject
  private readonly currentOf: CurrentOf
  private readonly note: Note
  private readonly place: (path: Path) => Place

  constructor(template: JsonObject, currentOf: CurrentOf, note: Note, place: Loops['place']) {
    this.template = template
    this.currentOf = currentOf
    this.note = note
    this.place = place
  }

  expand(value: Json, names: Replacements, path: Path): Json {
    if (names.size > 0) this.count(value, names)
    // What is too much is left out as a whole, where the outermost loop stands.
    if (this.written > mostWritten && names.size > 0) return null
    if (typeof value === 'string') return replaced(value, names)
    if (Array.isArray(value)) return value.map((item, at) => this.expand(item, names, [...path, at]))
    if (!isObject(value)) return value
    const referred = own(value, 'Ref')
    if (typeof referred === 'string' && names.has(referred)) return names.get(referred) ?? null
    const parts = Object.entries(value).map(([key, inner]) =>
      key.startsWith(loopPrefix)
        ? this.loop(key, inner, names, [...path, key])
        : this.part(this.named(key, names, path), this.expand(inner, names, [...path, key])),
    )
    const entries = parts.flatMap((part) => part.entries)
    const [twice] = repeated(entries.map(([key]) => key))
    if (twice !== undefined) {
      throw new InputError(
        `Loops make ${twice} more than once here, and one name can stand only once.`,
        this.place(path),
      )
    }
    const over = new Set(parts.flatMap((part) => [...part.over]))
    const now = Object.fromEntries(entries)
    if (over.size === 0 || isInSection(path.slice(0, -1)))
      return (names.size > 0 ? textIn(now) : undefined) ?? now
    const beyond = parts.flatMap((part) => (part.over.size > 0 ? [part.asWritten] : part.entries))
    return { 'Fn::If': [this.holding.now(over), now, Object.fromEntries(beyond)] }
  }

  /** Each value with what it holds besides values, and each hole in a text with the longest that it may become. */
  private count(value: Json, names: Replacements): void {
    const texts = typeof value === 'string' ? [value] : isObject(value) ? Object.keys(value) : []
    const longest = Math.max(...[...names.values()].map(({ length }) => length))
    const characters = texts.reduce(
      (sum, text) => sum + text.length + longest * (text.split('{').length - 1),
      0,
    )
    this.written += 1 + Math.floor(characters / 64)
  }

  /** What a key becomes; of resources it is kept where they are written. */
  private named(key: string, names: Replacements, path: Path): string {
    const name = replaced(key, names)
    if (path.length > 1 && path[0] === 'Resources' && isInSection(path))
      this.bodies.set(name, [path[0], ...path.slice(1).flatMap((loop) => [loop, 2]), key])
    return name
  }

  private part(key: string, value: Json): Part {
    return { entries: [[key, value]], over: new Set(), asWritten: [key, value] }
  }

  private loop(key: string, loop: Json, names: Replacements, path: Path): Part {
    const [identifier, collection, body] = Array.isArray(loop) ? loop : []
    const over = new Set<string>()
    const items = collection === undefined ? undefined : this.itemsOf(collection, names, over)
    // Nobody may take two such loops for the same whose names stand for something else.
    const asWritten = [key, [loop, Object.fromEntries(names)]] as const
    this.made += items?.length ?? 0
    // In a property the loop stays as it is, so that nobody takes the block for complete.
    const notWritten = { entries: isInSection(path) ? [] : [asWritten], over: new Set<string>(), asWritten }
    if (typeof identifier !== 'string' || !isObject(body) || items === undefined || this.made > mostMade) {
      this.note(
        key,
        this.made > mostMade ? moreThan(mostMade, 'blocks') : this.whyNotWritten(collection),
        path,
      )
      return notWritten
    }
    if (over.size > 0) this.chosen++
    const made = items.flatMap((item) =>
      Object.entries(this.expand(body, new Map(names).set(identifier, item), path) ?? {}),
    )
    this.refuseNames(made, path)
    if (over.size > 0) this.chosen--
    if (this.written > mostWritten) {
      if (names.size === 0) this.note(key, moreThan(mostWritten, 'values'), path)
      return notWritten
    }
    for (const parameter of over) {
      this.note(
        key,
        `The loop is judged for the current value of ${parameter}; another value makes other resources.`,
        path,
      )
    }
    const entries = isInSection(path)
      ? made.map(([id, one]) => [id, this.held(id, one, over, path)] as const)
      : made
    return { entries, over, asWritten }
  }

  /** Of what is called by no logical id whatever is chosen; a macro may call it something else. */
  private refuseNames(made: readonly (readonly [string, Json])[], path: Path): void {
    if (
      path[0] !== 'Resources' ||
      !isInSection(path) ||
      this.chosen > 0 ||
      namesOf(this.template).isRewritten
    )
      return
    const [odd] = made.map(([id]) => id).filter((id) => !isLogicalId(id) && !id.includes('{'))
    if (odd !== undefined)
      throw new InputError(
        `A loop makes the resource ${visible(odd)} here, whose name has other characters than letters and digits.`,
        this.place(path),
        'Write &{Name} for ${Name}: it leaves out what is neither.',
      )
  }

  /** What a loop makes of these parameters, certain for their values now alone. */
  private held(id: string, one: Json, over: ReadonlySet<string>, path: Path): Json {
    return path[0] === 'Conditions'
      ? this.holding.condition(id, one, over)
      : this.holding.made(this.conditioned(id, one, path), over)
  }

  /** A condition whose name is not known may hold or not. */
  private conditioned(id: string, one: Json, path: Path): Json {
    const condition = isObject(one) ? own(one, 'Condition') : undefined
    if (!isObject(one) || condition === undefined || typeof condition === 'string') return one
    this.note(id, 'Which condition it is made under is not known.', path)
    return { ...one, Condition: `the condition of ${id}` }
  }

  private whyNotWritten(collection: Json | undefined): string {
    const secret = [collection].flat().map((one) => (isObject(one) ? own(one, 'Ref') : undefined))
    const name = secret.find((one) => typeof one === 'string' && isSecret(this.declared(one) ?? {}))
    return name === undefined
      ? 'The loop is not an identifier, a list that is known, and a body.'
      : `The loop runs over ${name}, whose value must not be shown (NoEcho).`
  }

  private itemsOf(collection: Json, names: Replacements, over: Set<string>): readonly string[] | undefined {
    if (Array.isArray(collection)) {
      const items = collection.map((item) => this.itemsOf(item, names, over))
      return items.every((item) => item !== undefined) ? items.flat() : undefined
    }
    if (isScalar(collection)) return [replaced(String(collection), names)]
    const lookup = isObject(collection) ? own(collection, 'Fn::FindInMap') : undefined
    if (lookup !== undefined) return this.lookedUp(lookup, names, over)
    const name = isObject(collection) ? own(collection, 'Ref') : undefined
    if (typeof name !== 'string') return undefined
    const bound = names.get(name)
    return bound === undefined ? this.current(name, over) : [bound]
  }

  /** What a mapping holds, where all its keys are known. */
  private lookedUp(lookup: Json, names: Replacements, over: Set<string>): readonly string[] | undefined {
    if (!Array.isArray(lookup) || lookup.length !== 3) return undefined
    let found = own(this.template, 'Mappings')
    for (const key of lookup) {
      const [name, ...others] = this.itemsOf(key, names, over) ?? []
      if (name === undefined || others.length > 0 || !isObject(found)) return undefined
      found = own(found, name)
    }
    const items = [found ?? []].flat()
    return items.length > 0 && items.every(isScalar) ? items.map(String) : undefined
  }

  private declared(name: string): JsonObject | undefined {
    const parameters = own(this.template, 'Parameters')
    const declared = isObject(parameters) ? own(parameters, name) : undefined
    return isObject(declared) ? declared : undefined
  }

  private current(name: string, over: Set<string>): readonly string[] | undefined {
    const declared = this.declared(name)
    // The value of such a parameter is a key, and what stands there is not known here.
    if (declared === undefined || isResolvedElsewhere(typeOf(declared))) return undefined
    // What a loop makes of a value is a name, which everybody may read.
    if (isSecret(declared)) return undefined
    const text = this.currentOf(name, declared)
    if (text === undefined) return undefined
    over.add(name)
    this.holding.hold(name, text)
    return itemsOf(text)
  }
}
