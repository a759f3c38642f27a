import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { lazily, oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { networkingOf } from '../../specification/networking.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import type { Subnet } from '../topology/subnet.ts'
import { Elsewhere, meant, type Way } from '../topology/ways.ts'
import { Carrier } from './carriers.ts'
import { hostsOf } from './hosts.ts'
import { hasIpv6, isOpenByIpv6 } from './ipv6.ts'
import { hasPublicFace } from './public-face.ts'
import { groupsSaid, isLaunchedHere } from './settings.ts'
import { namesNoSubnet, subnetsOf } from './subnets.ts'

const interfaceType = 'AWS::EC2::NetworkInterface'
const endpointType = 'AWS::EC2::VPCEndpoint'
const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer'

/** A place at which something is in a network: one interface, or several that are alike but for their subnets. */
export interface Face {
  /** What it is a face of. */
  readonly resource: Resource
  readonly present: Verdict
  readonly groups: readonly Item[]
  /** Groups that it has, or may have, and that nobody here knows by name. */
  readonly unseen: readonly Way<Elsewhere>[]
  /** It has a group, whichever. */
  readonly isGrouped: Verdict
  readonly subnets: readonly Way<Subnet | Elsewhere>[]
  /** Nothing here says in which subnet it is: what launches it will, or it is in the default VPC. */
  readonly isAnywhere: Verdict
  /** It has an interface in each subnet that is named, and not in one of them. */
  readonly isInEach: boolean
  /** Its private addresses, where they are given. */
  readonly addresses: Readonly<Partial<Record<Family, AddressSet>>>
  /** It has a public IPv4 address, which an internet gateway translates. */
  readonly isPublic: Verdict
  readonly hasIpv6: Verdict
  /** Whoever is on the internet may call it by an address of IPv6. */
  readonly isOpenByIpv6: Verdict
  /** Nothing guards it where it has no group: it is of a kind that is made without. */
  readonly isUnguarded: Verdict
}

/** All places at which a resource is in a network; none for one of a type that has no interfaces. */
export const facesOf = oncePer((resource: Resource): readonly Face[] => {
  const hosts = hostsOf(resource)
  if (hosts !== undefined)
    return [{ ...unknownFace(resource, `a host of ${resource.id}`, hosts.present), ...hosts }]
  const networking = networkingOf(resource.type)
  if (networking === undefined) return []
  const carrier = new Carrier(resource, networking)
  if (outsideOfNetworks.has(resource.type) && isPlaceless(carrier)) return []
  if (resource.type in containerNetworks) return facesOfService(carrier)
  if (resource.type !== 'AWS::EC2::Instance') return faceOfItself(carrier)
  const named = along(resource.properties, 'NetworkInterfaces.*.NetworkInterfaceId').filter(
    ({ item }) => item.head !== undefined,
  )
  const attached = attachmentsIn(resource.world).get(resource.id) ?? []
  const others = [
    ...named.flatMap(({ present, item }) => interfacesAt(item, present, resource)),
    ...attached.flatMap((attachment) =>
      interfacesAt(attachment.at('NetworkInterfaceId'), attachment.present, resource),
    ),
  ]
  const written = along(resource.properties, 'NetworkInterfaces.*')
  const hasOwn =
    named.length === 0 || written.some(({ item }) => item.child('NetworkInterfaceId').head === undefined)
  return [...(hasOwn ? [faceOf(carrier)] : []), ...others.map((face) => ({ ...face, resource }))]
})

/** What others are launched by here has no interface of its own, nor has an endpoint that is a route. */
const faceOfItself = (carrier: Carrier): readonly Face[] => {
  const { resource } = carrier
  const present = all([carrier.present, not(isLaunchedHere(resource)), not(isRouted(resource))])
  return present.is === 'fail' ? [] : [faceOf(carrier, present)]
}

/** Without a word an endpoint is one for gateways, to which a route leads. */
const isRouted = (resource: Resource): Verdict => {
  if (resource.type !== endpointType) return fail
  const kind = resource.at('VpcEndpointType')
  return any([not(kind.exists()), kind.is('Gateway')])
}

/** Where a service says where its tasks have interfaces of their own. */
const containerNetworks: Readonly<Record<string, string>> = {
  'AWS::ECS::Service': 'NetworkConfiguration.AwsvpcConfiguration',
  'AWS::ECS::TaskSet': 'NetworkConfiguration.AwsVpcConfiguration',
}

/** Tasks without interfaces of their own use those of the hosts, wherever their cluster runs them. */
const facesOfService = (carrier: Carrier): readonly Face[] => {
  const { resource, present } = carrier
  const hasOwn = resource.at(containerNetworks[resource.type] ?? '').exists()
  const own = faceOf(carrier, all([present, hasOwn]))
  const ofHosts = unknownFace(resource, `a host of ${resource.id}`, all([present, not(hasOwn)]))
  return [own, ofHosts].filter((face) => face.present.is !== 'fail')
}

/** A face of which nothing is known but what it is called. */
const unknownFace = (resource: Resource, name: string, present: Verdict): Face => {
  const { world } = resource
  const groups = new Elsewhere(`that ${name} has`)
  return {
    resource,
    present,
    groups: [],
    unseen: [{ is: groups, when: pass }],
    isGrouped: pass,
    subnets: [{ is: new Elsewhere(`the subnet of ${name}`), when: pass }],
    isAnywhere: fail,
    isInEach: false,
    addresses: {},
    isPublic: elsewhere(world, `whether ${name} has a public address`),
    hasIpv6: elsewhere(world, `whether ${name} has an IPv6 address`),
    isOpenByIpv6: elsewhere(world, `whether ${name} has an IPv6 address`),
    isUnguarded: fail,
  }
}

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
  'AWS::Transfer::Server',
])

const isPlaceless = (carrier: Carrier): boolean =>
  carrier.subnets().length === 0 && carrier.groups().length === 0

const interfacesAt = (reading: Reading, present: Verdict, of: Resource): readonly Face[] =>
  meant(reading, interfaceType).flatMap(({ is, when }) => {
    const there = all([present, when])
    if (is instanceof Elsewhere) return [unknownFace(of, `the interface ${is.name}`, there)]
    return facesOf(is).map((face) => ({ ...face, present: all([there, face.present]) }))
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
  endpointType,
  'AWS::Lambda::Function',
  // As many brokers in the one as in the other.
  'AWS::MSK::Cluster',
])

/** What is not asked for is not read: most policies ask for the groups alone. */
const faceOf = (carrier: Carrier, present: Verdict = carrier.present): Face => {
  const { resource, type } = carrier
  const { groups, unseen, isNamed } = groupsSaid(resource)
  const subnets = lazily(() => subnetsOf(resource))
  const addresses = lazily(() => addressesOf(resource))
  const isPublic = lazily(() => hasPublicFace(carrier))
  const six = lazily(() => hasIpv6(resource, subnets()))
  const isOpen = lazily(() => isOpenByIpv6(resource, six()))
  return {
    resource,
    present,
    groups,
    unseen,
    isGrouped: isNamed,
    get subnets() {
      return subnets()
    },
    get isAnywhere() {
      return namesNoSubnet(resource)
    },
    isInEach: inEach.has(type),
    get addresses() {
      return addresses()
    },
    get isPublic() {
      return isPublic()
    },
    get hasIpv6() {
      return six()
    },
    get isOpenByIpv6() {
      return isOpen()
    },
    isUnguarded: isUnguarded(resource),
  }
}

/** Of what is read from an account all groups are known, the default ones among them. */
const isUnguarded = (resource: Resource): Verdict => {
  if (resource.world.space.source === 'account') return pass
  return resource.type === balancerType ? resource.at('Type').isOneOf('network', 'gateway') : fail
}

/** Where single addresses are said, by family. */
const addressPaths: readonly (readonly [family: Family, path: string])[] = [
  [4, 'PrivateIpAddress'],
  [4, 'PrivateIpAddresses.*.PrivateIpAddress'],
  [4, 'NetworkInterfaces.*.PrivateIpAddress'],
  [4, 'NetworkInterfaces.*.PrivateIpAddresses.*.PrivateIpAddress'],
  [4, 'SubnetMappings.*.PrivateIPv4Address'],
  [4, 'IpAddress'],
  [6, 'Ipv6Addresses.*.Ipv6Address'],
  [6, 'NetworkInterfaces.*.Ipv6Addresses.*.Ipv6Address'],
  [6, 'SubnetMappings.*.IPv6Address'],
]

/** Of a family of which one address is not known, or not known to be there, none is given: it may have any of its subnets. */
const addressesOf = ({ properties }: Resource): Face['addresses'] => {
  const found: Partial<Record<Family, AddressSet>> = {}
  const open = new Set<Family>()
  for (const [family, path] of addressPaths) {
    if (path === 'IpAddress' && properties.entry.type !== 'AWS::EFS::MountTarget') continue
    for (const { present, item } of along(properties, path)) {
      const { head } = item
      if (head === undefined) continue
      if (!isScalar(head) || present.is !== 'pass') {
        open.add(family)
        continue
      }
      const read = parseCidr(String(head), { family, prefix: 'optional' })
      if (!isMalformed(read))
        found[family] = (found[family] ?? AddressSet.none).union(AddressSet.ofCidrs([read.cidr]))
    }
  }
  for (const family of open) delete found[family]
  return found
}

/** It has no group of its own, so that the default group of its VPC guards it. */
export const hasNoGroup = ({ isGrouped }: Face): Verdict => not(isGrouped)
