import { Item, type Made } from './item.ts'
import type { Parts } from './parts.ts'
import { listener, listeners, loadBalancers, targetGroups } from './translate/balancers.ts'
import { networkAcl, prefixList, securityGroup } from './translate/guards.ts'
import { address, instance, networkInterface, reservation } from './translate/interfaces.ts'
import { mainAssociations, routeTable } from './translate/routes.ts'
import {
  customerGateway,
  transitAttachment,
  transitGateway,
  transitPeering,
  transitPropagations,
  transitRoutes,
  transitTable,
  transitVpcAttachment,
  vpnConnection,
} from './translate/transit.ts'
import {
  blockPublicAccess,
  blockPublicAccessExclusion,
  egressOnlyGateway,
  internetGateway,
  natGateway,
  peering,
  subnet,
  vpc,
  vpnGateway,
} from './translate/vpcs.ts'

type Translate = (item: Item) => readonly Made[]

/** What is made of each item of a list. */
const byList: Readonly<Record<string, Translate>> = {
  Addresses: address,
  CustomerGateways: customerGateway,
  EgressOnlyInternetGateways: egressOnlyGateway,
  Instances: instance,
  InternetGateways: internetGateway,
  Listeners: listener,
  LoadBalancerListeners: listeners,
  ManagedPrefixLists: prefixList,
  NatGateways: natGateway,
  NetworkAcls: networkAcl,
  NetworkInterfaces: networkInterface,
  PrefixLists: prefixList,
  Reservations: reservation,
  RouteTables: routeTable,
  SecurityGroups: securityGroup,
  Subnets: subnet,
  TransitGatewayAttachments: transitAttachment,
  TransitGatewayPeeringAttachments: transitPeering,
  TransitGatewayPropagations: transitPropagations,
  TransitGatewayRouteTables: transitTable,
  TransitGatewayStaticRoutes: transitRoutes,
  TransitGatewayVpcAttachments: transitVpcAttachment,
  TransitGateways: transitGateway,
  VpcBlockPublicAccessExclusions: blockPublicAccessExclusion,
  VpcBlockPublicAccessOptions: blockPublicAccess,
  VpcPeeringConnections: peering,
  Vpcs: vpc,
  VpnConnections: vpnConnection,
  VpnGateways: vpnGateway,
}

/** Lists of which something is made together with another. */
const joined = ['LoadBalancers', 'LoadBalancerAttributes', 'LoadBalancerTargetHealth', 'TargetGroups']

export const translatedLists: ReadonlySet<string> = new Set([...Object.keys(byList), ...joined])

/** The resources that are described, in CloudFormation's vocabulary: each once, however often it is described. */
export const translated = (parts: Parts): ReadonlyMap<string, Made> => {
  const itemsOf = (list: string): readonly Item[] =>
    (parts.get(list) ?? []).map((described) => new Item(list, described))
  const all = [
    ...Object.entries(byList).flatMap(([list, translate]) => itemsOf(list).flatMap(translate)),
    ...mainAssociations(itemsOf('RouteTables'), itemsOf('Subnets')),
    ...loadBalancers(itemsOf('LoadBalancers'), {
      interfaces: itemsOf('NetworkInterfaces'),
      attributes: itemsOf('LoadBalancerAttributes'),
    }),
    ...targetGroups(itemsOf('TargetGroups'), itemsOf('LoadBalancerTargetHealth')),
  ]
  const made = new Map<string, Made>()
  for (const one of all) if (!made.has(one.id)) made.set(one.id, one)
  return made
}
