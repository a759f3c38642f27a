import type { View } from '../policy.ts'
import { findResource, resourcesIn } from '../resource.ts'
import type { Entry, Space, World } from '../space.ts'
import { all, any, type Verdict } from '../verdict.ts'
import type { Placed } from './keys.ts'
import { isTaggable, Tagged } from './tagged.ts'

/** All resources that can carry tags. */
export const taggedResources: View<Tagged> = {
  name: 'resources that can carry tags',
  *ids(world) {
    for (const type of world.space.byType.keys()) {
      if (isTaggable(type)) for (const resource of resourcesIn(world, type)) yield resource.id
    }
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    return resource !== undefined && isTaggable(resource.type) ? new Tagged(resource) : undefined
  },
}

/** Those of some types, or those that a predicate on the type picks. */
export const taggedOf = (...types: readonly string[]): View<Tagged> => ({
  name: types.join(', '),
  *ids(world) {
    for (const resource of resourcesIn(world, ...types)) yield resource.id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    return resource !== undefined && types.includes(resource.type) ? new Tagged(resource) : undefined
  },
})

/** A stack as a whole, with everything in it that can carry tags. */
export class TaggedStack {
  readonly id: string
  readonly type = 'AWS::CloudFormation::Stack'
  readonly world: World
  private readonly entries: readonly Entry[]

  constructor(world: World, id: string, entries: readonly Entry[]) {
    this.world = world
    this.id = id
    this.entries = entries
  }

  get present(): Verdict {
    return any(this.resources().map((resource) => resource.present))
  }

  resources(): readonly Tagged[] {
    return this.entries.flatMap((entry) => {
      const resource = findResource(this.world, entry.id)
      return resource === undefined ? [] : [new Tagged(resource)]
    })
  }

  /** The tags of all resources; each is there if its resource is. */
  placedTags(): readonly Placed[] {
    return this.resources().flatMap((tagged) =>
      tagged.tags.map(({ key, several, present }) => ({
        key,
        several,
        present: all([tagged.present, present]),
      })),
    )
  }
}

const stacksOf = new WeakMap<Space, ReadonlyMap<string, readonly Entry[]>>()

const taggableByStack = (space: Space): ReadonlyMap<string, readonly Entry[]> => {
  const known = stacksOf.get(space)
  if (known !== undefined) return known
  const stacks = new Map<string, Entry[]>()
  for (const entry of space.entries.values()) {
    if (!isTaggable(entry.type)) continue
    const stack = stackId(entry.stack)
    const entries = stacks.get(stack)
    if (entries === undefined) stacks.set(stack, [entry])
    else entries.push(entry)
  }
  stacksOf.set(space, stacks)
  return stacks
}

const stackId = (stack: string): string => `stack:${stack}`

/** Each stack in which something can carry tags. */
export const taggedStacks: View<TaggedStack> = {
  name: 'stacks',
  ids: (world) => taggableByStack(world.space).keys(),
  at: (world, id) => {
    const entries = taggableByStack(world.space).get(id)
    return entries === undefined ? undefined : new TaggedStack(world, id, entries)
  },
  place: (world, id) => {
    const [first] = taggableByStack(world.space).get(id) ?? []
    return { file: first === undefined ? world.space.name : world.space.place(first.id, []).file }
  },
}
