import { isObject, isScalar, type Json } from '../../../model/json.ts'
import type { Item, Made } from '../item.ts'
import { maybeTo, notDescribed, to } from '../item.ts'

/** A search domain: of OpenSearch, or of the Elasticsearch that it was before, as the call is. */
export const searchDomain = (item: Item): readonly Made[] => {
  if (item.get('Deleted') === true) return []
  const arn = item.text('ARN')
  const old = item.maybe('ElasticsearchVersion')
  const vpc = item.inner('VPCOptions')
  const isInVpc = vpc.texts('SubnetIds').length > 0
  return [
    item.make(arn, old === undefined ? 'AWS::OpenSearchService::Domain' : 'AWS::Elasticsearch::Domain', {
      DomainName: item.maybe('DomainName'),
      ...(old === undefined ? { EngineVersion: item.maybe('EngineVersion') } : { ElasticsearchVersion: old }),
      ...(isInVpc && {
        VPCOptions: {
          SubnetIds: vpc.texts('SubnetIds').map(to),
          SecurityGroupIds: vpc.texts('SecurityGroupIds').map(to),
        },
      }),
      ...(old === undefined && { IPAddressType: item.maybe('IPAddressType') }),
      AccessPolicies: item.get('AccessPolicies'),
      DomainEndpointOptions: item.get('DomainEndpointOptions'),
      EncryptionAtRestOptions: item.get('EncryptionAtRestOptions'),
      NodeToNodeEncryptionOptions: item.get('NodeToNodeEncryptionOptions'),
      Tags: notDescribed(`the tags of ${arn}`),
    }),
  ]
}

/** A cluster of Kafka, as the second version of the call returns it, or the first. */
export const kafkaCluster = (item: Item): readonly Made[] => {
  if (item.maybe('State') === 'DELETING') return []
  const arn = item.text('ClusterArn')
  const named = { ClusterName: item.maybe('ClusterName') }
  if (item.get('Serverless') !== undefined)
    return [
      item.make(arn, 'AWS::MSK::ServerlessCluster', {
        ...named,
        VpcConfigs: item
          .inner('Serverless')
          .items('VpcConfigs')
          .map(
            (one): Json => ({
              SubnetIds: one.texts('SubnetIds').map(to),
              SecurityGroups: one.texts('SecurityGroupIds').map(to),
            }),
          ),
        Tags: mapOf(item, 'Tags', arn),
      }),
    ]
  const made = item.get('Provisioned') === undefined ? item : item.inner('Provisioned')
  const nodes = made.inner('BrokerNodeGroupInfo')
  return [
    item.make(arn, 'AWS::MSK::Cluster', {
      ...named,
      KafkaVersion: made.inner('CurrentBrokerSoftwareInfo').maybe('KafkaVersion'),
      NumberOfBrokerNodes: made.get('NumberOfBrokerNodes'),
      BrokerNodeGroupInfo: {
        ClientSubnets: nodes.texts('ClientSubnets').map(to),
        SecurityGroups: nodes.texts('SecurityGroups').map(to),
        ...(nodes.maybe('InstanceType') !== undefined && { InstanceType: nodes.text('InstanceType') }),
        ConnectivityInfo: nodes.get('ConnectivityInfo') ?? notDescribed(`how ${arn} is reached`),
      },
      EncryptionInfo: made.get('EncryptionInfo'),
      Tags: mapOf(item, 'Tags', arn),
    }),
  ]
}

/** Tags that are described as a map; such a call leaves the map out where it does not return tags. */
export const mapOf = (item: Item, name: string, id: string): Json => {
  const tags = item.get(name)
  if (!isObject(tags)) return notDescribed(`the tags of ${id}`)
  return Object.fromEntries(
    Object.entries(tags).filter(([key, value]) => !key.startsWith('aws:') && isScalar(value)),
  )
}

/**
 * A mount target. Its groups are asked for one by one, and what is returned does not say of which; they are those of its
 * interface as well.
 */
export const mountTargets = (
  targets: readonly Item[],
  { asked, interfaces }: { readonly asked: readonly Item[]; readonly interfaces: readonly Item[] },
): readonly Made[] => {
  const byTarget = new Map(
    asked.map((one) => [one.text('MountTargetId'), one.texts('SecurityGroups').map(to)]),
  )
  const byInterface = new Map(
    interfaces.map((one) => [
      one.text('NetworkInterfaceId'),
      one.items('Groups').map((group) => to(group.text('GroupId'))),
    ]),
  )
  return targets.map((item) => {
    const id = item.text('MountTargetId')
    return item.make(id, 'AWS::EFS::MountTarget', {
      FileSystemId: maybeTo(item.maybe('FileSystemId')),
      SubnetId: maybeTo(item.maybe('SubnetId')),
      IpAddress: item.maybe('IpAddress'),
      SecurityGroups:
        byTarget.get(id) ??
        byInterface.get(item.maybe('NetworkInterfaceId') ?? '') ??
        notDescribed(`the security groups of ${id}`),
    })
  })
}
