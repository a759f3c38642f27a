import type { Family } from '../../../algebra/address/address.ts'
import type { JsonObject } from '../../json.ts'
import { isObject } from '../../json.ts'
import {
  allOf,
  isWithin,
  isYes,
  listIn,
  nameIn,
  one,
  type PlainResources,
  prefixOf,
  textIn,
} from './plain.ts'

/** Where a table sends packets to an address. */
export interface PlainHop {
  readonly target: string
  readonly range: string
  readonly route: string
}

const targets = [
  'GatewayId',
  'NatGatewayId',
  'EgressOnlyInternetGatewayId',
  'VpcPeeringConnectionId',
  'TransitGatewayId',
  'InstanceId',
  'NetworkInterfaceId',
  'VpcEndpointId',
  'CarrierGatewayId',
  'LocalGatewayId',
  'CoreNetworkArn',
]

/** Every block of a VPC, known or not to be its own by another resource. */
export const vpcBlocks = (resources: PlainResources, vpc: string): readonly string[] =>
  [
    ...allOf(resources, 'AWS::EC2::VPC').filter(({ id }) => id === vpc),
    ...allOf(resources, 'AWS::EC2::VPCCidrBlock').filter(
      ({ properties }) => nameIn(properties.VpcId) === vpc,
    ),
  ].flatMap(({ properties }) =>
    [properties.CidrBlock, properties.Ipv6CidrBlock].flatMap((range) =>
      range === undefined ? [] : [String(range)],
    ),
  )

/** The route of a subnet for an address: of all that speak of it the one with the longest range. */
export const routeFor = (
  resources: PlainResources,
  subnet: string,
  family: Family,
  address: bigint,
): PlainHop | undefined => {
  const vpc = vpcOf(resources, subnet)
  const [table, ...others] = associatedWith(resources, 'RouteTable', subnet)
  const unknown = (target: string) => ({ target, range: 'whatever it has', route: 'not known here' })
  if (others.length > 0) return unknown(`what one of the tables ${table} and ${others.join(', ')} says`)
  if (table === undefined && one(resources, vpc) === undefined)
    return unknown(`what the main table of ${vpc} says`)
  let best: { readonly hop: PlainHop; readonly order: number } | undefined
  const offer = (hop: PlainHop, rank: number): void => {
    if (!isWithin(family, address, hop.range)) return
    const order = prefixOf(hop.range) * 10 - rank
    if (order === best?.order && hop.target !== best.hop.target) {
      const [target, route] = [`${best.hop.target} or ${hop.target}`, `${best.hop.route} or ${hop.route}`]
      best = { hop: { target, range: hop.range, route }, order }
    }
    if (best === undefined || order > best.order) best = { hop, order }
  }
  for (const { id, properties } of allOf(resources, 'AWS::EC2::Route')) {
    if (table === undefined || nameIn(properties.RouteTableId) !== table) continue
    const target = targets.flatMap((name) => nameIn(properties[name]) ?? [])[0] ?? ''
    for (const { range, isListed } of rangesOf(resources, properties))
      offer({ target, range, route: id }, isListed ? 2 : 0)
  }
  const local = vpcBlocks(resources, vpc)
  for (const range of local) offer({ target: 'local', range, route: 'local' }, 1)
  // What a VPN gateway hands on never takes what is local.
  if (local.some((range) => isWithin(family, address, range))) return best?.hop
  for (const { id, properties } of allOf(resources, 'AWS::EC2::VPNGatewayRoutePropagation')) {
    const tables = listIn(properties.RouteTableIds).map((value) => nameIn(value))
    if (table === undefined || !tables.includes(table)) continue
    const target = nameIn(properties.VpnGatewayId) ?? ''
    for (const range of writtenFor(resources, target)) offer({ target, range, route: id }, 3)
  }
  return best?.hop
}

/** The tables or ACLs that a subnet is associated with: one, unless EC2 refuses the others. */
export const associatedWith = (
  resources: PlainResources,
  kind: 'RouteTable' | 'NetworkAcl',
  subnet: string,
): readonly string[] => [
  ...new Set(
    allOf(resources, `AWS::EC2::Subnet${kind}Association`)
      .filter(({ properties }) => nameIn(properties.SubnetId) === subnet)
      .map(({ properties }) => nameIn(properties[`${kind}Id`]) ?? ''),
  ),
]

/** The ranges of the static routes of all VPNs that end at a gateway. */
const writtenFor = (resources: PlainResources, gateway: string): readonly string[] =>
  allOf(resources, 'AWS::EC2::VPNConnection')
    .filter(({ properties }) => nameIn(properties.VpnGatewayId) === gateway)
    .flatMap(({ id }) => writtenOf(resources, id))

/** The ranges of the static routes of a VPN, which one that learns its routes has not. */
export const writtenOf = (resources: PlainResources, connection: string): readonly string[] =>
  isYes(one(resources, connection)?.properties.StaticRoutesOnly)
    ? allOf(resources, 'AWS::EC2::VPNConnectionRoute')
        .filter(({ properties }) => nameIn(properties.VpnConnectionId) === connection)
        .map(({ properties }) => textIn(properties.DestinationCidrBlock))
    : []

const rangesOf = (resources: PlainResources, route: JsonObject) => {
  const list = nameIn(route.DestinationPrefixListId)
  const entries = allOf(resources, 'AWS::EC2::PrefixList')
    .filter(({ id }) => id === list)
    .flatMap(({ properties }) => listIn(properties.Entries))
  return [
    ...[route.DestinationCidrBlock, route.DestinationIpv6CidrBlock].flatMap((range) =>
      range === undefined ? [] : [{ range: String(range), isListed: false }],
    ),
    ...entries.flatMap((entry) => (isObject(entry) ? [{ range: textIn(entry.Cidr), isListed: true }] : [])),
  ]
}

export const vpcOf = (resources: PlainResources, subnet: string): string => {
  const found = allOf(resources, 'AWS::EC2::Subnet').find(({ id }) => id === subnet)
  return nameIn(found?.properties.VpcId) ?? ''
}
