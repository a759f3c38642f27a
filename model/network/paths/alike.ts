import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import type { PacketSpace } from '../../../algebra/packets/packet-space.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Item } from '../../reading.ts'
import { findResource, Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import type { Target } from '../../target.ts'
import { Either } from '../../value.ts'
import { any, type Verdict } from '../../verdict.ts'
import { proxyEndpointType, proxyType } from '../callers/proxying.ts'
import { groupOf } from '../groups/group.ts'
import { carriers } from '../interfaces/carriers.ts'
import { type Face, facesOf } from '../interfaces/face.ts'
import { holdersOf, isHeld } from '../interfaces/holders.ts'
import { hostingTypes } from '../interfaces/hosting-types.ts'
import { calledByOthers } from '../reach/called.ts'
import { groupPasses } from '../reach/guards.ts'
import type { Passing } from '../rules/passing.ts'
import { groupType } from '../rules/standing-alone.ts'
import { packetsOf } from '../sets/packets.ts'
import { forwardedTo } from '../topology/balancing.ts'
import { types } from '../topology/parts.ts'
import { Elsewhere } from '../topology/ways.ts'
import { isOneOf, isStore } from '../use/tiers.ts'

/** Patterns of what each tier is made of, from the outermost to the one that calls data. */
export type Tiers = readonly (readonly string[])[]

/** Something that can pass on what reaches it, for all that are reached by the same, and reach the same. */
export interface Relay {
  readonly resource: Resource
  /** How many these are, besides it. */
  readonly others: number
}

/** One of each kind of what may pass on what reaches it: the first by its id. Data is reached, and does not call, but for proxies. */
export const relaysIn = (world: World, tiers: Tiers): readonly Relay[] => {
  const known = relaysOf(world)
  const found = known.get(tiers) ?? told(world, tiers)
  known.set(tiers, found)
  return found
}

const relaysOf = oncePer((_: World) => new Map<Tiers, readonly Relay[]>())

const told = (world: World, tiers: Tiers): readonly Relay[] => {
  const hosting = [...resourcesIn(world, ...Object.keys(hostingTypes))].map(({ id }) => id)
  const resources = [...carriers.ids(world), ...hosting].sort().flatMap((id) => {
    const resource = findResource(world, id)
    return resource === undefined || !mayCall(resource) ? [] : [resource]
  })
  const alike = Map.groupBy(resources, (resource) =>
    JSON.stringify([kindOf(resource), tiers.map((tier) => isOneOf(tier, resource).is)]),
  )
  return [...alike.values()].flatMap(([resource, ...others]) =>
    resource === undefined ? [] : [{ resource, others: others.length }],
  )
}

const mayCall = (resource: Resource): boolean => {
  const { type } = resource
  if ((isStore(type) && type !== proxyType) || endpoints.has(type) || facesOf(resource).length === 0)
    return false
  const holders = holdersOf(resource)
  return (
    holders.length === 0 ||
    !holders.every(({ holder: { type }, has }) => has.is === 'pass' && (isStore(type) || callsAsOne(type)))
  )
}

/** By one of its interfaces it does nothing but as a whole: it calls its targets, or nobody. */
const callsAsOne = (type: string): boolean => type === types.balancer || endpoints.has(type)

/** Ways into services of AWS, from which nothing comes. */
const endpoints: ReadonlySet<string> = new Set([
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::ApplicationStatusCheck',
  'AWS::EC2::InstanceConnectEndpoint',
])

/**
 * The same for what reaches the same, and is reached by the same: over the network, from load balancers, and past all groups
 * by what calls it for others.
 */
const kindOf = (resource: Resource): unknown => {
  const { type, world, id } = resource
  const faces = facesOf(resource)
  if (callsWhatIsNamed.has(type) || faces.some(isMarked)) return id
  const isCalled = any(calledByOthers(resource).map(({ calls }) => calls))
  return [type, faces.map(kindOfFace), registeredIn(world).get(id), isCalled.is, isHeld(resource).is]
}

/** Each calls what is given to it by its name. */
const callsWhatIsNamed: ReadonlySet<string> = new Set([types.balancer, proxyType, proxyEndpointType])

/** It has addresses of its own, or what its groups are hangs on a case. */
const isMarked = ({ groups, addresses }: Face): boolean =>
  Object.keys(addresses).length > 0 || groups.some(({ item }) => item.head instanceof Either)

const kindOfFace = (face: Face): unknown => {
  const { present, groups, unseen, subnets, isInEach } = face
  const { isGrouped, isAnywhere, isPublic, hasIpv6, isOpenByIpv6, isUnguarded } = face
  return [
    groups.map(kindOfGroup).sort(),
    unseen.map(({ is, when }) => [is.name, textOf(when)]),
    subnets.map(({ is, when }) => [is instanceof Elsewhere ? [is.name] : is.id, textOf(when)]),
    isInEach,
    [present, isGrouped, isAnywhere, isPublic, hasIpv6, isOpenByIpv6, isUnguarded].map(textOf),
  ]
}

const textOf = ({ is, blame }: Pick<Verdict, 'is' | 'blame'>): string =>
  [is, ...blame.map(({ key }) => key)].join('\n')

const kindOfGroup = ({ present, item }: Item): string =>
  JSON.stringify([textOf(present), item.targets().map((target) => kindOfTarget(item.world, target))])

/** A group to which no rule refers is known by its own rules alone. */
const kindOfTarget = (world: World, target: Target): unknown => {
  if (target.kind === 'text') return [target.kind, target.text]
  if (target.kind === 'symbol') return [target.kind, target.sym.id]
  const { id, attribute } = target
  const entry = world.space.entries.get(id)
  if (entry?.type !== groupType || referredTo(world).has(id)) return [id, attribute]
  const group = groupOf(Resource.of(world, entry))
  return [attribute, groupPasses.ingress(group), groupPasses.egress(group)].map((part) =>
    typeof part === 'string' ? [part] : kindOfPassing(world, part),
  )
}

const kindOfPassing = (world: World, passing: Passing): unknown => {
  const numbers = numbersIn(packetsOf(world.space))
  return [...passing]
    .map(
      ([
        name,
        {
          region: { must, may, blame },
        },
      ]) => [name, numbers(must), numbers(may), ...blame.map(({ key }) => key)].join('\n'),
    )
    .sort()
}

/** Equal sets of a space are the same object. */
const numbersIn = oncePer((_: PacketSpace) => {
  let next = 0
  return oncePer((_: PacketSet) => next++)
})

/** Groups that are made here, and named by a rule as those at its far end. */
const referredTo = oncePer((world: World): ReadonlySet<string> => {
  const rules = [...resourcesIn(world, groupType)]
    .map(groupOf)
    .flatMap((group) => [groupPasses.ingress(group), groupPasses.egress(group)])
  return new Set(
    rules.flatMap((passing) =>
      [...passing.values()].flatMap(({ peer: { group } }) => (group?.isHere ? [group.name] : [])),
    ),
  )
})

/** Where each thing is registered with what a load balancer forwards to. */
const registeredIn = oncePer((world: World): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, Set<string>>()
  for (const balancer of resourcesIn(world, types.balancer))
    for (const { is, when } of forwardedTo(balancer)) {
      const { target, group } = is
      if (target instanceof Elsewhere || group instanceof Elsewhere) continue
      const port = is.port?.head
      const at = [group.id, port === undefined || isScalar(port) ? port : target.id, textOf(when)].join('\n')
      const known = found.get(target.id) ?? new Set()
      found.set(target.id, known.add(at))
    }
  return new Map([...found].map(([id, at]) => [id, [...at]]))
})
