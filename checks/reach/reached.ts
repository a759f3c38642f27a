import { elsewhere } from '../../model/elsewhere.ts'
import { carriers } from '../../model/network/carriers.ts'
import { Region } from '../../model/network/reach/region.ts'
import { throughBalancer } from '../../model/network/reach/through-balancer.ts'
import { forwardedElsewhere } from '../../model/network/topology/balancing.ts'
import { types } from '../../model/network/topology/parts.ts'
import { findResource, type Resource, resourcesIn } from '../../model/resource.ts'
import type { World } from '../../model/space.ts'

/**
 * What is reached from somewhere: a resource itself, or by a load balancer, to which the packets are sent. By itself a
 * load balancer passes on what it does to targets that are not known.
 */
export interface Reached {
  readonly resource: Resource
  readonly balancer: Resource | undefined
  readonly region: Region
}

export const keyOf = (id: string, balancer: string | undefined): string => JSON.stringify([id, balancer])

/** By what is reached, and by way of which load balancer; what comes to a resource itself is given. */
export const reachedFrom = (
  world: World,
  arrivingAt: (resource: Resource) => Region,
): ReadonlyMap<string, Reached> => {
  const direct = [...carriers.ids(world)].flatMap((id) => {
    const resource = findResource(world, id)
    return resource === undefined
      ? []
      : [{ resource, balancer: undefined, region: arrivingAt(resource) } satisfies Reached]
  })
  const balanced = [...resourcesIn(world, types.balancer)].flatMap((balancer): readonly Reached[] => {
    const arriving = arrivingAt(balancer)
    const known = throughBalancer(balancer, arriving).map(
      ({ target, region }): Reached => ({ resource: target, balancer, region }),
    )
    const others = forwardedElsewhere(balancer)
    if (others.length === 0) return known
    const region = arriving.where(elsewhere(world, `what ${balancer.id} passes on to ${others.join(', ')}`))
    return [...known, { resource: balancer, balancer, region }]
  })
  const found = new Map<string, Reached>()
  for (const reached of [...direct, ...balanced]) {
    if (reached.region.isEmpty) continue
    const key = keyOf(reached.resource.id, reached.balancer?.id)
    const known = found.get(key)
    const region = known === undefined ? reached.region : Region.union([known.region, reached.region])
    found.set(key, { ...reached, region })
  }
  return found
}
