import { expect, it } from 'vitest'
import { decisions } from '../../../checks/laws/expectation.ts'
import policy from '../../../policies/network/no-path-to-data.ts'
import type { Json, JsonObject } from '../../json.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'

/* Hosts that something puts into a subnet, from where data lets in everything, in groups that it makes itself. */

const network: JsonObject = {
  ...publicNetwork,
  DataGroup: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, CidrIp: '10.0.0.0/16' }],
  }),
  Data: of('AWS::EFS::MountTarget', { SubnetId: ref('Private'), SecurityGroups: [ref('DataGroup')] }),
}

const judged = (more: JsonObject) => {
  const { outcome, stuckOn = [] } =
    decisions(policy, { Resources: { ...network, ...more } }).get('Data') ?? {}
  return [outcome, stuckOn.join('; ')]
}

const nodes = (more: JsonObject, subnet = 'Public') =>
  of('AWS::EKS::Nodegroup', { ClusterName: 'x', Subnets: [ref(subnet)], ...more })
const option = (OptionName: string, Value: Json): JsonObject => ({
  Namespace: 'aws:ec2:vpc',
  OptionName,
  Value,
})
const both = { 'Fn::Join': [',', [ref('Private'), ref('Public')]] }
const environment = (...OptionSettings: readonly JsonObject[]) =>
  of('AWS::ElasticBeanstalk::Environment', { ApplicationName: 'x', OptionSettings })
const closed: JsonObject = {
  ...publicNetwork.Public,
  Properties: { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' },
}

it.each<[string, JsonObject]>([
  ['nodes with a key', { Hosts: nodes({ RemoteAccess: { Ec2SshKey: 'key' } }) }],
  ['nodes of a template', { Hosts: nodes({ LaunchTemplate: { Id: 'lt-0123456789abcdef0' } }) }],
  ['Cloud9', { Hosts: of('AWS::Cloud9::EnvironmentEC2', { SubnetId: ref('Public') }) }],
  ['Elastic Beanstalk', { Hosts: environment(option('Subnets', ref('Public'))) }],
  ['Elastic Beanstalk, in several subnets', { Hosts: environment(option('Subnets', both)) }],
  [
    'Elastic Beanstalk, that says so itself',
    {
      Public: closed,
      Hosts: environment(option('Subnets', ref('Public')), option('AssociatePublicIpAddress', 'true')),
    },
  ],
  [
    'Elastic Beanstalk, by its template',
    {
      Template: of('AWS::ElasticBeanstalk::ConfigurationTemplate', {
        ApplicationName: 'x',
        OptionSettings: [option('Subnets', ref('Public'))],
      }),
      Hosts: of('AWS::ElasticBeanstalk::Environment', {
        ApplicationName: 'x',
        TemplateName: ref('Template'),
      }),
    },
  ],
])('may be reached, and reach data: %s', (_, more) => {
  expect(judged(more)).toEqual([
    'unknown',
    expect.stringContaining('the ingress rules of the group that a host of Hosts has'),
  ])
})

it.each<[string, JsonObject]>([
  ['nodes in the group of their cluster alone', { Hosts: nodes({}) }],
  ['nodes in a private subnet', { Hosts: nodes({ RemoteAccess: { Ec2SshKey: 'key' } }, 'Private') }],
  [
    'nodes without public addresses',
    { Public: closed, Hosts: nodes({ RemoteAccess: { Ec2SshKey: 'key' } }) },
  ],
  [
    'Cloud9 by Systems Manager',
    { Hosts: of('AWS::Cloud9::EnvironmentEC2', { SubnetId: ref('Public'), ConnectionType: 'CONNECT_SSM' }) },
  ],
  [
    'Elastic Beanstalk without public addresses',
    { Hosts: environment(option('Subnets', ref('Public')), option('AssociatePublicIpAddress', 'false')) },
  ],
])('are not reached: %s', (_, more) => {
  expect(judged(more)).toEqual(['pass', ''])
})
