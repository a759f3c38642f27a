import { equal, type Own, satisfiesOwn } from '../equality.ts'
import { isScalar, type Scalar } from '../json.ts'
import type { Predicate } from '../question.ts'
import type { Reading } from '../reading.ts'
import { show } from '../show.ts'
import type { Entry, World } from '../space.ts'
import { Block, Either, type Head, List, Sym } from '../value.ts'
import { all, pass, unknown, type Verdict } from '../verdict.ts'

/** A text of a tag, as policies question it. A `Reading` is one; so is the key of a map, which is no property. */
export interface Word {
  readonly head: Head
  /** Where it stands: the resource, and the steps from there. */
  readonly entry: Entry
  readonly path: Reading['path']
  /** In few words, without secrets. */
  readonly shown: string
  is(expected: Scalar): Verdict
  exists(): Verdict
  satisfies(holds: Predicate, how: Own): Verdict
}

/** A tag that a resource carries, or may carry. */
export interface Tag {
  readonly present: Verdict
  /** The same, but for a tag of the stack: whether it comes to a resource that may set its key itself. */
  readonly offered: Verdict
  readonly key: Word
  readonly value: Word
  readonly origin: 'template' | 'stack'
  /** Whether an Auto Scaling group hands it on to the instances that it launches. */
  propagates(): Verdict
  /** Stands for any number of tags: the list that it is an item of is not known. */
  readonly several: boolean
}

/** The key of a tag, for a sentence about it. */
export const nameOf = ({ key }: Pick<Tag, 'key'>): string => key.shown

/** The key of a map entry. */
class MapKey implements Word {
  readonly head: Head
  private readonly map: Reading

  constructor(map: Reading, head: Head) {
    this.map = map
    this.head = head
  }

  get entry(): Entry {
    return this.map.entry
  }

  get path(): Reading['path'] {
    return isScalar(this.head) ? [...this.map.path, String(this.head)] : this.map.path
  }

  get shown(): string {
    return show(this.head, this.world.space)
  }

  private get world(): World {
    return this.map.world
  }

  is(expected: Scalar): Verdict {
    return equal(this.world, this.head, String(expected))
  }

  exists(): Verdict {
    return pass
  }

  satisfies(holds: Predicate, how: Own) {
    return satisfiesOwn(this.world, this.head, holds, how)
  }
}

/**
 * The tags that a property holds, whichever shape it has: `[{Key, Value}]`, `{Items: […]}`, `{key: value}`.
 * The value decides, not the type: a map where a list belongs is still read, since CloudFormation accepts both
 * for several types.
 */
export const tagsIn = (property: Reading, origin: Tag['origin'], present: Verdict = pass): readonly Tag[] => {
  const { head } = property
  if (head === undefined) return []
  if (head instanceof Either) {
    const maybe = all([present, unknown(head.by)])
    return property.options().flatMap((option) => tagsIn(option, origin, maybe))
  }
  if (!(head instanceof Block)) return listed(property, origin, present)
  if (Object.hasOwn(head.entries, 'Items')) {
    const items = property.child('Items')
    if (items.head instanceof List || items.head instanceof Sym || items.head instanceof Either) {
      return listed(items, origin, present)
    }
  }
  return mapped(property, head, origin, present)
}

const listed = (list: Reading, origin: Tag['origin'], present: Verdict): readonly Tag[] =>
  list.items().map(({ present: listedThere, item }) => ({
    ...placed(all([present, listedThere])),
    key: named(item, 'Key'),
    value: named(item, 'Value'),
    origin,
    propagates: () => (origin === 'stack' ? pass : item.at('PropagateAtLaunch').is(true)),
    several: item.head instanceof Sym && item.head.several,
  }))

const placed = (present: Verdict) => ({ present, offered: present })

/** `Key`, or `TagKey` where a type has two spellings. */
const named = (item: Reading, name: 'Key' | 'Value'): Reading => {
  const plain = item.child(name)
  if (plain.head !== undefined || !(item.head instanceof Block)) return plain
  const other = item.child(`Tag${name}`)
  return other.head === undefined ? plain : other
}

const mapped = (map: Reading, head: Block, origin: Tag['origin'], present: Verdict): readonly Tag[] => {
  const { world } = map
  const tags = (map.keys() ?? []).map((key): Tag => {
    const value = map.child(key)
    return {
      ...placed(isScalar(value.head) ? present : all([present, value.exists()])),
      key: new MapKey(map, key),
      value,
      origin,
      propagates: () => pass,
      several: false,
    }
  })
  if (head.rest === undefined) return tags
  const open = head.rest.item()
  const rest = new MapKey(map, open)
  return [
    ...tags,
    { ...placed(world.needs(open)), key: rest, value: rest, origin, propagates: () => pass, several: true },
  ]
}

/** Whether two tags have the same key. */
export const sameKey = (world: World, left: Keyed, right: Keyed): Verdict =>
  equal(world, left.key.head, right.key.head)

interface Keyed {
  readonly key: { readonly head: Head }
}
