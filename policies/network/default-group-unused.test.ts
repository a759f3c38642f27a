import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { users } from '../../generators/network/default-used.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './default-group-unused.ts'

const own: JsonObject = { Ref: 'Group' }
const byDefault: JsonObject = { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }

expectPolicy(policy, {
  beside: {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } },
    },
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
      ['pass', { LaunchTemplate: { LaunchTemplateName: 'x', Version: '1' } }],
      ['pass', { NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: 'eni-0123' }] }],
      ['fail', { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [byDefault] }] }],
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
      ['pass', { DBClusterIdentifier: 'cluster' }],
    ],
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['fail', { VpcConfig: { SecurityGroupIds: [byDefault], SubnetIds: ['subnet-1'] } }],
    ],
  },
  generator: users(),
  oracle: eachResource((properties, { type }) => {
    if (['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup'].includes(type)) return undefined
    const said = JSON.stringify(properties)
    if (said.includes('DefaultSecurityGroup') || said.includes('"default"')) return false
    const needsNone = ['"network"', 'LaunchTemplate', 'NetworkInterfaces', 'DBClusterIdentifier', '"web"']
    if (/"(Group|Open)"/.test(said) || needsNone.some((one) => said.includes(one))) return true
    const isInVpc = said.includes('"subnet-')
    const getsDefault = /NetworkInterface|LoadBalancing|RDS|DocDB|Neptune|EC2::Instance/.test(type)
    return !getsDefault && !(isInVpc && /ECS|[Ss]earch/.test(type))
  }),
})
