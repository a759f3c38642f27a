import { addressText, parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { along } from '../../along.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { networkedTypes } from '../../specification/networking.ts'
import { Sym } from '../../value.ts'
import { all, any, not } from '../../verdict.ts'
import { types } from './parts.ts'
import { Elsewhere, type Meant, meant, type Way } from './ways.ts'

/** Something that a target group sends to, and at which port, where that is said of it. */
export interface Registered {
  /** What is made elsewhere is named by its address, or by what will say which it is. */
  readonly target: Meant
  readonly port: Resource['properties'] | undefined
}

/**
 * What is registered in a group: by its id, by its address, or by what registers what it starts. Nobody makes a group in
 * which nothing is: where nothing is registered here, others register something.
 */
export const targetsOf = oncePer((group: Resource): readonly Way<Registered>[] => {
  const { world } = group
  const listed = group.at('Targets')
  const named =
    listed.head === undefined
      ? []
      : listed.items().flatMap(({ present, item }) =>
          targetsNamed(item.at('Id')).map(({ is, when }) => ({
            is: { target: is, port: item.at('Port') },
            when: all([present, when]),
          })),
        )
  const known = [...named, ...(registering(world).get(group.id) ?? [])]
  const isEmpty = all([
    not(any(known.map(({ when }) => when))),
    not(any(listed.items().map(({ present }) => present))),
    not(group.at('TargetType').is('lambda')),
  ])
  // Of an account all that is registered is described; and a list that is not known is one of targets.
  if (isEmpty.is === 'fail' || listed.head instanceof Sym || world.space.source === 'account') return known
  const others = new Elsewhere(`what others register with ${group.id}`, ofGroup(group))
  return [...known, { is: { target: others, port: undefined }, when: isEmpty }]
})

const ofGroup = ({ id }: Resource) => ({ kind: 'resource', id, attribute: '' }) as const

/** What a target is of which nobody here says more than that there is one. */
export const isByOthers = (target: Meant, group: Meant): boolean =>
  target instanceof Elsewhere && !(group instanceof Elsewhere) && target.of?.id === group.id

/** What is made here has the id, or the address. What has an id, and is not made here, is nothing that is judged. */
const targetsNamed = (id: Reading): readonly Way<Meant>[] => {
  const { world } = id
  const texts = new Set(id.targets().flatMap((target) => (target.kind === 'text' ? [target.text] : [])))
  return meant(id, ...networkedTypes()).flatMap(({ is, when }) => {
    if (!(is instanceof Elsewhere)) return isCalled(is) ? [] : [{ is, when }]
    const found = withAddress(world, is.name)
    if (found.length > 0) return found.map((one): Way<Meant> => ({ is: one, when }))
    const isOther = texts.has(is.name) && isMalformed(parseAddress(is.name))
    return isOther || isCalledBy(world, is) ? [] : [{ is, when }]
  })
}

/** Functions are called, and have no address at which a load balancer finds them. */
const isCalled = ({ type }: Pick<Resource, 'type'>): boolean => type.startsWith('AWS::Lambda::')

const isCalledBy = ({ space }: World, { of }: Elsewhere): boolean => {
  const entry = of && space.entries.get(of.id)
  return entry !== undefined && isCalled(entry)
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
    mountTarget,
    types.balancer,
  ))
    for (const path of resource.type === mountTarget ? addressesOfMount : addressPaths)
      for (const { item } of along(resource.properties, path))
        if (isScalar(item.head)) {
          const address = spelled(String(item.head))
          found.set(address, [...(found.get(address) ?? []), resource])
        }
  return found
})

const mountTarget = 'AWS::EFS::MountTarget'
const addressesOfMount = ['IpAddress', 'Ipv6Address']
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
              is: { target: launching, port: undefined },
              when: all([launching.present, present, when]),
            }
            found.set(is.id, [...(found.get(is.id) ?? []), way])
          }
  for (const service of resourcesIn(world, 'AWS::ECS::Service', 'AWS::ECS::TaskSet'))
    for (const { present, item } of along(service.properties, 'LoadBalancers.*'))
      for (const { is, when } of meant(item.at('TargetGroupArn'), types.targetGroup))
        if (!(is instanceof Elsewhere)) {
          const way = {
            is: { target: service, port: item.at('ContainerPort') },
            when: all([service.present, present, when]),
          }
          found.set(is.id, [...(found.get(is.id) ?? []), way])
        }
  return found
})
