import type { Packet } from '../../../algebra/packets/packet.ts'
import { isObject, type JsonObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { inside, templatesOf } from './guards.ts'
import {
  allOf,
  isYes,
  listIn,
  nameIn,
  one,
  type Plain,
  type PlainResources,
  resourceAt,
  textIn,
} from './plain.ts'
import { routeFor, vpcOf } from './routes.ts'
import type { Step } from './steps.ts'

/** Whether a packet from the internet comes as far as the subnet of what it is sent to. */
export const entersFromInternet = (
  resources: PlainResources,
  to: Plain,
  subnet: string,
  { destination: { family } }: Packet,
): readonly Step[] => {
  if (family === 4 && !hasPublicAddress(resources, to, subnet))
    return [{ at: to.id, text: 'it has no public address', code: 'no-public-address' }]
  if (family === 6 && !hasIpv6(resources, to, subnet))
    return [{ at: to.id, text: 'it has no IPv6 address', code: 'no-ipv6-address' }]
  if (family === 6 && refusesIpv6(to))
    return [{ at: to.id, text: 'it refuses IPv6 over internet gateways', code: 'ipv6-refused' }]
  const vpc = vpcOf(resources, subnet)
  const gateway = attachedTo(resources, vpc)
  if (gateway === undefined)
    return [{ at: vpc, text: 'no internet gateway is attached to the VPC', code: 'gateway-not-attached' }]
  if (isBlocked(resources, vpc, subnet))
    return [{ at: vpc, text: 'public access to the VPC is blocked', code: 'public-access-blocked' }]
  return [{ at: gateway, text: `it comes in over ${gateway}` }]
}

/** What has addresses says which, or how many, or gets one of its subnet; a load balancer has them with both families. */
export const hasIpv6 = (resources: PlainResources, end: Plain, subnet: string): boolean => {
  const { type, properties } = end
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    return textIn(properties.IpAddressType).startsWith('dualstack')
  const said = [properties, ...inside(properties), ...templatesOf(resources, end).flatMap(inside)]
  if (said.some(isGivenIpv6)) return true
  const isGivenNone = said.some(({ Ipv6AddressCount }) => textIn(Ipv6AddressCount) === '0')
  return !isGivenNone && givesIpv6(resources, subnet)
}

const isGivenIpv6 = (properties: JsonObject): boolean =>
  ['Ipv6Addresses', 'Ipv6Prefixes'].some((name) => listIn(properties[name]).length > 0) ||
  ['Ipv6AddressCount', 'Ipv6PrefixCount'].some((name) => Number(properties[name] ?? 0) > 0)

const givesIpv6 = (resources: PlainResources, subnet: string): boolean => {
  const { AssignIpv6AddressOnCreation, Ipv6Native } = one(resources, subnet)?.properties ?? {}
  return [AssignIpv6AddressOnCreation, Ipv6Native].some(isYes)
}

/** Load balancers inside refuse what comes over an internet gateway, unless their attributes say otherwise. */
const refusesIpv6 = ({ type, properties }: Plain): boolean => {
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return false
  const said = listIn(properties.LoadBalancerAttributes).find(
    (one) => isObject(one) && one.Key === 'ipv6.deny_all_igw_traffic',
  )
  return isObject(said) ? isYes(said.Value) : textIn(properties.Scheme) === 'internal'
}

export const attachedTo = (resources: PlainResources, vpc: string): string | undefined =>
  allOf(resources, 'AWS::EC2::VPCGatewayAttachment')
    .filter(({ properties }) => nameIn(properties.VpcId) === vpc)
    .flatMap(({ properties }) => nameIn(properties.InternetGatewayId) ?? [])[0]

export const hasPublicAddress = (resources: PlainResources, end: Plain, subnet: string): boolean =>
  isGivenElastic(resources, end.id) || isPublicByItself(resources, end, subnet)

/** An instance has its elastic address at its first interface. */
const isGivenElastic = (resources: PlainResources, id: string): boolean =>
  elasticOf(resources).has(id) ||
  (firstInterfaces(resources).get(id) ?? []).some((instance) => elasticOf(resources).has(instance))

/** Whatever an elastic address is given to. */
const elasticOf = oncePer(
  (resources: PlainResources): ReadonlySet<string> =>
    new Set(
      allOf(resources, 'AWS::EC2::EIP', 'AWS::EC2::EIPAssociation').flatMap(
        ({ properties: { InstanceId, NetworkInterfaceId } }) =>
          [InstanceId, NetworkInterfaceId].flatMap((value) => nameIn(value) ?? []),
      ),
    ),
)

/** The instances whose first interface something is. */
const firstInterfaces = oncePer((resources: PlainResources): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const { id, properties } of allOf(resources, 'AWS::EC2::Instance'))
    for (const item of listIn(properties.NetworkInterfaces)) {
      const name =
        isObject(item) && textIn(item.DeviceIndex) === '0' ? nameIn(item.NetworkInterfaceId) : undefined
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), id])
    }
  return found
})

const isPublicByItself = (resources: PlainResources, end: Plain, subnet: string): boolean => {
  const { type, properties } = end
  return (
    (['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup'].includes(type) &&
      isGivenOnLaunch(resources, end, subnet)) ||
    (type.startsWith('AWS::RDS::') && isYes(properties.PubliclyAccessible)) ||
    (type === 'AWS::ECS::Service' &&
      inside(properties).some(({ AssignPublicIp }) => AssignPublicIp === 'ENABLED')) ||
    (type.startsWith('AWS::ElasticLoadBalancing') &&
      textIn(properties.Scheme) !== 'internal' &&
      textIn(properties.IpAddressType) !== 'dualstack-without-public-ipv4' &&
      textIn(properties.Type) !== 'gateway')
  )
}

/** Its interface says so, or leaves it to the subnet. */
const isGivenOnLaunch = (resources: PlainResources, end: Plain, subnet: string): boolean => {
  const said = [end.properties, ...templatesOf(resources, end)]
    .flatMap((each) => [each, ...inside(each)])
    .find(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress !== undefined)
  return isYes(said?.AssociatePublicIpAddress ?? one(resources, subnet)?.properties.MapPublicIpOnLaunch)
}

/** Both modes refuse what goes over an internet gateway, either way. */
export const isBlocked = (
  resources: PlainResources,
  vpc: string,
  subnet: string,
  direction: 'in' | 'out' = 'in',
): boolean =>
  isSet(resources, subnet, 'block-bidirectional', 'block-ingress') &&
  !isExcluded(
    resources,
    vpc,
    subnet,
    direction === 'in' ? ['allow-bidirectional'] : ['allow-bidirectional', 'allow-egress'],
  )

/** One of them refuses what goes out by gateways that let nobody in, too. */
export const isOutwardBlocked = (resources: PlainResources, vpc: string, subnet: string): boolean =>
  isSet(resources, subnet, 'block-bidirectional') &&
  !isExcluded(resources, vpc, subnet, ['allow-bidirectional', 'allow-egress'])

const isSet = (resources: PlainResources, subnet: string, ...modes: readonly string[]): boolean =>
  allOf(resources, 'AWS::EC2::VPCBlockPublicAccessOptions').some(
    ({ id, properties }) =>
      modes.includes(textIn(properties.InternetGatewayBlockMode)) && !isFar(resources, id, subnet),
  )

/** Known to be of another account or region. */
const isFar = (resources: PlainResources, one: string, other: string): boolean => {
  const [here, there] = [resourceAt(resources, one)?.Location, resourceAt(resources, other)?.Location]
  const differs = (a: string | undefined, b: string | undefined) =>
    a !== b && a !== undefined && b !== undefined
  return differs(here?.account, there?.account) || differs(here?.region, there?.region)
}

const isExcluded = (
  resources: PlainResources,
  vpc: string,
  subnet: string,
  modes: readonly string[],
): boolean =>
  allOf(resources, 'AWS::EC2::VPCBlockPublicAccessExclusion').some(
    ({ properties }) =>
      modes.includes(textIn(properties.InternetGatewayExclusionMode)) &&
      (nameIn(properties.VpcId) === vpc || nameIn(properties.SubnetId) === subnet),
  )

/** Whether a reply goes back the way by which its call came: over the internet gateway of the VPC. */
export const leavesToInternet = (
  resources: PlainResources,
  subnet: string,
  { destination: { family, value } }: Packet,
): readonly Step[] => {
  const hop = routeFor(resources, subnet, family, BigInt(value))
  if (hop === undefined) return [{ at: subnet, text: 'no route leads back', code: 'no-route' }]
  const target = one(resources, hop.target)
  const text = `route ${hop.route} sends ${hop.range} to ${hop.target}`
  if (target === undefined && hop.target !== 'local') return [{ at: subnet, text, code: 'route-to-nowhere' }]
  if (target?.type !== 'AWS::EC2::InternetGateway')
    return [{ at: subnet, text: `${text}, and not back to the internet`, code: 'not-on-this-way' }]
  return attachedTo(resources, vpcOf(resources, subnet)) === target.id
    ? [{ at: subnet, text }]
    : [{ at: target.id, text: 'the gateway is not attached to the VPC', code: 'gateway-not-attached' }]
}
