import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { targetsOf } from '../../target.ts'
import { all, any, anyOf, anyOfOpen, fail, implied, not, pass, type Verdict } from '../../verdict.ts'
import type { Subnet } from '../topology/subnet.ts'
import { hasGateway } from '../topology/vpc.ts'
import { Elsewhere } from '../topology/ways.ts'
import { pointsTo } from '../values/pointing.ts'
import { isNoName, isOn, isSaid } from '../values/said.ts'
import type { Carrier } from './carriers.ts'
import { holdersOf } from './holders.ts'
import { hostingTypes } from './hosting-types.ts'
import { hostsOf } from './hosts.ts'
import { isInternetFacing, withoutPublicIpv4 } from './ipv6.ts'
import {
  neverPublic,
  privateBy,
  publicByAddresses,
  publicByFlag,
  publicBySubnet,
  publicByTasks,
} from './public-types.ts'
import { giversOf, launchConfiguration, launchTemplate, scalingGroup, subnetsSaid } from './settings.ts'
import { subnetsOf } from './subnets.ts'

const balancers: ReadonlySet<string> = new Set([
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
])

/** Whether somebody outside can address it: it has a public address, or a name that leads to one. */
export const hasPublicFace = (carrier: Carrier): Verdict => {
  const { resource, type } = carrier
  const hosts = hostsOf(resource)
  if (hosts !== undefined) return hosts.isPublic
  const flag = publicByFlag[type]
  if (flag !== undefined) return flagged(resource, flag.path, flag.otherwise ? pass : fail)
  if (balancers.has(type))
    return all([isInternetFacing(resource), not(resource.at('IpAddressType').is(withoutPublicIpv4))])
  return Object.hasOwn(byOwnRule, type) ? (byOwnRule[type]?.(carrier) ?? fail) : bySpecification(carrier)
}

/** The shards of a cluster, which are in its subnets. */
const shardsType = 'AWS::RDS::DBShardGroup'

/** Types of which more than one property says it. */
const byOwnRule: Readonly<Record<string, (carrier: Carrier) => Verdict>> = {
  'AWS::EC2::Instance': (carrier) =>
    any([hasElasticAddress(carrier.resource), onLaunch(carrier, ...(given[carrier.type] ?? []))]),
  'AWS::EC2::NetworkInterface': ({ resource }) => any([hasElasticAddress(resource), ...primaryFor(resource)]),
  [scalingGroup]: (carrier) => onLaunch(carrier),
  // Of jobs on Fargate each definition of a job says it.
  'AWS::Batch::ComputeEnvironment': (carrier) =>
    any([
      onLaunch(carrier),
      all([
        carrier.resource.at('ComputeResources.Type').isOneOf('FARGATE', 'FARGATE_SPOT'),
        elsewhere(carrier.world, `whether the jobs of ${carrier.id} have public addresses`),
      ]),
    ]),
  [launchTemplate]: (carrier) => onLaunch(carrier, ...(given[launchTemplate] ?? [])),
  [launchConfiguration]: (carrier) => onLaunch(carrier, ...(given[launchConfiguration] ?? [])),
  'AWS::MSK::Cluster': ({ resource }) =>
    isSaid(
      resource.at('BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type'),
      ['SERVICE_PROVIDED_EIPS', 'DISABLED'],
      'SERVICE_PROVIDED_EIPS',
    ),
  'AWS::RDS::DBInstance': ({ resource }) =>
    flagged(resource, 'PubliclyAccessible', isPublicByDefault(resource)),
  'AWS::RDS::DBCluster': ({ resource }) => hasPublicMember(resource, 'AWS::RDS::DBInstance', shardsType),
  'AWS::Neptune::DBCluster': ({ resource }) => hasPublicMember(resource, 'AWS::Neptune::DBInstance'),
}

/**
 * Its public face is an address in its subnets. Where it is an endpoint that AWS has, or nobody looked at the type, no
 * route and no network ACL says who is let in.
 */
export const isFacedInSubnets = ({ type }: Resource): boolean =>
  balancers.has(type) ||
  type in hostingTypes ||
  neverPublic.has(type) ||
  publicBySubnet.has(type) ||
  [byOwnRule, publicByFlag, publicByTasks, publicByAddresses].some((types) => Object.hasOwn(types, type))

/** Of any other type by what its documentation says; of one that nobody looked at only the world knows. */
const bySpecification = (carrier: Carrier): Verdict => {
  const { resource, type, world, id } = carrier
  const isUnknown = elsewhere(world, `whether ${id} has a public address`)
  if (neverPublic.has(type)) return fail
  if (publicBySubnet.has(type)) return onLaunch(carrier, ...(given[type] ?? []))
  const tasks = publicByTasks[type]
  if (tasks !== undefined)
    return any(
      along(resource.properties, tasks).map(({ present, item }) =>
        all([present, isSaid(item, ['ENABLED', 'DISABLED'], 'ENABLED')]),
      ),
    )
  const addresses = publicByAddresses[type]
  if (addresses !== undefined) return resource.at(addresses).exists()
  const decider = privateBy[type]
  if (decider !== undefined) return all([not(resource.at(decider.path).is(decider.value)), isUnknown])
  return isUnknown
}

/**
 * Where a database says nothing, it is private in a VPC without an internet gateway. In one that has one the pages of AWS
 * differ: for some the gateway alone makes it public, for others only the subnet group that is called `default`.
 */
const isPublicByDefault = (database: Resource): Verdict => {
  const { world, id } = database
  return any(
    subnetsOf(database).map(({ is, when }) =>
      all([
        when,
        is instanceof Elsewhere
          ? elsewhere(world, `whether ${id} is in a VPC with an internet gateway`)
          : all([mayHaveGateway(is), elsewhere(world, `whether RDS makes ${id} public by default`)]),
      ]),
    ),
  )
}

const mayHaveGateway = (subnet: Subnet): Verdict =>
  any(
    subnet
      .vpcs()
      .map(({ is, when }) =>
        all([
          when,
          is instanceof Elsewhere
            ? elsewhere(subnet.world, `whether ${is.name} has an internet gateway`)
            : hasGateway(is),
        ]),
      ),
  )

/** A cluster is addressed at its members, where these are made by themselves; of one of RDS that has none it is said itself. */
const hasPublicMember = (cluster: Resource, ...types: readonly string[]): Verdict => {
  const members = [...resourcesIn(cluster.world, ...types)].map((one) => ({
    one,
    is: all([one.present, pointsTo(one.at('DBClusterIdentifier'), cluster.id)]),
  }))
  const isOfRds = cluster.type === 'AWS::RDS::DBCluster'
  const inSubnets = (one: Resource) => (one.type === shardsType ? cluster : one)
  const hasMembers = any(members.map(({ is }) => is))
  const byMember = any(
    members.map(({ one, is }) =>
      all([is, flagged(one, 'PubliclyAccessible', isOfRds ? isPublicByDefault(inSubnets(one)) : fail)]),
    ),
  )
  if (!isOfRds) return byMember
  const itself = flagged(cluster, 'PubliclyAccessible', all([not(hasMembers), isPublicByDefault(cluster)]))
  return any([byMember, itself])
}

const flagged = (resource: Resource, path: string, otherwise: Verdict): Verdict => {
  const reading = resource.at(path)
  return reading.whichever((option) => (option.head === undefined ? otherwise : isOn(option)))
}

/** Where it is said whether what is launched gets a public address. */
const given: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': ['NetworkInterfaces.*.AssociatePublicIpAddress'],
  [launchTemplate]: ['LaunchTemplateData.NetworkInterfaces.*.AssociatePublicIpAddress'],
  [launchConfiguration]: ['AssociatePublicIpAddress'],
  'AWS::EC2::EC2Fleet': ['LaunchTemplateConfigs.*.Overrides.*.NetworkInterfaces.*.AssociatePublicIpAddress'],
  'AWS::EC2::SpotFleet': [
    'SpotFleetRequestConfigData.LaunchSpecifications.*.NetworkInterfaces.*.AssociatePublicIpAddress',
  ],
}

/** What launches says it itself for its interfaces, or leaves it to what it is launched by, or in the end to the subnet. */
const onLaunch = (carrier: Carrier, ...paths: readonly string[]): Verdict => {
  const { resource, world } = carrier
  let bySubnet: Verdict | undefined
  const isGivenBySubnets = () => {
    bySubnet ??= isGivenBySubnet(carrier)
    return bySubnet
  }
  const isSaid = (items: readonly Item[], otherwise: () => Verdict) =>
    anyOrElse(
      items,
      (item) => item.whichever((option) => (option.head === undefined ? otherwise() : isOn(option))),
      otherwise,
    )
  const itemsIn = (from: Resource, those: readonly string[]) =>
    those.flatMap((path) => along(from.properties, path))
  const givers = giversOf(resource)
  const byGivers = () =>
    givers.length === 0
      ? isGivenBySubnets()
      : any(
          givers.map(({ is, when }) =>
            all([
              when,
              is instanceof Elsewhere
                ? elsewhere(world, `whether ${is.name} gives public addresses`)
                : isSaid(itemsIn(is, given[is.type] ?? []), isGivenBySubnets),
            ]),
          ),
        )
  return isSaid(itemsIn(resource, paths), byGivers)
}

/** This holds of one of them; what holds where there is none is another matter, and there may be none. */
const anyOrElse = (
  items: readonly Item[],
  holds: (item: Reading) => Verdict,
  otherwise: () => Verdict,
): Verdict => {
  const isNone = not(any(items.map(({ present }) => present)))
  const found = anyOf(items, ({ present, item }) => all([present, holds(item)]))
  return isNone.is === 'fail' ? found : any([found, all([isNone, otherwise()])])
}

const isGivenBySubnet = (carrier: Carrier): Verdict => {
  const subnets = subnetsSaid(carrier.resource)
  const { world, id } = carrier
  const unseen = (name: string) => elsewhere(world, `whether ${name} gives public addresses`)
  const one = `the subnet of ${id}`
  return anyOrElse(
    subnets,
    (item) =>
      item.whichever((option) => {
        const [target] = option.targets()
        const subnet = target?.kind === 'resource' ? findResource(world, target.id) : undefined
        if (subnet?.type === 'AWS::EC2::Subnet') return isOn(subnet.at('MapPublicIpOnLaunch'))
        return unseen(target === undefined ? one : option.shown)
      }),
    () => unseen(one),
  )
}

/** An elastic address that is given to it here. */
const hasElasticAddress = ({ world, id }: Resource): Verdict => {
  const { to, anywhere } = elasticAddresses(world)
  const isGiven = ({ address, holder }: Given): Verdict => all([address.present, pointsTo(holder, id)])
  return any([anyOf(to.get(id) ?? [], isGiven), anyOfOpen(anywhere, isGiven)])
}

/** The elastic address of an instance is that of its first interface, which it may name. */
const primaryFor = (face: Resource): readonly Verdict[] =>
  holdersOf(face).flatMap(({ holder, has }) =>
    along(holder.properties, 'NetworkInterfaces.*').map(({ present, item }) =>
      all([
        has,
        present,
        pointsTo(item.at('NetworkInterfaceId'), face.id),
        item.at('DeviceIndex').is('0'),
        hasElasticAddress(holder),
      ]),
    ),
  )

interface Given {
  readonly address: Resource
  /** Names what has it. */
  readonly holder: Reading
}

/** By which properties an elastic address, or its association, names what has it. */
const holders: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::EIP': ['InstanceId'],
  'AWS::EC2::EIPAssociation': ['InstanceId', 'NetworkInterfaceId'],
}

/** Elastic addresses by what they are given to, and those of which that is not known. */
const elasticAddresses = oncePer((world: World) => {
  const to = new Map<string, Given[]>()
  const anywhere: Given[] = []
  for (const address of resourcesIn(world, ...Object.keys(holders)))
    for (const name of holders[address.type] ?? []) {
      const holder = address.at(name)
      const targets = targetsOf(world, holder.head)
      const isOpen =
        targets.some(({ kind }) => kind === 'symbol') || holder.options().some(({ head }) => isNoName(head))
      if (isOpen) anywhere.push({ address, holder })
      const ids = targets.flatMap((target) => (target.kind === 'resource' ? [target.id] : []))
      for (const id of isOpen ? [] : new Set(ids)) to.set(id, [...(to.get(id) ?? []), { address, holder }])
    }
  return { to, anywhere }
})

/** Where it can be addressed from outside, this holds. */
export const ifPublic = (carrier: Carrier, then: () => Verdict): Verdict =>
  implied(hasPublicFace(carrier), then)
