import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { users } from '../../generators/network/default-used.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './default-group-unused.ts'

const own: JsonObject = { Ref: 'Group' }
const template = (id: string): JsonObject => ({ LaunchTemplateId: { Ref: id }, Version: '1' })
const [bare, ofInterface, grouped] = ['Bare', 'OfInterface', 'Grouped'].map(template) as [Json, Json, Json]
const launching = (LaunchTemplateData: JsonObject): JsonObject => ({
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData },
})
const byDefault: JsonObject = { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }

expectPolicy(policy, {
  beside: {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } },
      Bare: launching({ InstanceType: 'm5.large' }),
      OfInterface: launching({ NetworkInterfaces: [{ DeviceIndex: 0 }] }),
      Grouped: launching({ SecurityGroupIds: [own] }),
      Configuration: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { ImageId: 'x' } },
      Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { VpcSecurityGroupIds: [own] } },
    } as never,
  },
  rows: {
    'AWS::EC2::Instance': [
      ['fail', {}],
      ['pass', { SecurityGroupIds: [own] }],
      ['fail', { SecurityGroupIds: [byDefault] }],
      ['fail', { SecurityGroupIds: [own, byDefault] }],
      ['fail', { SecurityGroupIds: [] }],
      ['unknown', { SecurityGroupIds: [hidden] }],
      ['unknown', { SecurityGroupIds: hidden }],
      ['unknown', { SecurityGroupIds: ['sg-0123456789abcdef0'] }],
      ['breakable', { SecurityGroupIds: [chosen(byDefault, own)] }],
      ['breakable', { SecurityGroupIds: chosen([], [own]) }],
      ['fail', { SecurityGroups: ['default'] }],
      ['pass', { SecurityGroups: ['web'] }],
      ['unknown', { LaunchTemplate: { LaunchTemplateName: 'x', Version: '1' } }],
      ['pass', { LaunchTemplate: { LaunchTemplateName: 'x', Version: '1' }, SecurityGroupIds: [own] }],
      ['fail', { LaunchTemplate: bare }],
      ['fail', { LaunchTemplate: ofInterface }],
      ['pass', { LaunchTemplate: grouped }],
      ['unknown', { LaunchTemplate: grouped, NetworkInterfaces: [{ DeviceIndex: '0' }] }],
      ['pass', { NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: 'eni-0123' }] }],
      ['fail', { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [byDefault] }] }],
      ['fail', { NetworkInterfaces: [{ DeviceIndex: '0' }] }],
      ['fail', { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [] }] }],
      ['pass', { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [own] }] }],
      // Each interface has groups of its own.
      ['fail', { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [own] }, { DeviceIndex: '1' }] }],
      ['unknown', { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: hidden }] }],
      ['unknown', { NetworkInterfaces: hidden }],
    ],
    'AWS::AutoScaling::AutoScalingGroup': [
      ['fail', { LaunchTemplate: bare }],
      ['fail', { LaunchTemplate: ofInterface }],
      ['pass', { LaunchTemplate: grouped }],
      ['unknown', { LaunchTemplate: { LaunchTemplateName: 'x', Version: '1' } }],
      ['fail', { LaunchConfigurationName: { Ref: 'Configuration' } }],
    ],
    'AWS::EC2::LaunchTemplate': [
      ['unknown', { LaunchTemplateData: { InstanceType: 'm5.large' } }],
      ['pass', { LaunchTemplateData: { SecurityGroupIds: [own] } }],
    ],
    'AWS::EC2::VPCEndpoint': [
      ['fail', { VpcEndpointType: 'Interface', SubnetIds: ['subnet-1'] }],
      ['fail', { VpcEndpointType: 'Interface' }],
      ['pass', { VpcEndpointType: 'Interface', SubnetIds: ['subnet-1'], SecurityGroupIds: [own] }],
      ['pass', { VpcEndpointType: 'Gateway' }],
      ['pass', {}],
    ],
    'AWS::ElasticLoadBalancing::LoadBalancer': [
      ['fail', { Subnets: ['subnet-1'] }],
      ['pass', { Subnets: ['subnet-1'], SecurityGroups: [own] }],
    ],
    'AWS::MSK::ServerlessCluster': [
      [
        'fail',
        { VpcConfigs: [{ SubnetIds: ['subnet-1'], SecurityGroups: [own] }, { SubnetIds: ['subnet-2'] }] },
      ],
    ],
    'AWS::EFS::MountTarget': [['fail', { SubnetId: 'subnet-1', SecurityGroups: [] }]],
    'AWS::Redshift::Cluster': [['fail', {}]],
    'AWS::EKS::Cluster': [['pass', { ResourcesVpcConfig: { SubnetIds: ['subnet-1'] } }]],
    // Of other types nobody here knows what they get.
    'AWS::Synthetics::Canary': [
      ['pass', {}],
      ['unknown', { VPCConfig: { SubnetIds: ['subnet-1'] } }],
    ],
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['fail', {}],
      ['fail', { Type: 'application' }],
      ['pass', { Type: 'network' }],
      ['fail', { Type: 'network', SecurityGroups: [byDefault] }],
    ],
    'AWS::OpenSearchService::Domain': [
      ['pass', {}],
      ['fail', { VPCOptions: { SubnetIds: ['subnet-1'] } }],
      ['pass', { VPCOptions: { SubnetIds: ['subnet-1'], SecurityGroupIds: [own] } }],
    ],
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['unknown', { DBClusterIdentifier: 'cluster' }],
      ['pass', { DBClusterIdentifier: { Ref: 'Cluster' } }],
    ],
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['unknown', { VpcConfig: { SubnetIds: ['subnet-1'] } }],
      ['fail', { VpcConfig: { SecurityGroupIds: [byDefault], SubnetIds: ['subnet-1'] } }],
    ],
  },
  generator: users(),
  oracle: eachResource((properties, { type }) => {
    if (['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup'].includes(type)) return undefined
    const said = JSON.stringify(properties)
    if (said.includes('DefaultSecurityGroup') || said.includes('"default"')) return false
    if (type === 'AWS::EC2::EC2Fleet') return 'unknown'
    if (/"(Group|Open|web)"/.test(said) || said.includes('"network"')) return true
    const isByOthers = /LaunchTemplateName|DBClusterIdentifier/.test(said) || type.endsWith('LaunchTemplate')
    if (isByOthers) return 'unknown'
    const isInVpc = said.includes('"subnet-')
    if (/Lambda/.test(type)) return isInVpc ? 'unknown' : true
    return /ECS|[Ss]earch/.test(type) && !isInVpc
  }),
})
