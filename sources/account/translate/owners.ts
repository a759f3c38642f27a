import type { Json } from '../../../model/json.ts'
import type { Item, Made } from '../item.ts'
import { to } from '../item.ts'

/** What AWS writes on the interfaces that it makes for others, and which resources may be meant. */
interface Writing {
  readonly pattern: RegExp
  readonly types: readonly string[]
  /** Whether it is this one; where nothing is said, any with the same groups is. */
  readonly is?: (id: string, written: string) => boolean
}

const isNamed = (id: string, name: string): boolean => id.endsWith(`:${name}`) || id.endsWith(`/${name}`)

const writings: readonly Writing[] = [
  {
    pattern: /^ELB ((?:app|net|gwy)\/.+)$/,
    types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
    is: (id, written) => id.endsWith(`:loadbalancer/${written}`),
  },
  {
    pattern: /^EFS mount target for .*\((fsmt-\w+)\)/,
    types: ['AWS::EFS::MountTarget'],
    is: (id, written) => id === written,
  },
  {
    pattern: /^VPC Endpoint Interface (vpce-\w+)/,
    types: ['AWS::EC2::VPCEndpoint'],
    is: (id, written) => id === written,
  },
  {
    pattern: /^AWS Lambda VPC ENI-(.+?)(?:-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})?$/,
    types: ['AWS::Lambda::Function'],
    is: isNamed,
  },
  { pattern: /^Amazon EKS (.+)$/, types: ['AWS::EKS::Cluster'], is: isNamed },
  {
    pattern: /^ES (.+)$/,
    types: ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'],
    is: isNamed,
  },
  {
    pattern: /^ElastiCache /,
    types: ['AWS::ElastiCache::CacheCluster', 'AWS::ElastiCache::ReplicationGroup'],
  },
  {
    pattern: /^RDSNetworkInterface$/,
    types: ['AWS::RDS::DBInstance', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'],
  },
  { pattern: /^RedshiftNetworkInterface$/, types: ['AWS::Redshift::Cluster'] },
  { pattern: /^arn:aws[\w-]*:ecs:.*:attachment\//, types: ['AWS::ECS::Service'] },
]

/** Where these types name their groups. */
const groupsAt: Readonly<Record<string, readonly string[]>> = {
  'AWS::DocDB::DBCluster': ['VpcSecurityGroupIds'],
  'AWS::ECS::Service': ['NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'],
  'AWS::ElastiCache::CacheCluster': ['VpcSecurityGroupIds'],
  'AWS::ElastiCache::ReplicationGroup': ['SecurityGroupIds'],
  'AWS::Lambda::Function': ['VpcConfig', 'SecurityGroupIds'],
  'AWS::Neptune::DBCluster': ['VpcSecurityGroupIds'],
  'AWS::RDS::DBInstance': ['VPCSecurityGroups'],
  'AWS::Redshift::Cluster': ['VpcSecurityGroupIds'],
}

const keyOf = (groups: readonly string[]): string => [...groups].sort().join(' ')

const groupsKey = ({ type, properties }: Made): string | undefined => {
  const value = (groupsAt[type] ?? []).reduce<Json | undefined>(
    (at, name) => (at as Readonly<Record<string, Json>> | undefined)?.[name],
    properties,
  )
  const groups = Array.isArray(value) ? value : []
  return groups.length === 0 ? undefined : keyOf(groups.map((one) => (one as { Ref: string }).Ref))
}

/**
 * What has an interface that AWS made for it. CloudFormation has a word for this where an instance has one, and it is
 * said by the same here. What is written on interfaces of databases and tasks does not tell which: any with the same
 * groups has them.
 */
export const ownersOf = (interfaces: readonly Item[], made: readonly Made[]): readonly Made[] => {
  const byType = Map.groupBy(made, ({ type }) => type)
  const byGroups = Map.groupBy(made, (one) => JSON.stringify([one.type, groupsKey(one)]))
  const there = new Set((byType.get('AWS::EC2::NetworkInterface') ?? []).map(({ id }) => id))
  return interfaces.flatMap((item) => {
    const description = item.maybe('Description') ?? ''
    const groups = keyOf(item.items('Groups').map((group) => group.text('GroupId')))
    const id = item.text('NetworkInterfaceId')
    if (!there.has(id)) return []
    return writings
      .flatMap(({ pattern, types, is }) => {
        const written = pattern.exec(description)
        if (written === null) return []
        return types.flatMap((type) =>
          is === undefined
            ? (byGroups.get(JSON.stringify([type, groups])) ?? [])
            : (byType.get(type) ?? []).filter((one) => is(one.id, written[1] ?? '')),
        )
      })
      .map((owner) =>
        item.make(`${id} of ${owner.id}`, 'AWS::EC2::NetworkInterfaceAttachment', {
          NetworkInterfaceId: to(id),
          InstanceId: to(owner.id),
        }),
      )
  })
}
