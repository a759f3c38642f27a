import { describe, expect, it } from 'vitest'
import { messageOf } from '../../checks/judge/message.ts'
import { judgeSpace } from '../../checks/laws/judging.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { policies } from '../../policies/index.generated.ts'
import { parseDocument } from '../document/document.ts'
import { wayOut } from './fixtures/way-out.ts'
import { loadSnapshots } from './load.ts'
import { isSnapshot } from './parts.ts'

/*
 * What the command line returns of each service, in the form that its reference has for it, with what matters changed.
 * Groups: `sg-app` is carried by what computes, `sg-data` lets that in, `sg-any` lets everybody in, `sg-range` a range.
 */

const region = 'eu-west-1:123456789012'

const opened = (from: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: 1024,
  ToPort: 65_535,
  IpRanges: [],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
  ...from,
})

const group = (GroupId: string, ...IpPermissions: readonly JsonObject[]): JsonObject => ({
  Description: 'x',
  GroupName: GroupId,
  IpPermissions,
  OwnerId: '123456789012',
  GroupId,
  IpPermissionsEgress: [],
  VpcId: 'vpc-1',
})

const subnets = ['subnet-1', 'subnet-2']

const network: JsonObject = {
  NetworkInterfaces: [],
  Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' }],
  Subnets: subnets.map((SubnetId, at) => ({ SubnetId, VpcId: 'vpc-1', CidrBlock: `10.0.${at}.0/24` })),
  SecurityGroups: [
    group('sg-app'),
    group('sg-data', opened({ UserIdGroupPairs: [{ GroupId: 'sg-app', UserId: '123456789012' }] })),
    group('sg-any', opened({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] })),
    group('sg-range', opened({ IpRanges: [{ CidrIp: '10.0.0.0/16' }] })),
  ],
}

const database = (
  id: string,
  groups: readonly string[],
  PubliclyAccessible: boolean,
  more = {},
): JsonObject => ({
  DBInstanceIdentifier: id,
  DBInstanceClass: 'db.t4g.micro',
  Engine: 'postgres',
  DBInstanceStatus: 'available',
  Endpoint: { Address: `${id}.abc.eu-west-1.rds.amazonaws.com`, Port: 5432, HostedZoneId: 'Z1' },
  BackupRetentionPeriod: 7,
  DBSecurityGroups: [],
  VpcSecurityGroups: groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
  DBSubnetGroup: {
    DBSubnetGroupName: 'data',
    DBSubnetGroupDescription: 'x',
    VpcId: 'vpc-1',
    SubnetGroupStatus: 'Complete',
    Subnets: subnets.map((SubnetIdentifier) => ({ SubnetIdentifier, SubnetStatus: 'Active' })),
  },
  PubliclyAccessible,
  StorageEncrypted: true,
  DBInstanceArn: `arn:aws:rds:${region}:db:${id}`,
  TagList: [],
  ...more,
})

const cluster = (id: string, Engine: string, groups: readonly string[], more = {}): JsonObject => ({
  DBClusterIdentifier: id,
  DBSubnetGroup: 'data',
  Status: 'available',
  Engine,
  Port: 5432,
  VpcSecurityGroups: groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
  StorageEncrypted: true,
  DBClusterArn: `arn:aws:rds:${region}:cluster:${id}`,
  TagList: [],
  ...more,
})

const cache = (id: string, groups: readonly string[], more = {}): JsonObject => ({
  CacheClusterId: id,
  CacheNodeType: 'cache.t4g.micro',
  Engine: 'redis',
  CacheClusterStatus: 'available',
  NumCacheNodes: 1,
  CacheSecurityGroups: [],
  CacheSubnetGroupName: 'cache',
  SecurityGroups: groups.map((SecurityGroupId) => ({ SecurityGroupId, Status: 'active' })),
  ARN: `arn:aws:elasticache:${region}:cluster:${id}`,
  ...more,
})

const replicated: JsonObject = {
  ReplicationGroupId: 'sessions',
  Description: 'x',
  Status: 'available',
  MemberClusters: ['sessions-001', 'sessions-002'],
  AtRestEncryptionEnabled: true,
  TransitEncryptionEnabled: false,
  ARN: `arn:aws:elasticache:${region}:replicationgroup:sessions`,
}

const warehouse = (id: string, PubliclyAccessible: boolean, groups: readonly string[]): JsonObject => ({
  ClusterIdentifier: id,
  NodeType: 'ra3.large',
  ClusterStatus: 'available',
  ClusterSecurityGroups: [],
  VpcSecurityGroups: groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
  ClusterSubnetGroupName: 'facts',
  VpcId: 'vpc-1',
  NumberOfNodes: 2,
  PubliclyAccessible,
  Encrypted: true,
  Tags: [],
  ClusterNamespaceArn: `arn:aws:redshift:${region}:namespace:0f9a`,
})

const domain = (DomainName: string, more: JsonObject): JsonObject => ({
  DomainId: `123456789012/${DomainName}`,
  DomainName,
  ARN: `arn:aws:es:${region}:domain/${DomainName}`,
  Created: true,
  Deleted: false,
  ...more,
})

const inVpc = (...SecurityGroupIds: readonly string[]): JsonObject => ({
  VPCOptions: {
    VPCId: 'vpc-1',
    SubnetIds: ['subnet-1'],
    AvailabilityZones: ['eu-west-1a'],
    SecurityGroupIds,
  },
})

const lambda = (FunctionName: string, VpcConfig: JsonObject, more: JsonObject = {}): JsonObject => ({
  FunctionName,
  FunctionArn: `arn:aws:lambda:${region}:function:${FunctionName}`,
  Runtime: 'nodejs24.x',
  Role: 'arn:aws:iam::123456789012:role/x',
  Handler: 'index.handler',
  VpcConfig,
  ...more,
})

const service = (
  serviceName: string,
  assignPublicIp: string,
  securityGroups: readonly string[],
): JsonObject => ({
  serviceArn: `arn:aws:ecs:${region}:service/main/${serviceName}`,
  serviceName,
  clusterArn: `arn:aws:ecs:${region}:cluster/main`,
  loadBalancers: [],
  status: 'ACTIVE',
  desiredCount: 2,
  launchType: 'FARGATE',
  networkConfiguration: {
    awsvpcConfiguration: { subnets, securityGroups: [...securityGroups], assignPublicIp },
  },
  propagateTags: 'NONE',
  enableECSManagedTags: true,
})

const kubernetes = (more: JsonObject): JsonObject => ({
  cluster: {
    name: 'main',
    arn: `arn:aws:eks:${region}:cluster/main`,
    version: '1.34',
    roleArn: 'arn:aws:iam::123456789012:role/eks',
    resourcesVpcConfig: {
      subnetIds: subnets,
      securityGroupIds: [],
      clusterSecurityGroupId: 'sg-app',
      vpcId: 'vpc-1',
      endpointPublicAccess: true,
      endpointPrivateAccess: false,
      publicAccessCidrs: ['0.0.0.0/0'],
    },
    status: 'ACTIVE',
    tags: { team: 'x' },
    ...more,
  },
})

const kafka = (ClusterName: string, more: JsonObject): JsonObject => ({
  ClusterType: 'PROVISIONED',
  ClusterArn: `arn:aws:kafka:${region}:cluster/${ClusterName}/${ClusterName}-1`,
  ClusterName,
  State: 'ACTIVE',
  Tags: { team: 'x' },
  ...more,
})

const brokers = (Type: string, ...SecurityGroups: readonly string[]): JsonObject => ({
  BrokerNodeGroupInfo: {
    BrokerAZDistribution: 'DEFAULT',
    ClientSubnets: subnets,
    InstanceType: 'kafka.t3.small',
    SecurityGroups,
    ConnectivityInfo: { PublicAccess: { Type } },
  },
  NumberOfBrokerNodes: 2,
})

const mountTarget = (MountTargetId: string, NetworkInterfaceId: string): JsonObject => ({
  OwnerId: '123456789012',
  MountTargetId,
  FileSystemId: 'fs-1',
  SubnetId: 'subnet-1',
  LifeCycleState: 'available',
  IpAddress: '10.0.0.9',
  NetworkInterfaceId,
})

const face = (NetworkInterfaceId: string, groups: readonly string[], more: JsonObject = {}): JsonObject => ({
  NetworkInterfaceId,
  SubnetId: 'subnet-1',
  VpcId: 'vpc-1',
  Groups: groups.map((GroupId) => ({ GroupId, GroupName: GroupId })),
  PrivateIpAddress: '10.0.0.9',
  RequesterManaged: true,
  ...more,
})

const spaceOf = async (...roots: readonly Json[]) => {
  const documents = await Promise.all(
    [network, ...roots].map((root, at) => parseDocument(`${at}.json`, JSON.stringify(root))),
  )
  expect(documents.map(isSnapshot)).toEqual(documents.map(() => true))
  const { spaces, errors, notExamined } = loadSnapshots(documents)
  expect(errors).toEqual([])
  const [space] = spaces
  if (space === undefined) throw new TypeError('no space')
  return { space, notExamined: notExamined.map(({ what }) => what) }
}

const outcomesIn = async (id: string, roots: readonly Json[], options: object = {}) => {
  const { space, notExamined } = await spaceOf(...roots)
  expect(notExamined).toEqual([])
  const policy = policies.find((one) => one.id === id)
  if (policy === undefined) throw new TypeError(id)
  const decided = judgeSpace(
    { policy, options: { ...(policy.options?.defaults as object | undefined), ...options } },
    space,
  )
  return Object.fromEntries(
    [...decided].map(([subject, { outcome }]) => [subject.split(/[:/]/).at(-1), outcome]),
  )
}

/** Both subnets have a route to the internet, and no network ACL that would stop anything. */
const outward: JsonObject = {
  DBSubnetGroups: [
    {
      DBSubnetGroupName: 'data',
      DBSubnetGroupArn: `arn:aws:rds:${region}:subgrp:data`,
      VpcId: 'vpc-1',
      Subnets: subnets.map((SubnetIdentifier) => ({ SubnetIdentifier, SubnetStatus: 'Active' })),
    },
  ],
  ClusterSubnetGroups: [
    {
      ClusterSubnetGroupName: 'facts',
      VpcId: 'vpc-1',
      Subnets: subnets.map((SubnetIdentifier) => ({ SubnetIdentifier, SubnetStatus: 'Active' })),
    },
  ],
  ...wayOut(...subnets),
}

describe('an address of IPv6', () => {
  const Ipv6CidrBlockAssociationSet = [
    { Ipv6CidrBlock: '2600:1f18::/64', Ipv6CidrBlockState: { State: 'associated' } },
  ]
  const withSix: JsonObject = {
    Subnets: subnets.map((SubnetId, at) => ({
      SubnetId: `${SubnetId}6`,
      VpcId: 'vpc-1',
      CidrBlock: `10.0.${at + 8}.0/24`,
      Ipv6CidrBlockAssociationSet,
    })),
  }
  const everyone = group('sg-six', opened({ Ipv6Ranges: [{ CidrIpv6: '::/0' }] }))

  it.each([
    ['none where it is told that it has none', { NetworkType: 'IPV4' }, 'pass'],
    ['perhaps one where it is told that it may', { NetworkType: 'DUAL' }, 'unknown'],
    ['perhaps one where nothing was returned of it', {}, 'unknown'],
  ])('has %s', async (_, more, outcome) => {
    const { DBSubnetGroup, ...one } = database('data', ['sg-six'], false, more)
    const Subnets = subnets.map((id) => ({ SubnetIdentifier: `${id}6`, SubnetStatus: 'Active' }))
    const roots = [
      { SecurityGroups: [everyone] },
      withSix,
      { DBInstances: [{ ...one, DBSubnetGroup: { ...(DBSubnetGroup as JsonObject), Subnets } }] },
      wayOut(...subnets, ...subnets.map((id) => `${id}6`)),
    ]
    const outcomes = await outcomesIn('network/only-declared-exposure', roots)
    expect(outcomes.data).toBe(outcome)
  })
})

describe('only what is declared can be reached', () => {
  it.each<readonly [what: string, root: JsonObject, outcomes: Readonly<Record<string, string>>]>([
    [
      'rds describe-db-instances',
      {
        DBInstances: [
          database('open', ['sg-any'], true),
          database('hidden', ['sg-any'], false),
          database('closed', ['sg-data'], true),
          database('foreign', ['sg-0123'], true),
        ],
      },
      { open: 'fail', hidden: 'pass', closed: 'pass', foreign: 'unknown' },
    ],
    [
      'rds describe-db-clusters',
      {
        DBClusters: [
          cluster('multi', 'postgres', ['sg-any'], { PubliclyAccessible: true }),
          cluster('aurora', 'aurora-postgresql', ['sg-any']),
          cluster('docs', 'docdb', ['sg-any']),
          cluster('silent', 'mysql', ['sg-any']),
        ],
      },
      { multi: 'fail', aurora: 'pass', docs: 'pass', silent: 'unknown' },
    ],
    [
      'redshift describe-clusters',
      { Clusters: [warehouse('open', true, ['sg-any']), warehouse('hidden', false, ['sg-any'])] },
      { open: 'fail', hidden: 'pass' },
    ],
    [
      'ecs describe-services',
      {
        services: [service('open', 'ENABLED', ['sg-any']), service('hidden', 'DISABLED', ['sg-any'])],
        failures: [],
      },
      { open: 'fail', hidden: 'pass' },
    ],
    [
      'kafka list-clusters-v2',
      {
        ClusterInfoList: [
          kafka('open', { Provisioned: brokers('SERVICE_PROVIDED_EIPS', 'sg-any') }),
          kafka('hidden', { Provisioned: brokers('DISABLED', 'sg-any') }),
        ],
      },
      { 'open-1': 'fail', 'hidden-1': 'pass' },
    ],
  ])('of %s', async (_, root, outcomes) => {
    expect(await outcomesIn('network/only-declared-exposure', [root, outward])).toEqual(outcomes)
  })
})

const functions = {
  Functions: [lambda('app', { SubnetIds: subnets, SecurityGroupIds: ['sg-app'], VpcId: 'vpc-1' })],
}

describe('data is reached by groups of what computes alone', () => {
  it.each<readonly [what: string, root: JsonObject, outcomes: Readonly<Record<string, string>>]>([
    [
      'rds describe-db-instances',
      {
        DBInstances: [
          database('tier', ['sg-data'], false),
          database('range', ['sg-data', 'sg-range'], false),
        ],
      },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'rds describe-db-clusters',
      { DBClusters: [cluster('tier', 'docdb', ['sg-data']), cluster('range', 'neptune', ['sg-range'])] },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'elasticache describe-cache-clusters',
      { CacheClusters: [cache('tier', ['sg-data']), cache('range', ['sg-range'])] },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'elasticache describe-replication-groups, with their clusters',
      {
        ReplicationGroups: [replicated],
        CacheClusters: ['sessions-001', 'sessions-002'].map((id) =>
          cache(id, ['sg-range'], { ReplicationGroupId: 'sessions' }),
        ),
      },
      { sessions: 'fail' },
    ],
    ['elasticache describe-replication-groups', { ReplicationGroups: [replicated] }, { sessions: 'unknown' }],
    [
      'redshift describe-clusters',
      { Clusters: [warehouse('tier', false, ['sg-data']), warehouse('range', false, ['sg-range'])] },
      { tier: 'pass', range: 'fail' },
    ],
    [
      'opensearch describe-domains',
      {
        DomainStatusList: [
          domain('tier', { EngineVersion: 'OpenSearch_3.1', ...inVpc('sg-data') }),
          domain('range', { EngineVersion: 'OpenSearch_3.1', ...inVpc('sg-range') }),
          domain('old', { ElasticsearchVersion: '7.10', ...inVpc('sg-range') }),
        ],
      },
      { tier: 'pass', range: 'fail', old: 'fail' },
    ],
    [
      'opensearch describe-domain',
      { DomainStatus: domain('range', { EngineVersion: 'OpenSearch_3.1', ...inVpc('sg-range') }) },
      { range: 'fail' },
    ],
    [
      'kafka list-clusters-v2',
      {
        ClusterInfoList: [
          kafka('range', { Provisioned: brokers('DISABLED', 'sg-range') }),
          kafka('serverless', {
            ClusterType: 'SERVERLESS',
            ClusterArn: `arn:aws:kafka:${region}:cluster/serverless/serverless-s1`,
            Serverless: { VpcConfigs: [{ SubnetIds: subnets, SecurityGroupIds: ['sg-data'] }] },
          }),
        ],
      },
      { 'range-1': 'fail', 'serverless-s1': 'pass' },
    ],
    [
      'efs describe-mount-targets, with their interfaces',
      {
        MountTargets: [mountTarget('fsmt-1', 'eni-1'), mountTarget('fsmt-2', 'eni-2')],
        NetworkInterfaces: [
          face('eni-1', ['sg-data'], { Description: 'EFS mount target for fs-1 (fsmt-1)' }),
          face('eni-2', ['sg-range'], { Description: 'EFS mount target for fs-1 (fsmt-2)' }),
        ],
      },
      { 'fsmt-1': 'pass', 'fsmt-2': 'fail' },
    ],
    [
      'efs describe-mount-targets, with what was asked of each',
      {
        MountTargets: [mountTarget('fsmt-1', 'eni-1'), mountTarget('fsmt-2', 'eni-2')],
        MountTargetSecurityGroups: [{ MountTargetId: 'fsmt-2', SecurityGroups: ['sg-range'] }],
      },
      { 'fsmt-1': 'unknown', 'fsmt-2': 'fail' },
    ],
  ])('of %s', async (_, root, outcomes) => {
    expect(await outcomesIn('network/data-from-groups-only', [functions, root])).toEqual(outcomes)
  })
})

describe('what has a public face and no group', () => {
  const made = async (...roots: readonly Json[]) => {
    const { space, notExamined } = await spaceOf(...roots)
    expect(notExamined).toEqual([])
    return Object.fromEntries(
      [...space.entries.values()]
        .filter(({ type }) => !type.startsWith('AWS::EC2::'))
        .map(({ type, properties }) => [type, properties]),
    )
  }
  const arn = `arn:aws:lambda:${region}:function:app`
  const url = {
    FunctionUrl: 'https://abc.lambda-url.eu-west-1.on.aws/',
    FunctionArn: arn,
    AuthType: 'NONE',
    CreationTime: '2026-01-01T00:00:00Z',
  }

  it.each([
    ['lambda get-function-url-config', url],
    ['lambda list-function-url-configs', { FunctionUrlConfigs: [url] }],
  ])('%s', async (_, root) => {
    expect((await made(functions, root))['AWS::Lambda::Url']).toEqual({
      TargetFunctionArn: { Ref: arn },
      AuthType: 'NONE',
    })
  })

  it('eks describe-cluster, whose control plane has the group that EKS makes', async () => {
    expect(await made(kubernetes({}))).toEqual({
      'AWS::EKS::Cluster': expect.objectContaining({
        Name: 'main',
        ResourcesVpcConfig: {
          SubnetIds: [{ Ref: 'subnet-1' }, { Ref: 'subnet-2' }],
          SecurityGroupIds: [{ Ref: 'sg-app' }],
          PublicAccessCidrs: ['0.0.0.0/0'],
          EndpointPublicAccess: true,
          EndpointPrivateAccess: false,
        },
        Tags: [{ Key: 'team', Value: 'x' }],
      }),
    })
  })

  it('apigateway get-rest-apis and apigatewayv2 get-apis', async () => {
    const rest = {
      id: 'a1b2c3',
      name: 'orders',
      createdDate: '2026-01-01T00:00:00Z',
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'ipv4' },
      disableExecuteApiEndpoint: false,
    }
    const http = {
      ApiEndpoint: 'https://d4e5f6.execute-api.eu-west-1.amazonaws.com',
      ApiId: 'd4e5f6',
      Name: 'events',
      ProtocolType: 'HTTP',
      Tags: {},
    }
    expect(await made({ items: [rest] }, { Items: [http] })).toEqual({
      'AWS::ApiGateway::RestApi': expect.objectContaining({
        Name: 'orders',
        EndpointConfiguration: { Types: ['REGIONAL'] },
      }),
      'AWS::ApiGatewayV2::Api': expect.objectContaining({ Name: 'events', ProtocolType: 'HTTP' }),
    })
  })

  it('cloudfront list-distributions', async () => {
    const distribution = {
      Id: 'E1',
      ARN: 'arn:aws:cloudfront::123456789012:distribution/E1',
      DomainName: 'd1.cloudfront.net',
      Aliases: { Quantity: 1, Items: ['www.example.com'] },
      Origins: { Quantity: 1, Items: [{ Id: 'site', DomainName: 'site.s3.amazonaws.com', OriginPath: '' }] },
      DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' },
      Enabled: true,
      WebACLId: '',
    }
    const DistributionList = {
      Marker: '',
      MaxItems: 100,
      IsTruncated: false,
      Quantity: 1,
      Items: [distribution],
    }
    expect(await made({ DistributionList })).toEqual({
      'AWS::CloudFront::Distribution': expect.objectContaining({
        DistributionConfig: expect.objectContaining({
          Enabled: true,
          Aliases: ['www.example.com'],
          Origins: [{ Id: 'site', DomainName: 'site.s3.amazonaws.com' }],
        }),
      }),
    })
  })
})

describe('interfaces that AWS makes are parts of what has them', () => {
  const loadBalancer = {
    LoadBalancerArn: `arn:aws:elasticloadbalancing:${region}:loadbalancer/app/web/0f9a`,
    LoadBalancerName: 'web',
    Scheme: 'internet-facing',
    VpcId: 'vpc-1',
    Type: 'application',
    AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }],
    SecurityGroups: ['sg-web'],
  }
  const SecurityGroups = [
    group('sg-web', { ...opened({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] }), FromPort: 443, ToPort: 443 }),
  ]
  const seen = { Association: { IpOwnerId: 'amazon-elb', PublicIp: '203.0.113.9' } }

  it('so that a load balancer may be open where load balancers may', async () => {
    const roots = (Description: string) => [
      { LoadBalancers: [loadBalancer], SecurityGroups },
      outward,
      { NetworkInterfaces: [face('eni-1', ['sg-web'], { Description, ...seen })] },
    ]
    expect(await outcomesIn('network/only-declared-exposure', roots('ELB app/web/0f9a'))).toEqual({
      '0f9a': 'pass',
    })
    expect(await outcomesIn('network/only-declared-exposure', roots('ELB app/other/0f9b'))).toEqual({
      '0f9a': 'pass',
      'eni-1': 'fail',
    })
  })

  it.each([
    ['of a function', 'AWS Lambda VPC ENI-app-5a2b6f0e-1111-2222-3333-444455556666', 'pass'],
    ['of a task', `arn:aws:ecs:${region}:attachment/5a2b6f0e`, 'pass'],
    ['of something else', 'made by hand', 'fail'],
  ])('so that data may be reached from the group of an interface %s', async (_, Description, outcome) => {
    const roots = [
      functions,
      { services: [service('app', 'DISABLED', ['sg-app'])] },
      { DBInstances: [database('data', ['sg-data'], false)] },
      { NetworkInterfaces: [face('eni-1', ['sg-app'], { Description })] },
    ]
    expect(await outcomesIn('network/data-from-groups-only', roots)).toEqual({ data: outcome })
  })

  it('so that data may be reached from an instance by its interface', async () => {
    const roots = [
      { DBInstances: [database('data', ['sg-data'], false)] },
      { NetworkInterfaces: [face('eni-1', ['sg-app'])] },
      {
        Reservations: [
          { Instances: [{ InstanceId: 'i-1', NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] }] },
        ],
      },
    ]
    expect(await outcomesIn('network/data-from-groups-only', roots)).toEqual({ data: 'pass' })
  })
})

describe('no path leads to data past the application', () => {
  const route = (gateway: string) => ({
    RouteTables: [
      {
        RouteTableId: 'rtb-1',
        VpcId: 'vpc-1',
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway, State: 'active' }],
        Associations: [{ Main: true }],
      },
    ],
    InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] }],
    NetworkAcls: [
      {
        NetworkAclId: 'acl-1',
        VpcId: 'vpc-1',
        Associations: subnets.map((SubnetId) => ({ SubnetId })),
        Entries: [false, true].map((Egress) => ({
          Egress,
          RuleNumber: 100,
          Protocol: '-1',
          RuleAction: 'allow',
          CidrBlock: '0.0.0.0/0',
        })),
      },
    ],
  })
  const outward = {
    IpPermissionsEgress: [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], UserIdGroupPairs: [] },
    ],
  }
  const SecurityGroups = [
    { ...group('sg-open', opened({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] })), ...outward },
    group('sg-far', opened({ UserIdGroupPairs: [{ GroupId: 'sg-open' }] })),
  ]

  it.each([
    ['fail', 'ENABLED', 'igw-1'],
    ['pass', 'DISABLED', 'igw-1'],
    ['pass', 'ENABLED', 'nat-1'],
  ])(
    '%s: tasks that are open to all, with public addresses %s, by %s',
    async (outcome, assigned, gateway) => {
      const roots = [
        route(gateway),
        { SecurityGroups },
        { services: [service('open', assigned, ['sg-open'])] },
        { DBInstances: [database('data', ['sg-far'], false)] },
      ]
      expect(await outcomesIn('network/no-path-to-data', roots)).toEqual({ data: outcome })
    },
  )
})

describe('lists of one name that several services return', () => {
  const unread = async (root: JsonObject) =>
    (await spaceOf({ ...root, VpnGateways: [{ VpnGatewayId: 'vgw-1' }] })).notExamined

  it.each<readonly [what: string, root: JsonObject, notExamined: readonly string[]]>([
    [
      'clusters of MemoryDB',
      { Clusters: [{ Name: 'x', ARN: 'arn:aws:memorydb:x', NodeType: 'x' }] },
      ['Clusters'],
    ],
    ['clusters of ECS', { clusters: [{ clusterArn: 'x', clusterName: 'x' }] }, ['clusters']],
    ['names of clusters of EKS', { clusters: ['main'] }, ['clusters']],
    ['ARNs of clusters of ECS', { clusterArns: ['arn:aws:ecs:x'] }, ['clusterArns']],
    ['services that support knows', { services: [{ code: 'x', name: 'x', categories: [] }] }, ['services']],
    ['stages of an API', { Items: [{ StageName: 'live', AutoDeploy: true }] }, ['Items']],
    ['domain names of an API', { items: [{ domainName: 'x', endpointConfiguration: {} }] }, ['items']],
    ['functions of AppSync', { functions: [{ functionId: 'x' }] }, ['functions']],
    ['groups of DMS', { ReplicationGroups: [{ ReplicationGroupId: 'x' }] }, ['ReplicationGroups']],
    [
      'one cluster of something else beside two of Redshift',
      { Clusters: [warehouse('a', false, []), { ClusterId: 'x' }, warehouse('b', false, [])] },
      ['Clusters'],
    ],
    [
      'groups of a mount target, of which it is not said',
      { SecurityGroups: ['sg-1'] },
      ['SecurityGroups of a mount target that is not named'],
    ],
    ['node groups', { nodegroup: { nodegroupName: 'x' } }, ['nodegroup']],
  ])('%s are not taken for others, and named', async (_, root, notExamined) => {
    expect(await unread(root)).toEqual(notExamined)
  })

  it.each<readonly [what: string, root: Json]>([
    ['a list of items of any kind', { items: [{ id: 1 }] }],
    ['a list of names', { clusters: ['main'] }],
    ['a list of services', { services: [{ name: 'web', image: 'x' }] }],
    ['one cluster', { cluster: { name: 'main', nodes: 3 } }],
    ['nothing', { items: [] }],
  ])('%s makes no file an account', async (_, root) => {
    expect(isSnapshot(await parseDocument('x.json', JSON.stringify(root)))).toBe(false)
  })
})

it('what is not known of a hundred things is told in one short sentence, and told once', async () => {
  const Functions = Array.from({ length: 100 }, (_, at) => lambda(`order-of-every-customer-${at}`, {}))
  const { space } = await spaceOf({ Functions })
  const isOfFunctions = (fact: string) => fact.includes('order-of-every-customer')
  const messages = (id: string) => {
    const policy = policies.find((one) => one.id === id)
    if (policy === undefined) throw new TypeError(id)
    const decided = judgeSpace({ policy, options: policy.options?.defaults }, space)
    const unknown = [...decided].filter(
      ([, { outcome, stuckOn }]) => outcome === 'unknown' && stuckOn.some(isOfFunctions),
    )
    return unknown.map(([subject, decision]) => messageOf(decision, subject))
  }
  expect(messages('tags/required')).toHaveLength(100)
  expect(new Set(messages('tags/required'))).toEqual(
    new Set(['Decided by its tags, which are not known here']),
  )
  const [one = '', ...others] = messages('tags/consistent-case')
  expect(others).toEqual([])
  expect(one).toMatch(/^Decided by the tags of arn:\S+ .*and \d+ more, which are not known here$/)
  expect(one.length).toBeLessThan(300)
})
