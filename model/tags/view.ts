import type { View } from '../policy.ts'
import { findResource, resourcesIn } from '../resource.ts'
import type { Entry, Space, World } from '../space.ts'
import { all, pass, type Verdict } from '../verdict.ts'
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
    return resource !== undefined && isTaggable(resource.type) ? Tagged.of(resource) : undefined
  },
  alike: (tagged) => tagged.alike,
}

/** Those of some types, or those that a predicate on the type picks. */
export const taggedOf = (...types: readonly string[]): View<Tagged> => ({
  name: types.join(', '),
  *ids(world) {
    for (const resource of resourcesIn(world, ...types)) yield resource.id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    return resource !== undefined && types.includes(resource.type) ? Tagged.of(resource) : undefined
  },
})

/** A stack as a whole, with everything in it that can carry tags. */
export class TaggedStack {
  readonly id: string
  readonly type = 'AWS::CloudFormation::Stack'
  readonly world: World
  readonly stack: string
  private readonly entries: readonly Entry[]

  constructor(world: World, stack: string, entries: readonly Entry[]) {
    this.world = world
    this.id = idOf(stack)
    this.stack = stack
    this.entries = entries
  }

  /** A nested stack is there if the resource that makes it is. */
  get present(): Verdict {
    const around = this.world.space.entries.get(this.stack)
    return around === undefined ? pass : this.world.isPresent(around)
  }

  resources(): readonly Tagged[] {
    return this.entries.flatMap((entry) => {
      const resource = findResource(this.world, entry.id)
      return resource === undefined ? [] : [Tagged.of(resource)]
    })
  }

  /** Without those that are like one that is surely there: they add no tag. Evidence names all of them. */
  private distinct(): readonly Tagged[] {
    if (this.world.reads !== undefined) return this.resources()
    const seen = new Set<string>()
    return this.resources().filter(({ alike, present }) => {
      if (alike === undefined) return true
      const isNew = !seen.has(alike)
      if (present.is === 'pass') seen.add(alike)
      return isNew
    })
  }

  /** The tags of all resources; each is there if its resource is. */
  placedTags(): readonly Placed[] {
    return this.distinct().flatMap((tagged) =>
      tagged.tags.map(({ key, several, present }) => ({
        key,
        several,
        present: all([tagged.present, present]),
      })),
    )
  }
}

const alone = 'the stack'

/** No resource has such a name: logical ids have no spaces. The one stack of a template has no name of its own. */
const idOf = (stack: string): string => (stack === '' ? alone : `${alone} ${stack}`)
const stackOf = (id: string): string => id.slice(alone.length + 1)

const stacks = new WeakMap<Space, ReadonlyMap<string, readonly Entry[]>>()

/** What can carry tags, by stack; a stack in which nothing can is one nevertheless. */
const taggableByStack = (space: Space): ReadonlyMap<string, readonly Entry[]> => {
  let found = stacks.get(space)
  if (found === undefined) {
    const all = [...space.entries.values()]
    found = new Map(
      [...Map.groupBy(all, (entry) => entry.stack)].map(([stack, entries]) => [
        stack,
        entries.filter(({ type }) => isTaggable(type)),
      ]),
    )
    if (found.size === 0) found = new Map([['', []]])
    stacks.set(space, found)
  }
  return found
}

/** Each stack. */
export const taggedStacks: View<TaggedStack> = {
  name: 'stacks',
  ids: (world) => taggableByStack(world.space).keys().map(idOf),
  at: (world, id) => {
    const stack = stackOf(id)
    const entries = taggableByStack(world.space).get(stack)
    return entries === undefined ? undefined : new TaggedStack(world, stack, entries)
  },
  place: (world, id) => {
    const [first] = taggableByStack(world.space).get(stackOf(id)) ?? []
    return { file: first === undefined ? world.space.name : world.space.place(first.id, []).file }
  },
}
