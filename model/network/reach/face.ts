import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { networkingOf } from '../../specification/networking.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import { Carrier } from '../carriers.ts'
import { hasPublicFace } from '../faces.ts'
import { types } from '../topology/parts.ts'
import { type Subnet, subnetsMeant } from '../topology/subnet.ts'
import { Elsewhere, following, type Meant, meant, type Way } from '../topology/ways.ts'

const interfaceType = 'AWS::EC2::NetworkInterface'
const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer'

/** A place at which something is in a network: one interface, or several that are alike but for their subnets. */
export interface Face {
  /** What it is a face of. */
  readonly resource: Resource
  readonly present: Verdict
  readonly groups: readonly Item[]
  readonly subnets: readonly Way<Subnet | Elsewhere>[]
  /** It has an interface in each subnet that is named, and not in one of them. */
  readonly isInEach: boolean
  /** Its private addresses, where they are given. */
  readonly addresses: Readonly<Partial<Record<Family, AddressSet>>>
  /** It has a public IPv4 address, which an internet gateway translates. */
  readonly isPublic: Verdict
  readonly hasIpv6: Verdict
  /** Nothing guards it where it has no group: it is of a kind that is made without. */
  readonly isUnguarded: Verdict
}

/** All places at which a resource is in a network; none for one of a type that has no interfaces. */
export const facesOf = oncePer((resource: Resource): readonly Face[] => {
  const networking = networkingOf(resource.type)
  if (networking === undefined) return []
  const carrier = new Carrier(resource, networking)
  if (outsideOfNetworks.has(resource.type) && isPlaceless(carrier)) return []
  if (resource.type !== 'AWS::EC2::Instance') return [faceOf(carrier)]
  const named = along(resource.properties, 'NetworkInterfaces.*.NetworkInterfaceId').filter(
    ({ item }) => item.head !== undefined,
  )
  const attached = attachmentsIn(resource.world).get(resource.id) ?? []
  const others = [
    ...named.flatMap(({ present, item }) => interfacesAt(item, present)),
    ...attached.flatMap((attachment) =>
      interfacesAt(attachment.at('NetworkInterfaceId'), attachment.present),
    ),
  ]
  const hasOwn = named.length === 0
  return [...(hasOwn ? [faceOf(carrier)] : []), ...others.map((face) => ({ ...face, resource }))]
})

/** Of something that is in one of its subnets, and nobody knows in which, a face for each. */
export const placesOf = (face: Face): readonly Face[] =>
  face.isInEach
    ? [face]
    : face.subnets.filter(({ when }) => when.is !== 'fail').map((way) => ({ ...face, subnets: [way] }))

/** Types whose resources are in no network where they name none. */
const outsideOfNetworks: ReadonlySet<string> = new Set([
  'AWS::CodeBuild::Project',
  'AWS::Elasticsearch::Domain',
  'AWS::Lambda::Function',
  'AWS::OpenSearchService::Domain',
])

const isPlaceless = (carrier: Carrier): boolean =>
  carrier.subnets().length === 0 && carrier.groups().length === 0

const interfacesAt = (reading: Reading, present: Verdict): readonly Face[] =>
  meant(reading, interfaceType).flatMap(({ is, when }) => {
    const [face] = is instanceof Elsewhere ? [] : facesOf(is)
    return face === undefined ? [] : [{ ...face, present: all([present, when, face.present]) }]
  })

/** Interfaces that are attached by a resource of its own, by the instance that they are attached to. */
const attachmentsIn = oncePer((world: World): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>()
  for (const attachment of resourcesIn(world, 'AWS::EC2::NetworkInterfaceAttachment'))
    for (const target of attachment.at('InstanceId').targets())
      if (target.kind === 'resource') found.set(target.id, [...(found.get(target.id) ?? []), attachment])
  return found
})

const inEach: ReadonlySet<string> = new Set([
  balancerType,
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::EC2::VPCEndpoint',
  'AWS::Lambda::Function',
])

const faceOf = (carrier: Carrier): Face => {
  const { resource, type } = carrier
  const subnets = subnetsMeant(following(itemsAsWays(carrier.subnets()), subnetsNamed))
  return {
    resource,
    present: resource.present,
    groups: carrier.groups(),
    subnets:
      subnets.length > 0 ? subnets : [{ is: new Elsewhere(`the subnet of ${resource.id}`), when: pass }],
    isInEach: inEach.has(type),
    addresses: addressesOf(resource),
    isPublic: hasPublicFace(carrier),
    hasIpv6: hasIpv6(resource, subnets),
    isUnguarded: isUnguarded(resource),
  }
}

/** Of what is read from an account all groups are known, the default ones among them. */
const isUnguarded = (resource: Resource): Verdict => {
  if (resource.world.space.source === 'account') return pass
  return resource.type === balancerType ? resource.at('Type').isOneOf('network', 'gateway') : fail
}

const itemsAsWays = (items: readonly Item[]): readonly Way<Reading>[] =>
  items.map(({ present, item }) => ({ is: item, when: present }))

/** A subnet, or those of the group of subnets that is named instead. */
const subnetsNamed = (reading: Reading): readonly Way<Meant>[] => {
  const { world } = reading
  return following(meant(reading, types.subnet, ...subnetGroups), (is) => {
    if (is instanceof Elsewhere || is.type === types.subnet) return [{ is, when: pass }]
    const ids = is.at('SubnetIds')
    return ids.head === undefined
      ? [{ is: new Elsewhere(`the subnets of ${is.id}`), when: world.isPresent(is.entry) }]
      : following(itemsAsWays(ids.items()), (one) => meant(one, types.subnet))
  })
}

const subnetGroups: readonly string[] = [
  'AWS::RDS::DBSubnetGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::DocDB::DBSubnetGroup',
  'AWS::Neptune::DBSubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup',
  'AWS::MemoryDB::SubnetGroup',
  'AWS::DAX::SubnetGroup',
  'AWS::DMS::ReplicationSubnetGroup',
]

/** Where single addresses are said, by family. */
const addressPaths: readonly (readonly [family: Family, path: string])[] = [
  [4, 'PrivateIpAddress'],
  [4, 'PrivateIpAddresses.*.PrivateIpAddress'],
  [4, 'SubnetMappings.*.PrivateIPv4Address'],
  [4, 'IpAddress'],
  [6, 'Ipv6Addresses.*.Ipv6Address'],
  [6, 'SubnetMappings.*.IPv6Address'],
]

const addressesOf = ({ properties }: Resource): Face['addresses'] => {
  const found: Partial<Record<Family, AddressSet>> = {}
  for (const [family, path] of addressPaths) {
    if (path === 'IpAddress' && properties.entry.type !== 'AWS::EFS::MountTarget') continue
    for (const { item } of along(properties, path)) {
      const { head } = item
      if (!isScalar(head)) continue
      const read = parseCidr(String(head), { family, prefix: 'optional' })
      if (!isMalformed(read))
        found[family] = (found[family] ?? AddressSet.none).union(AddressSet.ofCidrs([read.cidr]))
    }
  }
  return found
}

/** Whether it has an IPv6 address: what says so itself, else what its subnet gives, where it has any. */
const hasIpv6 = (resource: Resource, subnets: readonly Way<Subnet | Elsewhere>[]): Verdict => {
  const { world, type } = resource
  const inSubnet = any(
    subnets.map(({ is, when }) =>
      is instanceof Elsewhere
        ? elsewhere(world, `whether ${is.name} has IPv6 addresses`)
        : all([when, is.has(6)]),
    ),
  )
  if (inSubnet.is === 'fail') return fail
  return all([inSubnet, isGivenIpv6(resource, type, subnets)])
}

const isGivenIpv6 = (
  resource: Resource,
  type: string,
  subnets: readonly Way<Subnet | Elsewhere>[],
): Verdict => {
  const { world, id } = resource
  if (type === balancerType)
    return resource.at('IpAddressType').isOneOf('dualstack', 'dualstack-without-public-ipv4')
  if (type !== interfaceType && type !== 'AWS::EC2::Instance')
    return elsewhere(world, `whether ${id} has an IPv6 address`)
  const places = ['', ...(type === interfaceType ? [] : ['NetworkInterfaces.*.'])]
  return any([
    ...places.flatMap((place) =>
      along(resource.properties, `${place}Ipv6Addresses.*`).map(({ present }) => present),
    ),
    ...places.flatMap((place) =>
      along(resource.properties, `${place}Ipv6AddressCount`)
        .filter(({ item }) => item.head !== undefined)
        .map(({ present, item }) => all([present, item.atLeast(1)])),
    ),
    ...subnets.map(({ is, when }) =>
      is instanceof Elsewhere
        ? all([when, elsewhere(world, `whether ${is.name} gives IPv6 addresses`)])
        : all([when, is.resource.at('AssignIpv6AddressOnCreation').is(true)]),
    ),
  ])
}

/** It has no group of its own, so that the default group of its VPC guards it. */
export const hasNoGroup = ({ groups }: Face): Verdict => not(any(groups.map(({ present }) => present)))
