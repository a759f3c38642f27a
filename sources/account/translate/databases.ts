import type { Item, Made } from '../item.ts'
import { notDescribed, to, withoutAbsent } from '../item.ts'

/** DocumentDB and Neptune are described by the same calls, and have types of their own. */
const service = (item: Item): 'RDS' | 'DocDB' | 'Neptune' => {
  const engine = item.maybe('Engine') ?? ''
  if (engine.startsWith('docdb')) return 'DocDB'
  return engine.startsWith('neptune') ? 'Neptune' : 'RDS'
}

/** The ARN of something else of the same account, region and service. */
const beside = (arn: string, kind: string, name: string): string =>
  [...arn.split(':').slice(0, 5), kind, name].join(':')

const groupsOf = (item: Item) =>
  item
    .items('VpcSecurityGroups')
    .filter((one) => one.maybe('Status') !== 'removing')
    .map((one) => to(one.text('VpcSecurityGroupId')))

/** A database, with the group of its subnets, which is described with it. Its cluster is named where that is at hand. */
export const databases = (instances: readonly Item[], clusters: readonly Item[]): readonly Made[] => {
  const known = new Set(clusters.map((cluster) => cluster.text('DBClusterArn')))
  return instances.flatMap((item) => {
    const arn = item.text('DBInstanceArn')
    const cluster = item.maybe('DBClusterIdentifier')
    const clusterArn = cluster === undefined ? undefined : beside(arn, 'cluster', cluster)
    const subnets = item.inner('DBSubnetGroup')
    const group = subnets.maybe('DBSubnetGroupName')
    const groupArn = group === undefined ? undefined : beside(arn, 'subgrp', group)
    const of = service(item)
    return [
      item.make(arn, `AWS::${of}::DBInstance`, {
        DBInstanceIdentifier: item.text('DBInstanceIdentifier'),
        DBInstanceClass: item.maybe('DBInstanceClass'),
        NetworkType: item.maybe('NetworkType'),
        Engine: item.maybe('Engine'),
        EngineVersion: item.maybe('EngineVersion'),
        DBSubnetGroupName: groupArn === undefined ? undefined : to(groupArn),
        // What a cluster encrypts and backs up is described of its instances, too.
        ...(clusterArn !== undefined && known.has(clusterArn) && { DBClusterIdentifier: to(clusterArn) }),
        ...(of === 'RDS' && {
          VPCSecurityGroups: groupsOf(item),
          PubliclyAccessible: item.get('PubliclyAccessible'),
        }),
        Port: item.inner('Endpoint').get('Port'),
        MultiAZ: item.get('MultiAZ'),
        StorageEncrypted: item.get('StorageEncrypted'),
        KmsKeyId: item.maybe('KmsKeyId'),
        BackupRetentionPeriod: item.get('BackupRetentionPeriod'),
        CopyTagsToSnapshot: item.get('CopyTagsToSnapshot'),
        DeletionProtection: item.get('DeletionProtection'),
        EnableIAMDatabaseAuthentication: item.get('IAMDatabaseAuthenticationEnabled'),
        Tags: tagsOf(item, arn),
      }),
      ...(groupArn === undefined ? [] : [subnetGroupAs(subnets, groupArn, of)]),
    ]
  })
}

/** Engines of which a cluster has no address but those of its instances. */
const byInstances = /^(aurora|docdb|neptune)/

export const databaseCluster = (item: Item): readonly Made[] => {
  const arn = item.text('DBClusterArn')
  const of = service(item)
  // Of a cluster the call returns the name of the group alone.
  const group = item.maybe('DBSubnetGroup')
  return [
    item.make(arn, `AWS::${of}::DBCluster`, {
      DBClusterIdentifier: item.text('DBClusterIdentifier'),
      ...(of === 'RDS' && {
        Engine: item.maybe('Engine'),
        PubliclyAccessible: byInstances.test(item.text('Engine'))
          ? false
          : (item.get('PubliclyAccessible') ?? notDescribed(`whether ${arn} is publicly accessible`)),
      }),
      EngineVersion: item.maybe('EngineVersion'),
      DBSubnetGroupName: group === undefined ? undefined : to(beside(arn, 'subgrp', group)),
      VpcSecurityGroupIds: groupsOf(item),
      NetworkType: item.maybe('NetworkType'),
      Port: item.get('Port'),
      StorageEncrypted: item.get('StorageEncrypted'),
      KmsKeyId: item.maybe('KmsKeyId'),
      BackupRetentionPeriod: item.get('BackupRetentionPeriod'),
      CopyTagsToSnapshot: item.get('CopyTagsToSnapshot'),
      DeletionProtection: item.get('DeletionProtection'),
      Tags: tagsOf(item, arn),
    }),
  ]
}

export const databaseSubnetGroup = (item: Item): readonly Made[] => [
  subnetGroupAs(item, item.text('DBSubnetGroupArn'), 'RDS'),
]

const subnetGroupAs = (item: Item, arn: string, of: string): Made =>
  item.make(arn, `AWS::${of}::DBSubnetGroup`, {
    DBSubnetGroupName: item.maybe('DBSubnetGroupName'),
    DBSubnetGroupDescription: item.maybe('DBSubnetGroupDescription'),
    SubnetIds: item.items('Subnets').map((subnet) => to(subnet.text('SubnetIdentifier'))),
    Tags: notDescribed(`the tags of ${arn}`),
  })

const tagsOf = (item: Item, arn: string) =>
  item.get('TagList') === undefined ? notDescribed(`the tags of ${arn}`) : item.tags

/** A cluster of Redshift. It has no ARN that is returned, and its group of subnets none either. */
export const warehouse = (item: Item): readonly Made[] => {
  const vpc = item.maybe('VpcId')
  const group = item.maybe('ClusterSubnetGroupName')
  const name = item.text('ClusterIdentifier')
  const endpoint = item.inner('Endpoint')
  return [
    item.make(idOfWarehouse(item, name), 'AWS::Redshift::Cluster', {
      ClusterIdentifier: name,
      ClusterType: Number(item.maybe('NumberOfNodes') ?? 1) > 1 ? 'multi-node' : 'single-node',
      NodeType: item.maybe('NodeType'),
      DBName: item.maybe('DBName'),
      MasterUsername: item.maybe('MasterUsername'),
      ClusterSubnetGroupName:
        group === undefined ? undefined : to(subnetsOfWarehouse({ vpc: vpc ?? '', group })),
      VpcSecurityGroupIds: groupsOf(item),
      PubliclyAccessible: item.get('PubliclyAccessible'),
      Port: endpoint.get('Port'),
      Encrypted: item.get('Encrypted'),
      KmsKeyId: item.maybe('KmsKeyId'),
      IpAddressType: item.maybe('IpAddressType'),
      EnhancedVpcRouting: item.get('EnhancedVpcRouting'),
      Tags: item.tags,
    }),
  ]
}

/** Its namespace has an ARN of its own, which says where it is. */
const idOfWarehouse = (item: Item, name: string): string => {
  const namespace = item.maybe('ClusterNamespaceArn')
  return namespace === undefined
    ? `Redshift ${item.maybe('VpcId') ?? ''} ${name}`
    : beside(namespace, 'cluster', name)
}

const subnetsOfWarehouse = ({ vpc, group }: { readonly vpc: string; readonly group: string }): string =>
  `Redshift ${vpc} ${group}`

export const warehouseSubnetGroup = (item: Item): readonly Made[] => [
  item.make(
    subnetsOfWarehouse({ vpc: item.maybe('VpcId') ?? '', group: item.text('ClusterSubnetGroupName') }),
    'AWS::Redshift::ClusterSubnetGroup',
    withoutAbsent({
      Description: item.maybe('Description'),
      SubnetIds: item.items('Subnets').map((subnet) => to(subnet.text('SubnetIdentifier'))),
      Tags: item.tags,
    }),
  ),
]
