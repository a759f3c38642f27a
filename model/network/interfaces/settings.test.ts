import { expect, it } from 'vitest'
import { outcomes } from '../../../checks/laws/expectation.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import noPathToData from '../../../policies/network/no-path-to-data.ts'
import onlyDeclared from '../../../policies/network/only-declared-exposure.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { address } from '../fixtures/drawn-packets.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import { walkCall } from '../naive/walk.ts'
import { plainOf } from '../reach/plain-world.ts'

const imported = { 'Fn::ImportValue': 'x' }
const group = (port: number, whom: object) =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...whom }],
  })
const anybody = { CidrIp: '0.0.0.0/0' }

/** A bastion that the internet reaches over SSH is let in to a database that is not public, whatever launches it. */
const behindBastion = {
  ...publicNetwork,
  Ssh: group(22, anybody),
  FromSsh: group(5432, { SourceSecurityGroupId: ref('Ssh') }),
  DbSubnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Private')] }),
  Db: of('AWS::RDS::DBInstance', {
    Engine: 'postgres',
    VPCSecurityGroups: [ref('FromSsh')],
    PubliclyAccessible: false,
    DBSubnetGroupName: ref('DbSubnets'),
  }),
}

const template = (data: object) => of('AWS::EC2::LaunchTemplate', { LaunchTemplateData: data })
const launched = (more: object) =>
  of('AWS::EC2::Instance', { LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' }, ...more })
const naming = (id: unknown) =>
  of('AWS::EC2::Instance', { NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: id }] })
const scaling = (more: object) =>
  of('AWS::AutoScaling::AutoScalingGroup', { MinSize: '1', MaxSize: '1', ...more })
const byTemplate = { LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' } }
const withSsh = template({ SecurityGroupIds: [ref('Ssh')] })

it.each<readonly [what: string, parts: object, data: string, bastion: string]>([
  [
    'an interface of its own, and an elastic address by the instance',
    {
      Face: of('AWS::EC2::NetworkInterface', { SubnetId: ref('Public'), GroupSet: [ref('Ssh')] }),
      Bastion: naming(ref('Face')),
      Address: of('AWS::EC2::EIP', { InstanceId: ref('Bastion') }),
    },
    'fail',
    'fail',
  ],
  [
    'a launch template with the interface',
    {
      Template: template({
        NetworkInterfaces: [
          {
            DeviceIndex: 0,
            AssociatePublicIpAddress: true,
            Groups: [ref('Ssh')],
            SubnetId: ref('Public'),
          },
        ],
      }),
      Bastion: launched({}),
    },
    'fail',
    'fail',
  ],
  [
    'a launch template with the groups alone',
    { Template: withSsh, Bastion: launched({ SubnetId: ref('Public') }) },
    'fail',
    'fail',
  ],
  [
    'groups of its own in the place of those of the template',
    { Template: withSsh, Bastion: launched({ SubnetId: ref('Public'), SecurityGroupIds: [ref('FromSsh')] }) },
    'pass',
    'pass',
  ],
  [
    'a launch template by its name',
    {
      Template: of('AWS::EC2::LaunchTemplate', {
        LaunchTemplateName: 'bastion',
        LaunchTemplateData: { SecurityGroupIds: [ref('Ssh')] },
      }),
      Bastion: of('AWS::EC2::Instance', {
        SubnetId: ref('Public'),
        LaunchTemplate: { LaunchTemplateName: 'bastion', Version: '1' },
      }),
    },
    'fail',
    'fail',
  ],
  [
    'a launch template that is made elsewhere',
    {
      Bastion: of('AWS::EC2::Instance', {
        SubnetId: ref('Public'),
        LaunchTemplate: { LaunchTemplateId: imported, Version: '1' },
      }),
    },
    'unknown',
    'unknown',
  ],
  ['an interface that is made elsewhere', { Bastion: naming(imported) }, 'unknown', 'unknown'],
  [
    'a group of instances by a template',
    { Template: withSsh, Bastion: scaling({ ...byTemplate, VPCZoneIdentifier: [ref('Public')] }) },
    'fail',
    'fail',
  ],
  [
    'the same in a subnet that is not public',
    { Template: withSsh, Bastion: scaling({ ...byTemplate, VPCZoneIdentifier: [ref('Private')] }) },
    'pass',
    'pass',
  ],
  [
    'a group of instances by a configuration',
    {
      Configuration: of('AWS::AutoScaling::LaunchConfiguration', {
        SecurityGroups: [ref('Ssh')],
        AssociatePublicIpAddress: true,
      }),
      Bastion: scaling({
        LaunchConfigurationName: ref('Configuration'),
        VPCZoneIdentifier: [ref('Public')],
      }),
    },
    'fail',
    'fail',
  ],
  [
    'an interface that is attached to it, and has an elastic address',
    {
      Face: of('AWS::EC2::NetworkInterface', { SubnetId: ref('Public'), GroupSet: [ref('Ssh')] }),
      Bastion: of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('FromSsh')] }),
      Attachment: of('AWS::EC2::NetworkInterfaceAttachment', {
        InstanceId: ref('Bastion'),
        NetworkInterfaceId: ref('Face'),
        DeviceIndex: '1',
      }),
      Address: of('AWS::EC2::EIPAssociation', { EIP: '203.0.113.9', NetworkInterfaceId: ref('Face') }),
    },
    'fail',
    'fail',
  ],
  [
    'an interface that is attached to it, and has no public address',
    {
      Face: of('AWS::EC2::NetworkInterface', { SubnetId: ref('Public'), GroupSet: [ref('Ssh')] }),
      Bastion: of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('Ssh')] }),
      Attachment: of('AWS::EC2::NetworkInterfaceAttachment', {
        InstanceId: ref('Bastion'),
        NetworkInterfaceId: ref('Face'),
        DeviceIndex: '1',
      }),
    },
    'pass',
    'pass',
  ],
])('a bastion by %s', (_, parts, data, bastion) => {
  const infrastructure = { Resources: { ...behindBastion, ...parts } } as unknown as Infrastructure
  expect(outcomes(noPathToData, infrastructure)).toEqual({ Db: data })
  expect(outcomes(onlyDeclared, infrastructure)).toMatchObject({ Bastion: bastion })
})

it('a member of a cluster has the groups of that, and not those that it names itself', () => {
  const member = (cluster: object, own: object) => ({
    ...publicNetwork,
    Open: group(5432, anybody),
    Closed: group(5432, { CidrIp: '10.0.0.0/16' }),
    Groups: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Public')] }),
    Cluster: of('AWS::RDS::DBCluster', {
      Engine: 'aurora-mysql',
      DBSubnetGroupName: ref('Groups'),
      VpcSecurityGroupIds: [cluster],
    }),
    Member: of('AWS::RDS::DBInstance', {
      Engine: 'aurora-mysql',
      DBClusterIdentifier: ref('Cluster'),
      PubliclyAccessible: true,
      VPCSecurityGroups: [own],
    }),
  })
  const said = (cluster: object, own: object) =>
    outcomes(onlyDeclared, { Resources: member(cluster, own) } as unknown as Infrastructure).Member
  expect(said(ref('Closed'), ref('Open'))).toBe('pass')
  expect(said(ref('Open'), ref('Closed'))).toBe('fail')
})

it('a template by which something is launched under each condition is no thing of its own', () => {
  const Parameters = { Choice: { Type: 'String', AllowedValues: ['yes', 'no'], Default: 'yes' } }
  const Conditions = { IsChosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } }
  const { LaunchTemplate } = byTemplate
  const Instances = scaling({
    VPCZoneIdentifier: [ref('Private')],
    LaunchTemplate: { 'Fn::If': ['IsChosen', LaunchTemplate, LaunchTemplate] },
  })
  const Resources = { ...behindBastion, Template: withSsh, Instances }
  const infrastructure = { Parameters, Conditions, Resources } as unknown as Infrastructure
  expect(outcomes(onlyDeclared, infrastructure)).toEqual({ Db: 'pass', Instances: 'pass', Template: 'pass' })
  expect(outcomes(noPathToData, infrastructure)).toEqual({ Db: 'pass' })
})

it('a way by an interface that is made by itself is walked, and shown', () => {
  const Resources = {
    ...behindBastion,
    Face: of('AWS::EC2::NetworkInterface', { SubnetId: ref('Public'), GroupSet: [ref('Ssh')] }),
    Bastion: naming(ref('Face')),
    Address: of('AWS::EC2::EIP', { InstanceId: ref('Bastion') }),
  }
  const world = new AssignedWorld(spaceOfTemplate({ Resources } as unknown as JsonObject), open)
  const packet = (source: string, destination: string, port: number) => ({
    protocol: 6,
    port,
    sourcePort: 49_152,
    source: address(source),
    destination: address(destination),
  })
  const walked = (from: string, to: string, sent: ReturnType<typeof packet>) =>
    walkCall(plainOf(world), { from, to, packet: sent }).arrives
  expect(walked('the internet', 'Bastion', packet('8.8.8.8', '10.0.0.9', 22))).toBe(true)
  expect(walked('Bastion', 'Db', packet('10.0.0.9', '10.0.1.9', 5432))).toBe(true)
  expect(walked('the internet', 'Db', packet('8.8.8.8', '10.0.1.9', 5432))).toBe(false)
})

/** A load balancer that the internet reaches, and what it forwards to, which a database lets in. */
const behindBalancer = {
  ...publicNetwork,
  Web: group(80, anybody),
  Host: group(80, { SourceSecurityGroupId: ref('Web') }),
  FromHost: group(5432, { SourceSecurityGroupId: ref('Host') }),
  Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Subnets: [ref('Public')],
    SecurityGroups: [ref('Web')],
  }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Vpc'),
    Port: 80,
    Protocol: 'HTTP',
    TargetType: 'instance',
  }),
  DbSubnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Private')] }),
  Db: of('AWS::RDS::DBInstance', {
    Engine: 'postgres',
    VPCSecurityGroups: [ref('FromHost')],
    PubliclyAccessible: false,
    DBSubnetGroupName: ref('DbSubnets'),
  }),
}

it('what a group of instances launches is registered with a load balancer, and calls on', () => {
  const parts = {
    Template: template({ SecurityGroupIds: [ref('Host')] }),
    Instances: scaling({
      ...byTemplate,
      VPCZoneIdentifier: [ref('Private')],
      TargetGroupARNs: [ref('Targets')],
    }),
  }
  const infrastructure = { Resources: { ...behindBalancer, ...parts } } as unknown as Infrastructure
  expect(outcomes(noPathToData, infrastructure)).toEqual({ Db: 'pass' })
  expect(outcomes(noPathToData, infrastructure, { through: [['None']], trusted: [], tolerated: 0 })).toEqual({
    Db: 'fail',
  })
})

it('tasks without interfaces of their own have those of hosts, of which nobody here knows the groups', () => {
  const Tasks = of('AWS::ECS::Service', {
    LaunchType: 'EC2',
    TaskDefinition: 'x',
    LoadBalancers: [{ ContainerName: 'c', ContainerPort: 80, TargetGroupArn: ref('Targets') }],
  })
  const infrastructure = { Resources: { ...behindBalancer, Tasks } } as unknown as Infrastructure
  expect(outcomes(noPathToData, infrastructure, { through: [['None']], trusted: [], tolerated: 0 })).toEqual({
    Db: 'unknown',
  })
})

it.each<readonly [what: string, member: object, outcomes: object]>([
  ['a public member', { PubliclyAccessible: true }, { Cluster: 'fail', Writer: 'fail' }],
  ['a member that is not public', { PubliclyAccessible: false }, { Cluster: 'pass', Writer: 'pass' }],
])('a cluster is as public as its members, and they have its groups: %s', (_, member, expected) => {
  const infrastructure = {
    Resources: {
      ...publicNetwork,
      Open: group(5432, anybody),
      DbSubnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Public')] }),
      Cluster: of('AWS::RDS::DBCluster', {
        Engine: 'aurora-postgresql',
        VpcSecurityGroupIds: [ref('Open')],
        DBSubnetGroupName: ref('DbSubnets'),
      }),
      Writer: of('AWS::RDS::DBInstance', {
        Engine: 'aurora-postgresql',
        DBClusterIdentifier: ref('Cluster'),
        ...member,
      }),
    },
  } as unknown as Infrastructure
  expect(outcomes(noPathToData, infrastructure)).toEqual(expected)
  expect(outcomes(onlyDeclared, infrastructure)).toMatchObject(expected)
})
