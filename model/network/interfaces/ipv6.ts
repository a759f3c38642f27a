import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { all, any, fail, implied, not, type Verdict } from '../../verdict.ts'
import { types } from '../topology/parts.ts'
import type { Subnet } from '../topology/subnet.ts'
import { Elsewhere, type Meant, type Way } from '../topology/ways.ts'
import { isOn } from '../values/said.ts'
import { giversOf } from './settings.ts'

const interfaceType = 'AWS::EC2::NetworkInterface'

/** Where services are told that their interfaces are to have IPv6 addresses; without a word in a template they have none. */
const modes: Readonly<Record<string, string>> = {
  'AWS::DAX::Cluster': 'NetworkType',
  'AWS::DocDB::DBCluster': 'NetworkType',
  'AWS::EC2::VPCEndpoint': 'IpAddressType',
  'AWS::EFS::MountTarget': 'IpAddressType',
  'AWS::ElastiCache::CacheCluster': 'NetworkType',
  'AWS::ElastiCache::ReplicationGroup': 'NetworkType',
  'AWS::ElastiCache::ServerlessCache': 'NetworkType',
  'AWS::Elasticsearch::Domain': 'IPAddressType',
  'AWS::FSx::FileSystem': 'NetworkType',
  'AWS::Lambda::Function': 'VpcConfig.Ipv6AllowedForDualStack',
  'AWS::MSK::Cluster': 'BrokerNodeGroupInfo.ConnectivityInfo.NetworkType',
  'AWS::MemoryDB::Cluster': 'NetworkType',
  'AWS::Neptune::DBCluster': 'NetworkType',
  'AWS::OpenSearchService::Domain': 'IPAddressType',
  'AWS::RDS::DBCluster': 'NetworkType',
  'AWS::RDS::DBInstance': 'NetworkType',
  'AWS::Redshift::Cluster': 'IpAddressType',
}

/** Clients outside call such a load balancer by IPv6 alone. */
export const withoutPublicIpv4 = 'dualstack-without-public-ipv4'

const withoutIpv6 = ['ipv4', 'IPV4', 'ipv4_only', 'IPV4_ONLY', 'false'] as const

/** Whether it has an IPv6 address: what says so itself, else what its subnet gives, where it has any. */
export const hasIpv6 = (resource: Resource, subnets: readonly Way<Subnet | Elsewhere>[]): Verdict => {
  const { world, type, id } = resource
  const mode = modes[type]
  if (mode !== undefined && isTold(resource, mode).is === 'fail') return fail
  const inSubnet = any(
    subnets.map(({ is, when }) =>
      all([
        when,
        is instanceof Elsewhere ? elsewhere(world, `whether ${is.name} has IPv6 addresses`) : is.has(6),
      ]),
    ),
  )
  if (inSubnet.is === 'fail') return fail
  if (mode !== undefined)
    return all([inSubnet, isTold(resource, mode), elsewhere(world, `whether ${id} has an IPv6 address`)])
  return all([inSubnet, isGivenIpv6(resource, type, subnets)])
}

/** It is told, or what it is a member of is. Of what is read from an account nothing follows from what was not returned. */
const isTold = (resource: Resource, mode: string): Verdict => {
  const { world, id } = resource
  const members = [resource, ...giversOf(resource).flatMap(({ is }) => (is instanceof Elsewhere ? [] : [is]))]
  return any(
    members.map((one) => {
      const told = one.at(modes[one.type] ?? mode)
      return told.head === undefined && world.space.source === 'account'
        ? elsewhere(world, `whether ${id} has an IPv6 address`)
        : all([told.exists(), not(told.isOneOf(...withoutIpv6))])
    }),
  )
}

const isGivenIpv6 = (
  resource: Resource,
  type: string,
  subnets: readonly Way<Subnet | Elsewhere>[],
): Verdict => {
  const { world, id } = resource
  if (type === types.balancer) return resource.at('IpAddressType').isOneOf('dualstack', withoutPublicIpv4)
  if (type !== interfaceType && type !== 'AWS::EC2::Instance')
    return elsewhere(world, `whether ${id} has an IPv6 address`)
  const places = ['', ...(type === interfaceType ? [] : ['NetworkInterfaces.*.'])]
  const inSubnet = any(
    subnets.map(({ is, when }) =>
      is instanceof Elsewhere
        ? all([when, elsewhere(world, `whether ${is.name} gives IPv6 addresses`)])
        : all([when, givesIpv6(is)]),
    ),
  )
  return any([
    ...giversOf(resource).map(({ is, when }) => all([when, isGivenByTemplate(resource, is)])),
    ...places.map((place) => isGivenAt(resource.properties, place)),
    all([inSubnet, not(isGivenNone(resource, places))]),
  ])
}

/** In a subnet without addresses of IPv4 everything has one of IPv6. */
const givesIpv6 = ({ resource }: Subnet): Verdict =>
  any([isOn(resource.at('AssignIpv6AddressOnCreation')), isOn(resource.at('Ipv6Native'))])

/** Addresses, or ranges of them, that are named or counted. */
const isGivenAt = (from: Reading, place: string): Verdict =>
  any([
    ...['Ipv6Addresses.*', 'Ipv6Prefixes.*'].flatMap((path) =>
      along(from, `${place}${path}`).map(({ present }) => present),
    ),
    ...['Ipv6AddressCount', 'Ipv6PrefixCount'].flatMap((path) =>
      along(from, `${place}${path}`)
        .filter(({ item }) => item.head !== undefined)
        .map(({ present, item }) => all([present, item.atLeast(1)])),
    ),
  ])

/** None are asked for, whatever its subnet gives to others. */
const isGivenNone = ({ properties }: Resource, places: readonly string[]): Verdict =>
  any(
    places.map((place) => {
      const counts = along(properties, `${place}Ipv6AddressCount`)
      return counts.length === 0
        ? fail
        : all(counts.map(({ present, item }) => implied(present, () => all([item.exists(), item.atMost(0)]))))
    }),
  )

/** Of the internet, by addresses of IPv6: what is inside lets nobody in over an internet gateway, unless it is told to. */
export const isOpenByIpv6 = (resource: Resource, hasIpv6: Verdict): Verdict =>
  resource.type === types.balancer ? all([hasIpv6, letsInOverGateway(resource)]) : hasIpv6

/** A Gateway Load Balancer is called by its endpoints alone. */
export const isInternetFacing = (balancer: Resource): Verdict =>
  all([not(balancer.at('Scheme').is('internal')), not(balancer.at('Type').is('gateway'))])

const letsInOverGateway = (balancer: Resource): Verdict => {
  const told = (isDenied: boolean): Verdict =>
    any(
      along(balancer.properties, 'LoadBalancerAttributes.*').map(({ present, item }) =>
        all([present, item.at('Key').is('ipv6.deny_all_igw_traffic'), item.at('Value').is(isDenied)]),
      ),
    )
  return any([told(false), all([isInternetFacing(balancer), not(told(true))])])
}

const isGivenByTemplate = ({ world, id }: Resource, template: Meant): Verdict =>
  template instanceof Elsewhere
    ? elsewhere(world, `whether ${template.name} gives an IPv6 address to ${id}`)
    : isGivenAt(template.properties, 'LaunchTemplateData.NetworkInterfaces.*.')
