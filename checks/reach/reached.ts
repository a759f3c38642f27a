import { elsewhere } from '../../model/elsewhere.ts'
import { throughBalancer } from '../../model/network/reach/through-balancer.ts'
import { Region } from '../../model/network/sets/region.ts'
import { types } from '../../model/network/topology/parts.ts'
import { Elsewhere, nameOf } from '../../model/network/topology/ways.ts'
import { networked } from '../../model/network/use/networked.ts'
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
  const direct = [...networked.ids(world)].flatMap((id) => {
    const resource = findResource(world, id)
    return resource === undefined
      ? []
      : [{ resource, balancer: undefined, region: arrivingAt(resource) } satisfies Reached]
  })
  const balanced = [...resourcesIn(world, types.balancer)].flatMap((balancer) =>
    passedOnBy(balancer, arrivingAt(balancer)),
  )
  return byKey([...direct, ...balanced])
}

const passedOnBy = (balancer: Resource, arriving: Region): readonly Reached[] => {
  const arrivals = throughBalancer(balancer, arriving)
  const known = arrivals.flatMap(({ target, region }): readonly Reached[] =>
    target instanceof Elsewhere ? [] : [{ resource: target, balancer, region }],
  )
  const unknown = arrivals.filter(({ target }) => target instanceof Elsewhere)
  if (unknown.length === 0) return known
  const others = [...new Set(unknown.map(({ target }) => nameOf(target)))].sort().join(', ')
  const region = arriving
    .within(arriving.may.space.union(unknown.map(({ region }) => region.may)))
    .where(elsewhere(balancer.world, `what ${balancer.id} passes on to ${others}`))
  return [...known, { resource: balancer, balancer, region }]
}

/** The same of one resource, which what a load balancer passes on to targets that are not known may come to. */
export const reachedOf = (
  to: Resource,
  arrivingAt: (resource: Resource) => Region,
): ReadonlyMap<string, Reached> =>
  byKey([
    { resource: to, balancer: undefined, region: arrivingAt(to) },
    ...[...resourcesIn(to.world, types.balancer)].flatMap((balancer) =>
      balancer === to
        ? passedOnBy(balancer, arrivingAt(balancer)).filter(({ resource }) => resource === to)
        : throughBalancer(balancer, arrivingAt(balancer), to).map(
            ({ region }): Reached => ({ resource: to, balancer, region }),
          ),
    ),
  ])

const byKey = (all: readonly Reached[]): ReadonlyMap<string, Reached> => {
  const found = new Map<string, Reached>()
  for (const reached of all) {
    if (reached.region.isEmpty) continue
    const key = keyOf(reached.resource.id, reached.balancer?.id)
    const known = found.get(key)
    const region = known === undefined ? reached.region : Region.union([known.region, reached.region])
    found.set(key, { ...reached, region })
  }
  return found
}
