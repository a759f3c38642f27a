import { along } from '../along.ts'
import type { View } from '../policy.ts'
import type { Item } from '../reading.ts'
import { findResource, type Resource, resourcesIn } from '../resource.ts'
import type { World } from '../space.ts'
import { type Networking, networkingOf } from '../specification/networking.ts'
import type { Verdict } from '../verdict.ts'

/** A resource with interfaces in a VPC, which security groups guard. */
export class Carrier {
  readonly resource: Resource
  private readonly networking: Networking

  constructor(resource: Resource, networking: Networking) {
    this.resource = resource
    this.networking = networking
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

  /** Where it names its security groups, each of which is there or may be. */
  groups(): readonly Item[] {
    return this.namedAt(this.networking.groups)
  }

  /** The lists in which it does: one for each interface. */
  groupLists(): readonly Item[] {
    return this.listsAt(this.networking.groups)
  }

  /** Where it names its subnets, or the group of subnets that it is in. */
  subnets(): readonly Item[] {
    return this.namedAt(this.networking.subnets)
  }

  /** The lists in which it does. */
  subnetLists(): readonly Item[] {
    return this.listsAt(this.networking.subnets.filter((path) => path.endsWith('.*')))
  }

  private listsAt(paths: readonly string[]): readonly Item[] {
    const { properties } = this.resource
    return paths
      .filter((path) => path.includes('*'))
      .flatMap((path) => along(properties, path.slice(0, path.lastIndexOf('.*'))))
  }

  private namedAt(paths: readonly string[]): readonly Item[] {
    const { properties } = this.resource
    return paths.flatMap((path) => along(properties, path).filter(({ item }) => item.head !== undefined))
  }
}

/** All resources that carry security groups, or could. */
export const carriers: View<Carrier> = {
  name: 'resources with security groups',
  *ids(world) {
    for (const type of world.space.byType.keys()) {
      if (networkingOf(type) !== undefined) for (const { id } of resourcesIn(world, type)) yield id
    }
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    const networking = resource === undefined ? undefined : networkingOf(resource.type)
    return resource === undefined || networking === undefined ? undefined : new Carrier(resource, networking)
  },
}
