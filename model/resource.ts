import { Reading } from './reading.ts'
import type { Entry, World } from './space.ts'
import type { Verdict } from './verdict.ts'

/** A resource in one world. */
export class Resource {
  readonly world: World
  readonly entry: Entry

  private all: Reading | undefined

  private constructor(world: World, entry: Entry) {
    this.world = world
    this.entry = entry
  }

  /** The same object for as long as the world lasts, so that what one policy has read is read for all. */
  static of(world: World, entry: Entry): Resource {
    const known = world.memo.get(entry)
    if (known instanceof Resource) return known
    const resource = new Resource(world, entry)
    world.memo.set(entry, resource)
    return resource
  }

  get id(): string {
    return this.entry.id
  }

  get type(): string {
    return this.entry.type
  }

  get present(): Verdict {
    return this.world.isPresent(this.entry)
  }

  /** A property, by its path: `at('VersioningConfiguration.Status')`. */
  at(path: string): Reading {
    return this.properties.at(path)
  }

  get properties(): Reading {
    this.all ??= Reading.of(this.world, this.entry, 'Properties', this.entry.properties)
    return this.all
  }

  /** What stands beside the properties, such as DeletionPolicy. */
  attribute(name: string): Reading {
    const { attributes } = this.entry
    return Reading.of(
      this.world,
      this.entry,
      name,
      Object.hasOwn(attributes, name) ? attributes[name] : undefined,
    )
  }
}

/** The resource of this id, unless it is certain that there is none. */
export const findResource = (world: World, id: string): Resource | undefined => {
  const entry = world.space.entries.get(id)
  return entry === undefined || world.isPresent(entry).is === 'fail' ? undefined : Resource.of(world, entry)
}

/** All resources of these types that may be there. */
export function* resourcesIn(world: World, ...types: readonly string[]): Generator<Resource> {
  for (const type of types) {
    for (const entry of world.space.byType.get(type) ?? []) {
      if (world.isPresent(entry).is !== 'fail') yield Resource.of(world, entry)
    }
  }
}
