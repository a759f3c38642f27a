import { along } from '../../model/along.ts'
import { elsewhere } from '../../model/elsewhere.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { pointsTo } from '../../model/network/values/pointing.ts'
import type { Item } from '../../model/reading.ts'
import { type Resource, resourcesIn } from '../../model/resource.ts'
import type { World } from '../../model/space.ts'
import { all, any } from '../../model/verdict.ts'
import type { Calling } from './called.ts'

const classicType = 'AWS::ElasticLoadBalancing::LoadBalancer'

/** Where something says that a classic load balancer calls it. */
const registrations: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::AutoScalingGroup': 'LoadBalancerNames.*',
  'AWS::ECS::Service': 'LoadBalancers.*.LoadBalancerName',
}

/** What a classic load balancer passes on is not followed: what is registered with one that anybody reaches may get it. */
export const callingsOfClassic = (world: World): readonly Calling[] => {
  const balancers = [...resourcesIn(world, classicType)].filter((one) => !fromInternet(one).isEmpty)
  if (balancers.length === 0) return []
  const callings = (
    by: Resource,
    resource: Resource,
    places: readonly Item[],
    id: string,
  ): readonly Calling[] => {
    const names = any(places.map(({ present, item }) => all([present, pointsTo(item, id)])))
    const passesOn = elsewhere(world, `what ${by.id} passes on to ${resource.id}`)
    const calls = names.is === 'fail' ? names : all([by.present, resource.present, names, passesOn])
    return calls.is === 'fail' ? [] : [{ resource, by, calls }]
  }
  return balancers.flatMap((by) => [
    ...[...resourcesIn(world, 'AWS::EC2::Instance')].flatMap((one) =>
      callings(by, one, along(by.properties, 'Instances.*'), one.id),
    ),
    ...[...resourcesIn(world, ...Object.keys(registrations))].flatMap((one) =>
      callings(by, one, along(one.properties, registrations[one.type] ?? ''), by.id),
    ),
  ])
}
