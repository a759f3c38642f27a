import { along, standsAlong } from '../../along.ts'
import type { View } from '../../policy.ts'
import type { Item } from '../../reading.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { type Networking, networkingOf } from '../../specification/networking.ts'
import { all, any, pass, type Verdict } from '../../verdict.ts'

/** Types that are in a network only where they start something that has an interface: else they call others, as a schedule does. */
const startersOfTasks: ReadonlySet<string> = new Set([
  'AWS::Events::Rule',
  'AWS::Pipes::Pipe',
  'AWS::Scheduler::Schedule',
])

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
    const { present, type, properties } = this.resource
    if (!startersOfTasks.has(type)) return present
    const places = [...this.networking.groups, ...this.networking.subnets]
    return all([present, any(places.map((path) => standsAlong(properties, path)))])
  }

  get world(): World {
    return this.resource.world
  }

  /** Where it names its security groups, each of which is there or may be. */
  groups(): readonly Item[] {
    return this.namedAt(this.networking.groups)
  }

  /** It names a security group. */
  namesGroup(): Verdict {
    return any(this.networking.groups.map((path) => standsAlong(this.resource.properties, path)))
  }

  /** It names a subnet, or a group of them. A list of which nothing is known has one: nobody writes it to name none. */
  namesSubnet(): Verdict {
    return any(this.networking.subnets.map((path) => standsAlong(this.resource.properties, path, pass)))
  }

  /** The lists in which it does: one for each interface. */
  groupLists(): readonly Item[] {
    const { properties } = this.resource
    return this.networking.groups
      .filter((path) => path.includes('*'))
      .flatMap((path) => along(properties, path.slice(0, path.lastIndexOf('.*'))))
  }

  /** Where it names its subnets, or the group of subnets that it is in. */
  subnets(): readonly Item[] {
    return this.namedAt(this.networking.subnets)
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
      const networking = networkingOf(type)
      if (networking !== undefined)
        for (const resource of resourcesIn(world, type)) if (isOne(resource, networking)) yield resource.id
    }
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    const networking = resource === undefined ? undefined : networkingOf(resource.type)
    return resource === undefined || networking === undefined || !isOne(resource, networking)
      ? undefined
      : new Carrier(resource, networking)
  },
}

const isOne = (resource: Resource, networking: Networking): boolean =>
  !startersOfTasks.has(resource.type) || new Carrier(resource, networking).present.is !== 'fail'
