import type { Coverage } from './coverage.ts'
import { attachments, withReasons } from './dangling.ts'
import { Item, type Made } from './item.ts'
import { standIns } from './missing.ts'
import type { Described as DescribedItem, Parts } from './parts.ts'
import { listener, listenerRule, listeners, loadBalancers, targetGroups } from './translate/balancers.ts'
import { cacheSubnetGroup, caches } from './translate/caches.ts'
import { functionUrl, kubernetes, lambdaFunction, service } from './translate/computing.ts'
import {
  databaseCluster,
  databaseSubnetGroup,
  databases,
  warehouse,
  warehouseSubnetGroup,
} from './translate/databases.ts'
import { api, distribution, endpoint, restApi } from './translate/edges.ts'
import { networkAcl, prefixList, securityGroup } from './translate/guards.ts'
import {
  address,
  type Described,
  instances,
  instancesByInterface,
  networkInterfaces,
} from './translate/interfaces.ts'
import { ownersOf } from './translate/owners.ts'
import { mainAssociations, routeTable } from './translate/routes.ts'
import { kafkaCluster, mountTargets, searchDomain } from './translate/stores.ts'
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
  CacheSubnetGroups: cacheSubnetGroup,
  ClusterInfoList: kafkaCluster,
  ClusterSubnetGroups: warehouseSubnetGroup,
  'Clusters of Redshift': warehouse,
  CustomerGateways: customerGateway,
  DBClusters: databaseCluster,
  DBSubnetGroups: databaseSubnetGroup,
  DomainStatusList: searchDomain,
  EgressOnlyInternetGateways: egressOnlyGateway,
  FunctionUrlConfigs: functionUrl,
  'Functions of Lambda': lambdaFunction,
  InternetGateways: internetGateway,
  'Items of API Gateway': api,
  'Items of DistributionList': distribution,
  Listeners: listener,
  LoadBalancerListeners: listeners,
  ManagedPrefixLists: prefixList,
  NatGateways: natGateway,
  NetworkAcls: networkAcl,
  PrefixLists: prefixList,
  RouteTables: routeTable,
  'Rules of ELB': listenerRule,
  SecurityGroups: securityGroup,
  Subnets: subnet,
  TransitGatewayAttachments: transitAttachment,
  TransitGatewayPeeringAttachments: transitPeering,
  TransitGatewayPropagations: transitPropagations,
  TransitGatewayRouteTables: transitTable,
  TransitGatewayStaticRoutes: transitRoutes,
  TransitGatewayVpcAttachments: transitVpcAttachment,
  VpcBlockPublicAccessExclusions: blockPublicAccessExclusion,
  VpcBlockPublicAccessOptions: blockPublicAccess,
  VpcEndpoints: endpoint,
  VpcPeeringConnections: peering,
  Vpcs: vpc,
  VpnConnections: vpnConnection,
  VpnGateways: vpnGateway,
  'cluster of EKS': kubernetes,
  'items of API Gateway': restApi,
  'services of ECS': service,
}

type ItemsOf = (list: string) => readonly Item[]

const faces = (itemsOf: ItemsOf): Described => ({
  interfaces: itemsOf('NetworkInterfaces'),
  instances: [...itemsOf('Reservations').flatMap((one) => one.items('Instances')), ...itemsOf('Instances')],
  addresses: itemsOf('Addresses'),
  balancers: itemsOf('LoadBalancers'),
})

/** What is made of several lists together. */
const joined: readonly {
  readonly lists: readonly string[]
  readonly make: (itemsOf: ItemsOf, coverage: Coverage) => readonly Made[]
}[] = [
  {
    lists: ['NetworkInterfaces', 'Instances', 'Reservations'],
    make: (itemsOf) => [...instances(faces(itemsOf)), ...networkInterfaces(faces(itemsOf))],
  },
  {
    lists: ['TransitGateways'],
    make: (itemsOf, coverage) =>
      itemsOf('TransitGateways')
        .filter(({ described }) => attachments.every(({ list }) => coverage.isRead(list, described)))
        .flatMap(transitGateway),
  },
  {
    lists: ['RouteTables', 'Subnets'],
    make: (itemsOf, coverage) => mainAssociations(itemsOf('RouteTables'), itemsOf('Subnets'), coverage),
  },
  {
    lists: ['LoadBalancers', 'LoadBalancerAttributes'],
    make: (itemsOf) =>
      loadBalancers(itemsOf('LoadBalancers'), {
        interfaces: itemsOf('NetworkInterfaces'),
        attributes: itemsOf('LoadBalancerAttributes'),
      }),
  },
  {
    lists: ['TargetGroups', 'LoadBalancerTargetHealth', 'TargetGroupAttributes'],
    make: (itemsOf) =>
      targetGroups(itemsOf('TargetGroups'), {
        health: itemsOf('LoadBalancerTargetHealth'),
        attributes: itemsOf('TargetGroupAttributes'),
      }),
  },
  { lists: ['DBInstances'], make: (itemsOf) => databases(itemsOf('DBInstances'), itemsOf('DBClusters')) },
  {
    lists: ['ReplicationGroups of ElastiCache', 'CacheClusters'],
    make: (itemsOf) => caches(itemsOf('ReplicationGroups of ElastiCache'), itemsOf('CacheClusters')),
  },
  {
    lists: ['MountTargets', 'MountTargetSecurityGroups'],
    make: (itemsOf) =>
      mountTargets(itemsOf('MountTargets'), {
        asked: itemsOf('MountTargetSecurityGroups'),
        interfaces: itemsOf('NetworkInterfaces'),
      }),
  },
]

export const translatedLists: ReadonlySet<string> = new Set([
  ...Object.keys(byList),
  ...joined.flatMap(({ lists }) => lists),
])

/** What is made of an item, where it stands alone. */
export const translatedAlone = (
  list: string,
  described: DescribedItem,
  coverage: Coverage,
): readonly Made[] => {
  const item = new Item(list, described)
  const itemsOf: ItemsOf = (name) => (name === list ? [item] : [])
  return [
    ...(byList[list]?.(item) ?? []),
    ...joined.flatMap(({ lists, make }) => (lists.includes(list) ? make(itemsOf, coverage) : [])),
  ]
}

/** The resources that are described, in CloudFormation's vocabulary: each once, however often it is described. */
export const translated = (parts: Parts, coverage: Coverage): ReadonlyMap<string, Made> => {
  const itemsOf: ItemsOf = (list) => (parts.get(list) ?? []).map((described) => new Item(list, described))
  const all = [
    ...Object.entries(byList).flatMap(([list, translate]) => itemsOf(list).flatMap(translate)),
    ...joined.flatMap(({ make }) => make(itemsOf, coverage)),
  ]
  const described = [...all, ...ownersOf(itemsOf('NetworkInterfaces'), all)]
  const made = new Map<string, Made>()
  const named = [...described, ...standIns({ itemsOf, made: described, coverage })]
  for (const one of withReasons(named, { coverage, instead: instancesByInterface(faces(itemsOf)) }))
    if (!made.has(one.id)) made.set(one.id, one)
  return made
}
