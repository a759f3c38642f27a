import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import type { Location } from '../../model/space.ts'
import { Malformed } from './flaw.ts'
import { locationOf } from './origin.ts'
import type { Described } from './parts.ts'

/** A resource in CloudFormation's vocabulary, made from something that AWS described. */
export interface Made {
  readonly id: string
  readonly type: string
  readonly properties: JsonObject
  readonly from: Described
  /** Why nobody knows whether it is there, of what stands for things that are not described. */
  readonly perhaps?: string
}

/** Reads one item: what is there in another form than AWS returns it in is told with its place. */
export class Item {
  readonly described: Described
  private readonly list: string

  constructor(list: string, described: Described) {
    this.list = list
    this.described = described
  }

  get(name: string): Json | undefined {
    return own(this.described.item, name) ?? undefined
  }

  /** A text that has to be there. */
  text(name: string): string {
    const value = this.maybe(name)
    if (value === undefined)
      this.refuse(`An item of ${this.list} has ${name} in what AWS returns; this has none.`)
    return value
  }

  maybe(name: string): string | undefined {
    const value = this.get(name)
    if (value === undefined) return undefined
    if (!isScalar(value))
      this.refuse(`${name} of ${this.list} is a text in what AWS returns; this is not.`, name)
    return String(value)
  }

  /** The items of a list, each a map; none where there is no list. */
  items(name: string): readonly Item[] {
    const value = this.get(name)
    if (value === undefined) return []
    if (!Array.isArray(value))
      this.refuse(`${name} of ${this.list} is a list in what AWS returns; this is not.`, name)
    return value.map((item, at) => {
      const { document, path } = this.described
      if (!isObject(item))
        throw new Malformed(
          `An item of ${name} of ${this.list} is a map in what AWS returns; this is not.`,
          document,
          [...path, name, at],
        )
      return new Item(`${this.list}.${name}`, { item, document, path: [...path, name, at] })
    })
  }

  texts(name: string): readonly string[] {
    const value = this.get(name)
    if (value === undefined) return []
    if (!Array.isArray(value) || !value.every(isScalar))
      this.refuse(`${name} of ${this.list} is a list of texts in what AWS returns; this is not.`, name)
    return value.map(String)
  }

  /** A map; an empty one where there is none. */
  inner(name: string): Item {
    const { document, path } = this.described
    const value = this.get(name) ?? {}
    if (!isObject(value))
      this.refuse(`${name} of ${this.list} is a map in what AWS returns; this is not.`, name)
    return new Item(`${this.list}.${name}`, { item: value, document, path: [...path, name] })
  }

  make(id: string, type: string, properties: Readonly<Record<string, Json | undefined>>): Made {
    return { id, type, properties: withoutAbsent(properties), from: this.described }
  }

  /** The account and region that it is of. */
  get location(): Location {
    return locationOf(this.described)
  }

  /** What carries tags, but for those of AWS itself. */
  get tags(): Json | undefined {
    const tags = this.get('Tags') ?? this.get('TagSet')
    if (!Array.isArray(tags)) return undefined
    const own = tags.flatMap((tag) =>
      isObject(tag) && isScalar(tag.Key) && !String(tag.Key).startsWith('aws:')
        ? [{ Key: String(tag.Key), Value: isScalar(tag.Value) ? String(tag.Value) : '' }]
        : [],
    )
    return own.length === 0 ? undefined : own
  }

  private refuse(message: string, name?: string): never {
    const { document, path } = this.described
    throw new Malformed(message, document, name === undefined ? path : [...path, name])
  }
}

/** A reference to what has this id, or the id itself where nothing here has it. */
export const to = (id: string): JsonObject => ({ Ref: id })

export const maybeTo = (id: string | undefined): JsonObject | undefined =>
  id === undefined ? undefined : to(id)

export const withoutAbsent = (properties: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )

/** What has a value that the call which was made does not return. */
export const notDescribed = (what: string): JsonObject => ({ 'Fn::NotDescribed': what })
