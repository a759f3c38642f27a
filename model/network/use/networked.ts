import type { View } from '../../policy.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import { Carrier, carriers } from '../interfaces/carriers.ts'
import { hostingTypes } from '../interfaces/hosting-types.ts'
import { hostsOf } from '../interfaces/hosts.ts'

/** All that is in a network, or could be: what carries groups, and what puts hosts into subnets in groups that it makes itself. */
export const networked: View<Carrier> = {
  name: 'resources in a network',
  *ids(world) {
    yield* carriers.ids(world)
    for (const resource of resourcesIn(world, ...Object.keys(hostingTypes)))
      if (hostsOf(resource) !== undefined) yield resource.id
  },
  at: (world, id) => {
    const resource = findResource(world, id)
    if (resource === undefined || !(resource.type in hostingTypes)) return carriers.at(world, id)
    return hostsOf(resource) === undefined ? undefined : withoutOwnGroups(resource)
  },
}

/** Its template names none of the groups of its hosts. */
const withoutOwnGroups = (resource: Resource): Carrier => new Carrier(resource, { groups: [], subnets: [] })
