import { isObject, type Json } from '../../model/json.ts'
import type { Definition, Infrastructure } from '../resource.ts'

/** Something of a plain template with the groups that it has, by their ids or as they are written. For oracles. */
interface PlainCarrier {
  readonly id: string
  readonly type: string
  readonly groups: readonly string[]
}

/** What a property names, one or a list: ids of resources, and texts. */
export const idsIn = (value: Json | undefined): readonly string[] =>
  [value ?? []].flat().map((one) => {
    if (!isObject(one)) return String(one)
    const [id] = (one['Fn::GetAtt'] ?? [one.Ref]) as readonly Json[]
    return String(id)
  })

const inVpc = (options: Json | undefined) =>
  (options as { SecurityGroupIds?: Json } | undefined)?.SecurityGroupIds

/** Where the generator of tiers puts groups. */
const where: Readonly<
  Record<string, (properties: NonNullable<Definition['Properties']>) => Json | undefined>
> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ SecurityGroups }) => SecurityGroups,
  'AWS::ECS::Service': ({ NetworkConfiguration }) =>
    (NetworkConfiguration as { AwsvpcConfiguration: { SecurityGroups?: Json } }).AwsvpcConfiguration
      .SecurityGroups,
  'AWS::Lambda::Function': ({ VpcConfig }) =>
    (VpcConfig as { SecurityGroupIds?: Json } | undefined)?.SecurityGroupIds,
  'AWS::RDS::DBInstance': ({ VPCSecurityGroups }) => VPCSecurityGroups,
  'AWS::ElastiCache::CacheCluster': ({ VpcSecurityGroupIds }) => VpcSecurityGroupIds,
  'AWS::ElastiCache::ReplicationGroup': ({ SecurityGroupIds }) => SecurityGroupIds,
  'AWS::DocDB::DBCluster': ({ VpcSecurityGroupIds }) => VpcSecurityGroupIds,
  'AWS::Neptune::DBCluster': ({ VpcSecurityGroupIds }) => VpcSecurityGroupIds,
  'AWS::FSx::FileSystem': ({ SecurityGroupIds }) => SecurityGroupIds,
  'AWS::OpenSearchService::Domain': ({ VPCOptions }) => inVpc(VPCOptions),
  'AWS::Elasticsearch::Domain': ({ VPCOptions }) => inVpc(VPCOptions),
}

export const carriedIn = ({ Resources }: Infrastructure): readonly PlainCarrier[] =>
  Object.entries(Resources).flatMap(([id, { Type: type, Properties = {} }]) => {
    const groups = where[type]
    return groups === undefined ? [] : [{ id, type, groups: idsIn(groups(Properties)) }]
  })
