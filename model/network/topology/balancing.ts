import { addressText, parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { along } from '../../along.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import type { Target } from '../../target.ts'
import { all, pass } from '../../verdict.ts'
import { listenersOf } from './listening.ts'
import { rulesOfListeners, types } from './parts.ts'
import { Elsewhere, following, type Meant, meant, type Way } from './ways.ts'

/** A listener of a load balancer that forwards to a group of targets. */
export interface Forwarding {
  readonly listener: Resource
  readonly group: Resource
}

/** What a load balancer forwards to, by its listeners and the rules of these. */
export const forwardingOf = oncePer((balancer: Resource): readonly Way<Forwarding>[] =>
  forwardingWays(balancer).flatMap(({ is: { listener, group }, when }) =>
    group instanceof Elsewhere ? [] : [{ is: { listener, group }, when }],
  ),
)

/**
 * What it may forward to besides, by name: groups of targets that are not made here, targets that are not known, and
 * addresses that nothing is given here, such as those of an office.
 */
export const forwardedElsewhere = oncePer((balancer: Resource): readonly string[] => {
  const groups = forwardingWays(balancer).map(({ is }) => is.group)
  const names = groups.flatMap((group) =>
    group instanceof Elsewhere
      ? [group.name]
      : group
          .at('Targets')
          .items()
          .flatMap(({ item }) =>
            item
              .at('Id')
              .targets()
              .flatMap((target) => nameElsewhere(balancer.world, target)),
          ),
  )
  return [...new Set(names)].sort()
})

const nameElsewhere = (world: World, target: Target): readonly string[] => {
  if (target.kind === 'symbol') return [target.sym.id]
  if (target.kind === 'resource' || isMalformed(parseAddress(target.text))) return []
  return withAddress(world, target.text).length > 0 ? [] : [target.text]
}

interface ForwardingWay {
  readonly listener: Resource
  readonly group: Meant
}

const forwardingWays = oncePer((balancer: Resource): readonly Way<ForwardingWay>[] =>
  following(listenersOf(balancer), (listener) =>
    forwardedBy(listener).map(({ is, when }) => ({ is: { listener, group: is }, when })),
  ),
)

const forwardedBy = (listener: Resource): readonly Way<Meant>[] => {
  const rules = rulesOfListeners.partsOf(listener.world, listener.id).map(({ entry, belongs }) => {
    const rule = Resource.of(listener.world, entry)
    return { is: { from: rule, actions: 'Actions' }, when: all([rule.present, belongs]) }
  })
  return following(
    [{ is: { from: listener, actions: 'DefaultActions' }, when: pass }, ...rules],
    ({ from, actions }) =>
      [`${actions}.*.TargetGroupArn`, `${actions}.*.ForwardConfig.TargetGroups.*.TargetGroupArn`].flatMap(
        (path) =>
          following(
            along(from.properties, path).map(({ present, item }) => ({ is: item, when: present })),
            (item) => meant(item, types.targetGroup),
          ),
      ),
  )
}

/** Something that a target group sends to, and at which port, where that is said of it. */
export interface Registered {
  readonly resource: Resource
  readonly port: Resource['properties'] | undefined
}

/** What is registered in a group: by its id, or by what registers what it starts. */
export const targetsOf = (group: Resource): readonly Way<Registered>[] => {
  const { world } = group
  const named = group
    .at('Targets')
    .items()
    .flatMap(({ present, item }) =>
      meant(item.at('Id'), 'AWS::EC2::Instance', 'AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap(
        ({ is, when }) =>
          (is instanceof Elsewhere ? withAddress(world, is.name) : [is]).map((resource) => ({
            is: { resource, port: item.at('Port') },
            when: all([present, when]),
          })),
      ),
    )
  return [
    ...(group.at('Targets').head === undefined ? [] : named),
    ...(registering(world).get(group.id) ?? []),
  ]
}

/** What is given this address, in whatever VPC: a target may be registered by it. Routes say whose it is from where. */
const withAddress = (world: World, address: string): readonly Resource[] =>
  byAddress(world).get(spelled(address)) ?? []

const byAddress = oncePer((world: World): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>()
  for (const resource of resourcesIn(
    world,
    'AWS::EC2::NetworkInterface',
    'AWS::EC2::Instance',
    types.balancer,
  ))
    for (const path of addressPaths)
      for (const { item } of along(resource.properties, path))
        if (isScalar(item.head)) {
          const address = spelled(String(item.head))
          found.set(address, [...(found.get(address) ?? []), resource])
        }
  return found
})

const addressPaths = [
  'PrivateIpAddress',
  'PrivateIpAddresses.*.PrivateIpAddress',
  'Ipv6Addresses.*.Ipv6Address',
  'NetworkInterfaces.*.PrivateIpAddress',
  'NetworkInterfaces.*.PrivateIpAddresses.*.PrivateIpAddress',
  'NetworkInterfaces.*.Ipv6Addresses.*.Ipv6Address',
  'SubnetMappings.*.PrivateIPv4Address',
]

/** In the one way in which it is written here, however it was written. */
const spelled = (text: string): string => {
  const address = parseAddress(text)
  return isMalformed(address) ? text : addressText(address)
}

/** Services register their tasks, at the ports of their containers, and groups of instances what they launch. */
const registering = oncePer((world: World): ReadonlyMap<string, readonly Way<Registered>[]> => {
  const found = new Map<string, Way<Registered>[]>()
  for (const launching of resourcesIn(world, 'AWS::AutoScaling::AutoScalingGroup'))
    for (const path of ['TargetGroupARNs.*', 'TrafficSources.*.Identifier'])
      for (const { present, item } of along(launching.properties, path))
        for (const { is, when } of meant(item, types.targetGroup))
          if (!(is instanceof Elsewhere)) {
            const way = {
              is: { resource: launching, port: undefined },
              when: all([launching.present, present, when]),
            }
            found.set(is.id, [...(found.get(is.id) ?? []), way])
          }
  for (const service of resourcesIn(world, 'AWS::ECS::Service', 'AWS::ECS::TaskSet'))
    for (const { present, item } of along(service.properties, 'LoadBalancers.*'))
      for (const { is, when } of meant(item.at('TargetGroupArn'), types.targetGroup))
        if (!(is instanceof Elsewhere)) {
          const way = {
            is: { resource: service, port: item.at('ContainerPort') },
            when: all([service.present, present, when]),
          }
          found.set(is.id, [...(found.get(is.id) ?? []), way])
        }
  return found
})
