import { expect, it } from 'vitest'
import { networkedTypes, networkingOf } from './networking.ts'
import { isResourceType } from './references.ts'

it.each([
  [
    'AWS::EC2::Instance',
    'NetworkInterfaces.*.GroupSet.* SecurityGroupIds.* SecurityGroups.*',
    'NetworkInterfaces.*.SubnetId SubnetId',
  ],
  ['AWS::EC2::NetworkInterface', 'GroupSet.*', 'SubnetId'],
  [
    'AWS::EC2::LaunchTemplate',
    'LaunchTemplateData.NetworkInterfaces.*.Groups.* LaunchTemplateData.SecurityGroupIds.* LaunchTemplateData.SecurityGroups.*',
    'LaunchTemplateData.NetworkInterfaces.*.SubnetId',
  ],
  ['AWS::RDS::DBInstance', 'VPCSecurityGroups.*', 'DBSubnetGroupName'],
  ['AWS::RDS::DBCluster', 'VpcSecurityGroupIds.*', 'DBSubnetGroupName'],
  ['AWS::ElastiCache::ReplicationGroup', 'SecurityGroupIds.*', 'CacheSubnetGroupName'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'SecurityGroups.*', 'SubnetMappings.*.SubnetId Subnets.*'],
  [
    'AWS::ECS::Service',
    'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups.*',
    'NetworkConfiguration.AwsvpcConfiguration.Subnets.*',
  ],
  ['AWS::Lambda::Function', 'VpcConfig.SecurityGroupIds.*', 'VpcConfig.SubnetIds.*'],
  ['AWS::EKS::Cluster', 'ResourcesVpcConfig.SecurityGroupIds.*', 'ResourcesVpcConfig.SubnetIds.*'],
  ['AWS::EC2::VPCEndpoint', 'SecurityGroupIds.*', 'SubnetIds.*'],
  ['AWS::EFS::MountTarget', 'SecurityGroups.*', 'SubnetId'],
  ['AWS::Redshift::Cluster', 'VpcSecurityGroupIds.*', 'ClusterSubnetGroupName'],
] as const)('%s has its groups at %s', (type, groups, subnets) => {
  expect(networkingOf(type)).toEqual({ groups: groups.split(' '), subnets: subnets.split(' ') })
})

it.each([
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::RDS::DBSecurityGroup',
  'AWS::S3::Bucket',
  'AWS::EC2::Subnet',
  'Custom::Thing',
  '__proto__::Instance',
])('%s has none', (type) => {
  expect(networkingOf(type)).toBeUndefined()
})

it('knows nothing of types that the specification does not hold', () => {
  expect(networkedTypes().filter((type) => !isResourceType(type))).toEqual([])
  expect(networkedTypes().length).toBeGreaterThan(80)
})

it('names no group twice, nor one that is a peer in a rule', () => {
  for (const type of networkedTypes()) {
    const { groups = [], subnets = [] } = networkingOf(type) ?? {}
    expect(new Set([...groups, ...subnets]).size, type).toBe(groups.length + subnets.length)
    expect(
      groups.filter((path) => /(Source|Destination)SecurityGroup/.test(path)),
      type,
    ).toEqual([])
  }
})
