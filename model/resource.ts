import { Reading } from './reading.ts'
import type { Entry } from './space.ts'
import type { Verdict } from './verdict.ts'
import type { World } from './world.ts'

/** A resource in one world. */
export class Resource {
  readonly world: World
  readonly entry: Entry

  constructor(world: World, entry: Entry) {
    this.world = world
    this.entry = entry
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
    return Reading.of(this.world, this.entry, 'Properties', this.entry.properties)
  }

  /** What stands beside the properties, such as DeletionPolicy. */
  attribute(name: string): Reading {
    const { attributes } = this.entry
    return Reading.of(this.world, this.entry, name, Object.hasOwn(attributes, name) ? attributes[name] : undefined)
  }
}
