import fc from 'fast-check'
import type { Json } from '../../model/json.ts'
import {
  either,
  getAtt,
  type Infrastructure,
  infrastructure,
  maybe,
  ref,
  resource,
  type Shape,
} from '../resource.ts'

const own = getAtt('Group', 'GroupId')
const byDefault = getAtt('Vpc', 'DefaultSecurityGroup')

const groups = () =>
  maybe(
    fc.constantFrom<readonly Json[]>(
      [own],
      [own],
      [ref('Group')],
      [byDefault],
      [own, byDefault],
      [getAtt('Open', 'GroupId')],
    ),
  )

const subnets = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1']
const image = { ImageId: 'ami-0123456789abcdef0' }
const from = { LaunchTemplateName: 'template', Version: '1' }

const database = { DBInstanceClass: 'db.t4g.medium' }

const inVpc = () => maybe({ SubnetIds: subnets.slice(0, 1), SecurityGroupIds: groups() })

const spot = { IamFleetRole: 'arn:aws:iam::123456789012:role/fleet', TargetCapacity: 1 }
const launch = { ...image, InstanceType: 'm5.large' }
const inLaunch = () => ({ NetworkInterfaces: maybe([{ DeviceIndex: 0, Groups: groups() }]) })

/** Each at most once, so that what it names is easily found. */
const things: Readonly<Record<string, () => readonly (readonly [type: string, properties: Shape])[]>> = {
  Instance: () => [
    ['AWS::EC2::Instance', { ...image, SecurityGroupIds: groups(), LaunchTemplate: maybe(from) }],
    [
      'AWS::EC2::Instance',
      {
        ...image,
        SubnetId: ref('Public'),
        SecurityGroups: either(['default'], ['web'], [own], [byDefault], [getAtt('Open', 'GroupId')]),
      },
    ],
    ['AWS::EC2::Instance', { ...image, NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: groups() }] }],
    ['AWS::EC2::NetworkInterface', { SubnetId: subnets[0], GroupSet: groups() }],
  ],
  Service: () => [
    [
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      {
        Type: maybe(fc.constantFrom('application', 'network')),
        Subnets: subnets,
        SecurityGroups: groups(),
      },
    ],
    [
      'AWS::ECS::Service',
      {
        TaskDefinition: 'tasks',
        NetworkConfiguration: maybe({
          AwsvpcConfiguration: { Subnets: subnets, SecurityGroups: groups() },
        }),
      },
    ],
    ['AWS::Elasticsearch::Domain', { VPCOptions: inVpc() }],
    ['AWS::OpenSearchService::Domain', { VPCOptions: inVpc() }],
  ],
  Launched: () => [
    [
      'AWS::EC2::LaunchTemplate',
      { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, Groups: groups() }] } },
    ],
    ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: groups() } }],
    ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroups: either(['default'], ['web']) } }],
    [
      'AWS::EC2::SpotFleet',
      { SpotFleetRequestConfigData: { ...spot, LaunchSpecifications: [{ ...launch, ...inLaunch() }] } },
    ],
    [
      'AWS::EC2::SpotFleet',
      {
        SpotFleetRequestConfigData: {
          ...spot,
          LaunchSpecifications: [
            {
              ...launch,
              SecurityGroups: maybe([
                { GroupId: fc.constantFrom(own, byDefault, getAtt('Open', 'GroupId')) },
              ]),
            },
          ],
        },
      },
    ],
    [
      'AWS::EC2::EC2Fleet',
      {
        TargetCapacitySpecification: { TotalTargetCapacity: 1 },
        LaunchTemplateConfigs: [
          { LaunchTemplateSpecification: from, Overrides: [{ InstanceType: 'm5.large', ...inLaunch() }] },
        ],
      },
    ],
    [
      'AWS::Lambda::Function',
      {
        Code: { ZipFile: 'x' },
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::123456789012:role/x',
        VpcConfig: inVpc(),
      },
    ],
  ],
  Cache: () => [
    [
      'AWS::ElastiCache::CacheCluster',
      { CacheNodeType: 'cache.t4g.micro', Engine: 'redis', NumCacheNodes: 1, VpcSecurityGroupIds: groups() },
    ],
    [
      'AWS::ElastiCache::ReplicationGroup',
      { ReplicationGroupDescription: 'x', CacheNodeType: 'cache.t4g.micro', SecurityGroupIds: groups() },
    ],
    [
      'AWS::FSx::FileSystem',
      {
        FileSystemType: 'OPENZFS',
        StorageCapacity: 64,
        SubnetIds: subnets.slice(0, 1),
        SecurityGroupIds: groups(),
      },
    ],
  ],
  Database: () => [
    ['AWS::RDS::DBInstance', { ...database, Engine: 'mysql', VPCSecurityGroups: groups() }],
    ['AWS::RDS::DBInstance', { ...database, Engine: 'aurora-mysql', DBClusterIdentifier: 'cluster' }],
    ['AWS::RDS::DBCluster', { Engine: 'aurora-mysql', VpcSecurityGroupIds: groups() }],
    ['AWS::DocDB::DBCluster', { VpcSecurityGroupIds: groups() }],
    ['AWS::Neptune::DBCluster', { VpcSecurityGroupIds: groups() }],
  ],
}

/** Things with groups of their own, with the default group of a VPC, and with none. */
export const users = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Group: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'for tests', VpcId: ref('Vpc') }),
    Public: resource('AWS::EC2::Subnet', {
      VpcId: ref('Vpc'),
      CidrBlock: '10.0.0.0/24',
      MapPublicIpOnLaunch: true,
    }),
    Open: resource('AWS::EC2::SecurityGroup', {
      GroupDescription: 'for tests',
      VpcId: ref('Vpc'),
      SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
    }),
    ...Object.fromEntries(
      Object.entries(things).map(([id, some]) => [
        id,
        fc.option(fc.oneof(...some().map(([type, properties]) => resource(type, properties))), {
          nil: undefined,
          freq: 2,
        }),
      ]),
    ),
  })

/** By default nothing has as many groups. */
export const options = { 'network/groups-per-interface': { groups: 1 } }
