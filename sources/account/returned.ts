import { isObject, type JsonObject, own } from '../../model/json.ts'

/** What a call of the command line returns under one name, and by what its items are known. */
export interface Returned {
  /** The name in what is returned. */
  readonly name: string
  /** What its items are called here: the name itself, unless calls of several services return something by it. */
  readonly as: string
  /** What each item has, and nothing else that is returned by this name. */
  readonly fields: readonly string[]
  /** A list; or one item by itself; or a block with the list inside. */
  readonly form: 'list' | 'block' | 'listing'
  /** Others return something by this name, so that only its fields tell what an item is. */
  readonly isShared: boolean
  /** How texts in the list are called: a call that says less returns them. */
  readonly texts?: string
}

const list = (name: string, field: string): Returned => ({
  name,
  as: name,
  fields: [field],
  form: 'list',
  isShared: false,
})

const block = (name: string, field: string): Returned => ({ ...list(name, field), form: 'block' })

/** Several services return a list of this name, or might: its items are these alone where they have all these fields. */
const shared = (name: string, as: string, ...fields: readonly string[]): Returned => ({
  name,
  as,
  fields,
  form: 'list',
  isShared: true,
})

const all: readonly Returned[] = [
  list('Addresses', 'PublicIp'),
  list('AvailabilityZones', 'ZoneName'),
  list('CacheClusters', 'CacheClusterId'),
  list('CacheSubnetGroups', 'CacheSubnetGroupName'),
  { ...shared('ClusterInfo', 'ClusterInfoList', 'ClusterArn', 'ClusterName'), form: 'block' },
  list('ClusterInfoList', 'ClusterArn'),
  list('ClusterSubnetGroups', 'ClusterSubnetGroupName'),
  shared('Clusters', 'Clusters of Redshift', 'ClusterIdentifier', 'NodeType'),
  list('CustomerGateways', 'CustomerGatewayId'),
  list('DBClusters', 'DBClusterIdentifier'),
  list('DBInstances', 'DBInstanceIdentifier'),
  list('DBSubnetGroups', 'DBSubnetGroupName'),
  {
    ...shared('DistributionList', 'Items of DistributionList', 'ARN', 'DomainName', 'Origins'),
    form: 'listing',
  },
  { ...shared('DomainStatus', 'DomainStatusList', 'DomainId', 'ARN'), form: 'block' },
  list('DomainStatusList', 'DomainId'),
  list('EgressOnlyInternetGateways', 'EgressOnlyInternetGatewayId'),
  list('FunctionUrlConfigs', 'FunctionUrl'),
  shared('Functions', 'Functions of Lambda', 'FunctionName', 'FunctionArn'),
  list('Instances', 'InstanceId'),
  list('InternetGateways', 'InternetGatewayId'),
  shared('Items', 'Items of API Gateway', 'ApiId', 'ProtocolType'),
  list('Listeners', 'ListenerArn'),
  list('LoadBalancerAttributes', 'LoadBalancerArn'),
  list('LoadBalancerListeners', 'LoadBalancerArn'),
  list('LoadBalancerTargetHealth', 'TargetGroupArn'),
  list('LoadBalancers', 'LoadBalancerArn'),
  list('ManagedPrefixLists', 'PrefixListId'),
  list('MountTargetSecurityGroups', 'MountTargetId'),
  list('MountTargets', 'MountTargetId'),
  list('NatGateways', 'NatGatewayId'),
  list('NetworkAcls', 'NetworkAclId'),
  list('NetworkInterfaces', 'NetworkInterfaceId'),
  list('PrefixLists', 'PrefixListId'),
  shared('ReplicationGroups', 'ReplicationGroups of ElastiCache', 'ReplicationGroupId', 'MemberClusters'),
  list('Reservations', 'Instances'),
  list('RouteTables', 'RouteTableId'),
  shared('Rules', 'Rules of ELB', 'RuleArn', 'Actions'),
  { ...list('SecurityGroups', 'GroupId'), texts: 'SecurityGroups of a mount target that is not named' },
  list('Subnets', 'SubnetId'),
  list('TargetGroupAttributes', 'TargetGroupArn'),
  list('TargetGroups', 'TargetGroupArn'),
  list('TransitGatewayAttachments', 'TransitGatewayAttachmentId'),
  list('TransitGatewayPeeringAttachments', 'TransitGatewayAttachmentId'),
  list('TransitGatewayPropagations', 'TransitGatewayRouteTableId'),
  list('TransitGatewayRouteTables', 'TransitGatewayRouteTableId'),
  list('TransitGatewayStaticRoutes', 'TransitGatewayRouteTableId'),
  list('TransitGatewayVpcAttachments', 'TransitGatewayAttachmentId'),
  list('TransitGateways', 'TransitGatewayId'),
  list('VpcBlockPublicAccessExclusions', 'ExclusionId'),
  block('VpcBlockPublicAccessOptions', 'InternetGatewayBlockMode'),
  list('VpcEndpoints', 'VpcEndpointId'),
  list('VpcPeeringConnections', 'VpcPeeringConnectionId'),
  list('Vpcs', 'VpcId'),
  list('VpnConnections', 'VpnConnectionId'),
  list('VpnGateways', 'VpnGatewayId'),
  { ...shared('cluster', 'cluster of EKS', 'name', 'arn', 'resourcesVpcConfig'), form: 'block' },
  shared('items', 'items of API Gateway', 'id', 'apiKeySource', 'endpointConfiguration'),
  shared('services', 'services of ECS', 'serviceArn', 'serviceName'),
]

const byName: ReadonlyMap<string, Returned> = new Map(all.map((one) => [one.name, one]))

/** What is known to be returned by this name; several services may return something else by it. */
export const returnedAs = (name: string): Returned | undefined => byName.get(name)

export const isItem = ({ fields }: Returned, item: unknown): item is JsonObject =>
  isObject(item as never) && fields.every((field) => own(item as JsonObject, field) !== undefined)

/** What one call returns without any name around it. */
const nameless: readonly Pick<Returned, 'as' | 'fields'>[] = [
  { as: 'FunctionUrlConfigs', fields: ['FunctionUrl', 'FunctionArn', 'AuthType'] },
]

export const namelessIn = (value: JsonObject): string | undefined =>
  nameless.find(({ fields }) => fields.every((field) => own(value, field) !== undefined))?.as

/** What stands beside lists that are returned in parts, and says where the next one begins. */
export const tokens: ReadonlySet<string> = new Set([
  'Marker',
  'NextMarker',
  'NextToken',
  'nextToken',
  'position',
])
