import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Coverage } from '../coverage.ts'
import type { Item, Made } from '../item.ts'
import { to } from '../item.ts'

const destinations: readonly (readonly [described: string, property: string])[] = [
  ['DestinationCidrBlock', 'DestinationCidrBlock'],
  ['DestinationIpv6CidrBlock', 'DestinationIpv6CidrBlock'],
  ['DestinationPrefixListId', 'DestinationPrefixListId'],
]

const targets = [
  'GatewayId',
  'NatGatewayId',
  'EgressOnlyInternetGatewayId',
  'VpcPeeringConnectionId',
  'TransitGatewayId',
  'CarrierGatewayId',
  'LocalGatewayId',
  'CoreNetworkArn',
]

/** A route table with its routes. What is local goes without saying: it is what the VPC has for blocks. */
export const routeTable = (item: Item): readonly Made[] => {
  const id = item.text('RouteTableId')
  const written = item.items('Routes').filter((route) => route.maybe('GatewayId') !== 'local')
  const own = AddressSet.ofCidrs(
    item
      .items('Routes')
      .filter((route) => route.maybe('GatewayId') === 'local')
      .flatMap((route) => rangeOf(route) ?? []),
  )
  const first = new Map<string, Item>()
  for (const route of [...written].sort((a, b) => Number(isLearned(a)) - Number(isLearned(b)))) {
    const destination = destinationOf(route)
    // Of what is written and what is learned for one range the written counts, and nothing learned for what is local.
    if (!first.has(destination) && !(isLearned(route) && isWithin(route, own))) first.set(destination, route)
  }
  return [
    item.make(id, 'AWS::EC2::RouteTable', { VpcId: to(item.text('VpcId')), Tags: item.tags }),
    ...[...first].map(([destination, route]) =>
      route.make(`${id} ${destination}`, 'AWS::EC2::Route', { RouteTableId: to(id), ...routed(route) }),
    ),
    ...item.items('Associations').flatMap((association) => associated(association, id)),
  ]
}

const isLearned = (route: Item): boolean => route.maybe('Origin') === 'EnableVgwRoutePropagation'

const destinationOf = (route: Item): string =>
  destinations.flatMap(([name]) => route.maybe(name) ?? [])[0] ?? 'without a destination'

const rangeOf = (route: Item) => {
  const read = parseCidr(destinationOf(route))
  return isMalformed(read) ? undefined : read.cidr
}

const isWithin = (route: Item, own: AddressSet): boolean => {
  const range = rangeOf(route)
  return range !== undefined && AddressSet.ofCidrs([range]).isSubsetOf(own)
}

const routed = (route: Item) => {
  const destination = Object.fromEntries(
    destinations.flatMap(([name, property]) => {
      const value = route.maybe(name)
      return value === undefined ? [] : [[property, name.endsWith('ListId') ? to(value) : value]]
    }),
  )
  // Its target is gone: what it is for goes nowhere.
  if (route.maybe('State') === 'blackhole') return destination
  const target = targets.flatMap((name) => {
    const value = route.maybe(name)
    if (value === undefined) return []
    return [[value.startsWith('vpce-') ? 'VpcEndpointId' : name, to(value)] as const]
  })
  const [interface_, instance] = [route.maybe('NetworkInterfaceId'), route.maybe('InstanceId')]
  const appliance =
    interface_ !== undefined
      ? [['NetworkInterfaceId', to(interface_)] as const]
      : instance !== undefined
        ? [['InstanceId', to(instance)] as const]
        : []
  return { ...destination, ...Object.fromEntries([...target, ...appliance].slice(0, 1)) }
}

const associated = (association: Item, table: string): readonly Made[] => {
  const [subnet, gateway] = [association.maybe('SubnetId'), association.maybe('GatewayId')]
  if (association.inner('AssociationState').maybe('State') === 'disassociated') return []
  if (subnet !== undefined) return [association_(association, table, subnet)]
  return gateway === undefined
    ? []
    : [
        association.make(`${table} ${gateway}`, 'AWS::EC2::GatewayRouteTableAssociation', {
          GatewayId: to(gateway),
          RouteTableId: to(table),
        }),
      ]
}

const association_ = (from: Item, table: string, subnet: string): Made =>
  from.make(`${table} ${subnet}`, 'AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: to(subnet),
    RouteTableId: to(table),
  })

/** Subnets that are associated with no table have the main one of their VPC, unless the table is one that was not read. */
export const mainAssociations = (
  tables: readonly Item[],
  subnets: readonly Item[],
  coverage: Coverage,
): readonly Made[] => {
  const associated = new Set(
    tables.flatMap((table) => table.items('Associations').flatMap((one) => one.maybe('SubnetId') ?? [])),
  )
  const mains = new Map(
    tables
      .filter((table) => table.items('Associations').some((one) => one.get('Main') === true))
      .map((table) => [table.text('VpcId'), table]),
  )
  return subnets.flatMap((subnet) => {
    const id = subnet.text('SubnetId')
    const main = mains.get(subnet.text('VpcId'))
    return associated.has(id) || main === undefined || !coverage.isRead('RouteTables', main.described)
      ? []
      : [association_(main, main.text('RouteTableId'), id)]
  })
}
