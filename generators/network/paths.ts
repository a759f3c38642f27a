import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { prefixList } from './security-group.ts'

const subnet = (range: string, isPublic: fc.Arbitrary<boolean>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: range,
    MapPublicIpOnLaunch: maybe(isPublic),
  })

/** The first of them more often than not. */
const mostly = <T>(first: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.constantFrom(first, first, first, first, ...others)

/** The group of what names none. */
const theDefault = 'DefaultSecurityGroup'
const groupCalled = (name: string): JsonObject =>
  name === theDefault ? getAtt('Vpc', theDefault) : getAtt(name, 'GroupId')

/** Whom a group lets in: another group, or a range. */
const source = (...groups: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .constantFrom<Json>(...groups.map(groupCalled), groupCalled(theDefault))
        .map((group): JsonObject => ({ SourceSecurityGroupId: group })),
    },
    { weight: 2, arbitrary: fc.constantFrom<JsonObject>({ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/16' }) },
  )

/** What is no TCP and no UDP is no way in. */
const traffic = fc
  .constantFrom('tcp', 'tcp', '50')
  .map((IpProtocol): JsonObject => ({ IpProtocol, FromPort: 5432, ToPort: 5432 }))

const group = (whom: fc.Arbitrary<JsonObject>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: maybe(
      fc.record({ whom, traffic }).map(({ whom, traffic }) => [{ ...traffic, ...whom }]),
    ),
  })

const perhaps = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.oneof({ weight: 3, arbitrary: part }, { weight: 1, arbitrary: fc.constant(undefined) })

const associated = (subnet: string, table: fc.Arbitrary<Json>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref(subnet), RouteTableId: table })

/** One that stands alone, and lets into one of these groups. */
const ruleAlone = (...groups: readonly string[]): fc.Arbitrary<Infrastructure> =>
  fc
    .record({
      whom: fc.oneof(
        { weight: 3, arbitrary: source(...groups) },
        { weight: 1, arbitrary: fc.constant({ SourcePrefixListId: getAtt('List', 'PrefixListId') }) },
      ),
      traffic,
      group: fc.constantFrom(...groups),
    })
    .chain(({ whom, traffic, group }) =>
      resource('AWS::EC2::SecurityGroupIngress', { GroupId: groupCalled(group), ...traffic, ...whom }),
    )

/** Lets one group into another, or a range. */
const ruleTo = (into: string, ...groups: readonly string[]): fc.Arbitrary<Infrastructure> =>
  fc
    .record({ whom: source(...groups), traffic })
    .chain(({ whom, traffic }) =>
      resource('AWS::EC2::SecurityGroupIngress', { GroupId: getAtt(into, 'GroupId'), ...traffic, ...whom }),
    )

/** What runs in one of these subnets. */
type Running = (
  group: string,
  isPublic: fc.Arbitrary<boolean>,
  ...subnets: readonly string[]
) => fc.Arbitrary<Infrastructure>

const tasks: Running = (group, isPublic, ...subnets) =>
  resource('AWS::ECS::Service', {
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        AssignPublicIp: isPublic.map((is) => (is ? 'ENABLED' : 'DISABLED')),
        Subnets: fc.constantFrom(...subnets.map((id) => [ref(id)])),
        SecurityGroups: [groupCalled(group)],
      },
    },
  })

/** Instances have public addresses where their subnet gives them some. */
const instances: Running = (group, _, ...subnets) =>
  resource('AWS::EC2::Instance', {
    ImageId: 'ami-0123456789abcdef0',
    SubnetId: fc.constantFrom(...subnets.map(ref)),
    SecurityGroupIds: mostly<Json | undefined>([groupCalled(group)], undefined),
  })

const fileSystem = (...subnets: readonly string[]): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EFS::MountTarget', {
    FileSystemId: 'fs-0123456789abcdef0',
    SubnetId: fc.constantFrom(...subnets.map(ref)),
    SecurityGroups: mostly<Json>([groupCalled('DataGroup')], [groupCalled(theDefault)]),
  })

const surroundings = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  List: prefixList(['0.0.0.0/0', '10.0.0.0/16']),
  Gateway: resource('AWS::EC2::InternetGateway'),
  Attached: resource('AWS::EC2::VPCGatewayAttachment', {
    VpcId: ref('Vpc'),
    InternetGatewayId: ref('Gateway'),
  }),
  Out: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
}

const routeOut = (RouteTableId: Json | fc.Arbitrary<Json>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Route', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') })

/** A host that the internet may reach, one behind it, and a file system behind both. */
const chains = (running: Running): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...surroundings,
    Near: subnet('10.0.0.0/24', mostly(true, false)),
    Far: subnet('10.0.1.0/24', mostly(false, true)),
    Home: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    OutRoute: routeOut(mostly(ref('Out'), ref('Home'))),
    NearTable: associated('Near', mostly(ref('Out'), ref('Home'))),
    FarTable: associated('Far', mostly(ref('Home'), ref('Out'))),
    BastionGroup: group(mostly<JsonObject>({ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/16' })),
    HostGroup: group(source('BastionGroup')),
    DataGroup: group(source('BastionGroup', 'HostGroup')),
    Alone: perhaps(ruleAlone('BastionGroup', 'HostGroup', 'DataGroup', theDefault)),
    Bastion: perhaps(running('BastionGroup', mostly(true, false), 'Near')),
    Host: perhaps(running('HostGroup', mostly(false, true), 'Near', 'Far')),
    Data: fileSystem('Near', 'Far'),
  })

/** A host that the internet reaches as soon as its group lets it in, and a file system beside it. */
const shortcuts = (running: Running): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...surroundings,
    Near: subnet('10.0.0.0/24', fc.constant(true)),
    OutRoute: routeOut(ref('Out')),
    NearTable: associated('Near', fc.constant(ref('Out'))),
    BastionGroup: group(fc.constant({ CidrIp: '0.0.0.0/0' })),
    OtherGroup: group(fc.constant({ CidrIp: '10.0.0.0/16' })),
    DataGroup: group(source('BastionGroup', 'OtherGroup')),
    Alone: perhaps(ruleAlone('BastionGroup', 'DataGroup', theDefault)),
    Bastion: running('BastionGroup', fc.constant(true), 'Near'),
    Data: fileSystem('Near'),
  })

const balancer = (): fc.Arbitrary<Infrastructure> =>
  fc.boolean().chain((isNetwork) =>
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Type: isNetwork ? 'network' : 'application',
      Scheme: fc.constantFrom('internet-facing', 'internal'),
      Subnets: [ref('Near')],
      SecurityGroups: [getAtt('BalancerGroup', 'GroupId')],
    }),
  )

/** Passes on what comes to a port to one host. */
const listener = (port: number, target: string): Readonly<Record<string, fc.Arbitrary<Infrastructure>>> => ({
  [`Listener${port}`]: resource('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: port,
    Protocol: 'TCP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(`Targets${port}`) }],
  }),
  [`Targets${port}`]: resource('AWS::ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Vpc'),
    Port: 5432,
    Protocol: 'TCP',
    Targets: [{ Id: ref(target) }],
    TargetGroupAttributes: maybe(
      fc.constantFrom('true', 'false').map((Value) => [{ Key: 'preserve_client_ip.enabled', Value }]),
    ),
  }),
})

/** A load balancer that some may call at one port, and others at another one; behind it a host for each, and a file system. */
const fronts: fc.Arbitrary<Infrastructure> = infrastructure({
  ...surroundings,
  Near: subnet('10.0.0.0/24', fc.constant(true)),
  Far: subnet('10.0.1.0/24', fc.constant(false)),
  OutRoute: routeOut(ref('Out')),
  NearTable: associated('Near', fc.constant(ref('Out'))),
  BastionGroup: group(mostly<JsonObject>({ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/16' })),
  BalancerGroup: resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: fc
      .record({
        443: fc.oneof(fc.constant<JsonObject>({ CidrIp: '0.0.0.0/0' }), source('BastionGroup', 'WebGroup')),
        5432: source('BastionGroup', 'WebGroup'),
      })
      .map((whom) =>
        ([443, 5432] as const).map((port) => ({
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          ...whom[port],
        })),
      ),
  }),
  WebGroup: group(source('BastionGroup')),
  WebRule: ruleTo('WebGroup', 'BalancerGroup'),
  HostGroup: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'for tests', VpcId: ref('Vpc') }),
  HostRule: perhaps(ruleTo('HostGroup', 'BalancerGroup')),
  DataGroup: group(source('HostGroup', 'WebGroup')),
  Bastion: perhaps(instances('BastionGroup', fc.constant(true), 'Near')),
  Web: instances('WebGroup', fc.constant(false), 'Far'),
  Host: instances('HostGroup', fc.constant(false), 'Far'),
  Balancer: balancer(),
  ...listener(443, 'Web'),
  ...listener(5432, 'Host'),
  Data: fileSystem('Far'),
})

/** A file system, and what may lead to it from the internet. */
export const paths = (of: 'tasks' | 'instances' | 'balanced' = 'tasks'): fc.Arbitrary<Infrastructure> => {
  if (of === 'balanced') return fronts
  const running = of === 'tasks' ? tasks : instances
  return fc.oneof(chains(running), shortcuts(running))
}
