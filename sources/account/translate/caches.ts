import type { Item, Made } from '../item.ts'
import { notDescribed, to } from '../item.ts'

const subnetGroupArn = (arn: string, group: string): string =>
  [...arn.split(':').slice(0, 5), 'subnetgroup', group].join(':')

const networkOf = (item: Item) => {
  const group = item.maybe('CacheSubnetGroupName')
  return {
    groups: item.items('SecurityGroups').map((one) => to(one.text('SecurityGroupId'))),
    subnets: group === undefined ? undefined : to(subnetGroupArn(item.text('ARN'), group)),
  }
}

/** Groups of nodes, and clusters that are in none. Where a group is in the network its nodes say, which are clusters. */
export const caches = (groups: readonly Item[], clusters: readonly Item[]): readonly Made[] => {
  const arns = new Map(
    groups.map((group) => [placed(group.text('ARN'), group.text('ReplicationGroupId')), group]),
  )
  const groupOf = (cluster: Item): Item | undefined => {
    const name = cluster.maybe('ReplicationGroupId')
    return name === undefined ? undefined : arns.get(placed(cluster.text('ARN'), name))
  }
  const nodes = Map.groupBy(clusters, groupOf)
  return [
    ...groups.map((group) => replicationGroup(group, nodes.get(group)?.[0])),
    ...(nodes.get(undefined) ?? []).map(cluster),
  ]
}

/** Names are taken once for each account and region. */
const placed = (arn: string, name: string): string => [...arn.split(':').slice(3, 5), name].join(':')

const replicationGroup = (item: Item, node: Item | undefined): Made => {
  const arn = item.text('ARN')
  const network = node === undefined ? undefined : networkOf(node)
  return item.make(arn, 'AWS::ElastiCache::ReplicationGroup', {
    ReplicationGroupId: item.text('ReplicationGroupId'),
    ReplicationGroupDescription: item.maybe('Description'),
    Engine: item.maybe('Engine') ?? node?.maybe('Engine') ?? notDescribed(`the engine of ${arn}`),
    CacheNodeType: item.maybe('CacheNodeType'),
    NetworkType: item.maybe('NetworkType'),
    SecurityGroupIds: network?.groups ?? notDescribed(`the security groups of ${arn}`),
    CacheSubnetGroupName: network === undefined ? notDescribed(`the subnets of ${arn}`) : network.subnets,
    AtRestEncryptionEnabled: item.get('AtRestEncryptionEnabled'),
    TransitEncryptionEnabled: item.get('TransitEncryptionEnabled'),
    TransitEncryptionMode: item.maybe('TransitEncryptionMode'),
    KmsKeyId: item.maybe('KmsKeyId'),
    SnapshotRetentionLimit: item.get('SnapshotRetentionLimit'),
    Tags: notDescribed(`the tags of ${arn}`),
  })
}

const cluster = (item: Item): Made => {
  const arn = item.text('ARN')
  const { groups, subnets } = networkOf(item)
  return item.make(arn, 'AWS::ElastiCache::CacheCluster', {
    ClusterName: item.text('CacheClusterId'),
    Engine: item.maybe('Engine'),
    EngineVersion: item.maybe('EngineVersion'),
    NetworkType: item.maybe('NetworkType'),
    CacheNodeType: item.maybe('CacheNodeType'),
    NumCacheNodes: item.get('NumCacheNodes'),
    VpcSecurityGroupIds: groups,
    CacheSubnetGroupName: subnets,
    TransitEncryptionEnabled: item.get('TransitEncryptionEnabled'),
    Tags: notDescribed(`the tags of ${arn}`),
  })
}

export const cacheSubnetGroup = (item: Item): readonly Made[] => [
  item.make(item.text('ARN'), 'AWS::ElastiCache::SubnetGroup', {
    CacheSubnetGroupName: item.text('CacheSubnetGroupName'),
    Description: item.maybe('CacheSubnetGroupDescription'),
    SubnetIds: item.items('Subnets').map((subnet) => to(subnet.text('SubnetIdentifier'))),
    Tags: notDescribed(`the tags of ${item.text('ARN')}`),
  }),
]
