import { elsewhere } from '../elsewhere.ts'
import { isObject, own, type Scalar } from '../json.ts'
import { oncePer } from '../once.ts'
import { anything } from '../pattern/shapes.ts'
import type { Blame } from '../question.ts'
import { Reading } from '../reading.ts'
import { findResource, type Resource } from '../resource.ts'
import type { World } from '../space.ts'
import { taggingOf, tagSpecificationsOf } from '../specification/tagging.ts'
import { all, allOf, anyOf, fail, implied, merge, not, pass, unknown, type Verdict } from '../verdict.ts'
import { sameKey, type Tag, tagsIn, type Word } from './tag.ts'

/** Keys that begin so, in whatever case, belong to AWS: it sets them, and they are not counted. */
export const isReserved = (text: string): boolean => text.slice(0, 4).toLowerCase() === 'aws:'

/** What the whole of such a key looks like. */
export const reservedShape = `[aA][wW][sS]:${anything}`

/**
 * A resource that can carry tags, with the tags that it will have in effect: its own, and those of its stack
 * that it does not set itself.
 */
export class Tagged {
  private readonly resource: Resource
  private found: readonly Tag[] | undefined
  private text: { readonly of: string | undefined } | undefined

  private constructor(resource: Resource) {
    this.resource = resource
  }

  /** The same object for the same resource, so that its tags are worked out once for all policies. */
  static of(resource: Resource): Tagged {
    let tagged = known.get(resource)
    if (tagged === undefined) {
      tagged = new Tagged(resource)
      known.set(resource, tagged)
    }
    return tagged
  }

  get id(): string {
    return this.resource.id
  }

  get type(): string {
    return this.resource.type
  }

  get present(): Verdict {
    return this.resource.present
  }

  get world(): World {
    return this.resource.world
  }

  /** Its type and the text of its tags, as far as these say what tags it has: in one stack the same text means the same. */
  get alike(): string | undefined {
    this.text ??= { of: textOf(this.resource) }
    return this.text.of
  }

  /** All tags that there are or may be. */
  get tags(): readonly Tag[] {
    this.found ??= effectiveTags(this.resource)
    return this.found
  }

  /** Some tag is there and satisfies this. */
  some(holds: (tag: Tag) => Verdict): Verdict {
    return anyOf(this.tags, (tag) => all([tag.present, holds(tag)]))
  }

  /** Every tag that is there satisfies this. So it is where there is none. */
  every(holds: (tag: Tag) => Verdict): Verdict {
    return allOf(this.tags, (tag) => implied(tag.present, () => holds(tag)))
  }

  /** Some tag has this key. A tag of the stack that a resource sets itself leaves the key there all the same. */
  has(key: string): Verdict {
    return anyOf(this.tags, (tag) => all([tag.offered, tag.key.is(key)]))
  }

  /** Some tag has this key, and a value that satisfies this. */
  carries(key: string, holds: (value: Word) => Verdict): Verdict {
    return this.some((tag) => all([tag.key.is(key), holds(tag.value)]))
  }

  /** Where there is a tag of this key, its value satisfies this. */
  where(key: string, holds: (value: Word) => Verdict): Verdict {
    return this.every((tag) => implied(tag.key.is(key), () => holds(tag.value)))
  }

  /** There are at most so many tags, AWS's own not counted. */
  atMost(limit: number): Verdict {
    const rough = bounds(this.tags.map((tag) => ({ tag, counted: tag.present })))
    if (rough.max <= limit) return pass
    const exact = bounds(
      this.tags.map((tag) => ({ tag, counted: all([tag.present, not(hasReservedKey(tag))]) })),
    )
    return exact.max <= limit ? pass : exact.min > limit ? fail : unknown(exact.by)
  }
}

const known = new WeakMap<Resource, Tagged>()

export const hasReservedKey = (tag: Tag): Verdict => tag.key.satisfies(isReservedKey, reservedKey)

const isReservedKey = (key: Scalar): boolean => isReserved(String(key))
const reservedKey = { name: 'begins with aws:', shape: reservedShape, suggest: ['aws:', 'Name'] }

/** Undefined where its tags stand elsewhere too, or something may be added to its properties. */
const textOf = ({ type, entry: { stack, properties } }: Resource): string | undefined => {
  const tagging = taggingOf(type)
  if (tagging === undefined || tagging.property.includes('.') || !isObject(properties)) return undefined
  if (
    ownSpecificationOf(type) !== undefined ||
    Object.keys(properties).some((key) => key === 'Ref' || key.includes('::'))
  )
    return undefined
  const tags = own(properties, tagging.property)
  const text = isObject(tags) || Array.isArray(tags) ? writtenOnce(tags) : JSON.stringify(tags ?? null)
  return text.length > longestAlike ? undefined : JSON.stringify([stack, type, text])
}

/** Tags whose text is longer are not compared with others: comparing them takes longer than judging them. */
const longestAlike = 10_000

const writtenOnce = oncePer((tags: object) => JSON.stringify(tags))

const bounds = (counted: readonly { readonly tag: Tag; readonly counted: Verdict }[]) => {
  let min = 0
  let max = 0
  let by: readonly Blame[] = []
  for (const { tag, counted: verdict } of counted) {
    if (verdict.is === 'fail') continue
    max += tag.several ? Infinity : 1
    if (verdict.is === 'unknown') by = merge(by, verdict.blame)
    else min += 1
  }
  return { min, max, by }
}

const effectiveTags = (resource: Resource): readonly Tag[] => {
  const set = ownTags(resource)
  const inherited = stackTags(resource)
  if (inherited.length === 0) return set
  const { world } = resource
  return [
    ...set,
    ...inherited.map((tag) => ({
      ...tag,
      present: all([
        tag.present,
        ...set.map((other) => not(all([other.present, sameKey(world, other, tag)]))),
      ]),
    })),
  ]
}

const ownTags = (resource: Resource): readonly Tag[] => {
  const tagging = taggingOf(resource.type)
  const specification = ownSpecificationOf(resource.type)
  return [
    ...(tagging === undefined ? [] : tagsIn(resource.at(tagging.property), 'template')),
    ...(specification === undefined
      ? []
      : specifiedTags(resource.at(specification.path), specification.resourceType)),
  ]
}

/** The tags that `TagSpecifications` hold for one kind of resource. */
export const specifiedTags = (specifications: Reading, resourceType: string): readonly Tag[] =>
  (specifications.head === undefined ? [] : specifications.items()).flatMap(({ present, item }) =>
    tagsIn(item.at('Tags'), 'template', all([present, item.at('ResourceType').is(resourceType)])),
  )

/** EC2's own words for what is tagged, where they are not the type's name with hyphens. */
const ownNames: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::EC2Fleet', 'fleet'],
  ['AWS::EC2::SpotFleet', 'spot-fleet-request'],
])

/** Where a type that has no plain tags holds those for itself, and under which word. */
const ownSpecificationOf = (
  type: string,
): { readonly path: string; readonly resourceType: string } | undefined => {
  if (taggingOf(type)?.declared) return undefined
  const path = tagSpecificationsOf(type).find(
    (path) => path === 'TagSpecifications' || path === 'SpotFleetRequestConfigData.TagSpecifications',
  )
  if (path === undefined) return undefined
  const name = type.slice(type.lastIndexOf('::') + 2)
  return {
    path,
    resourceType: ownNames.get(type) ?? name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase(),
  }
}

/** What comes from the stack around a resource: a nested stack hands on its own tags, which it may have from further out. */
const stackTags = (resource: Resource): readonly Tag[] => {
  const { world, entry } = resource
  const around = findResource(world, entry.stack)
  if (around !== undefined) return handedOn(Tagged.of(around), receivesStackTags(resource))
  const raw = world.space.stackTags(entry.stack)
  if (raw === undefined || raw === null) return []
  return tagsIn(Reading.of(world, entry, 'StackTags', raw), 'stack', receivesStackTags(resource))
}

const handedOn = ({ tags }: Tagged, reached: Verdict): readonly Tag[] =>
  tags.map((tag) => {
    const present = all([reached, tag.present])
    return { ...tag, origin: 'stack', present, offered: present, propagates: () => pass }
  })

/** Of the other types, what becomes of a stack's tags is documented nowhere: whether they come is a question. */
const receivesStackTags = ({ type, world }: Resource): Verdict =>
  taggingOf(type)?.declared ? pass : elsewhere(world, `whether CloudFormation passes stack tags to ${type}`)

/** Whether a resource of this type can carry tags of its own. */
export const isTaggable = (type: string): boolean =>
  taggingOf(type) !== undefined || ownSpecificationOf(type) !== undefined
