import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

const subnet = (range: string, isPublic: fc.Arbitrary<boolean>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: range,
    MapPublicIpOnLaunch: maybe(isPublic),
  })

/** The first of them more often than not. */
const mostly = <T>(first: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.constantFrom(first, first, first, first, ...others)

/** Whom a group lets in: another group, or a range. */
const source = (...groups: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...groups)
        .map((id): JsonObject => ({ SourceSecurityGroupId: getAtt(id, 'GroupId') })),
    },
    { weight: 2, arbitrary: fc.constantFrom<JsonObject>({ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/16' }) },
  )

/** What is no TCP and no UDP is no way in. */
const traffic = mostly<JsonObject>(
  { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 },
  { IpProtocol: '50', FromPort: 5432, ToPort: 5432 },
)

const group = (vpc: Json, ...groups: readonly string[]): fc.Arbitrary<Infrastructure> =>
  letting(vpc, source(...groups))

const letting = (vpc: Json, whom: fc.Arbitrary<JsonObject>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    VpcId: vpc,
    SecurityGroupIngress: fc.record({ whom, traffic }).map(({ whom, traffic }) => [{ ...traffic, ...whom }]),
  })

const perhaps = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.oneof({ weight: 3, arbitrary: part }, { weight: 1, arbitrary: fc.constant(undefined) })

const associated = (subnet: string, table: string): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref(subnet),
    RouteTableId: mostly(ref(table), ref('Out'), ref('Home')),
  })

/**
 * A host that the internet may reach, one behind it, and a file system behind both. A piece for tests: no sample for
 * policies.
 */
export const paths = (_: 'plain'): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Near: subnet('10.0.0.0/24', mostly(true, false)),
    Far: subnet('10.0.1.0/24', mostly(false, true)),
    Gateway: resource('AWS::EC2::InternetGateway'),
    Attached: resource('AWS::EC2::VPCGatewayAttachment', {
      VpcId: ref('Vpc'),
      InternetGatewayId: ref('Gateway'),
    }),
    Out: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    Home: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    OutRoute: resource('AWS::EC2::Route', {
      RouteTableId: mostly(ref('Out'), ref('Home')),
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: ref('Gateway'),
    }),
    NearTable: associated('Near', 'Out'),
    FarTable: associated('Far', 'Home'),
    BastionGroup: letting(ref('Vpc'), mostly<JsonObject>({ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/16' })),
    HostGroup: group(ref('Vpc'), 'BastionGroup'),
    DataGroup: group(ref('Vpc'), 'BastionGroup', 'HostGroup'),
    Bastion: perhaps(
      resource('AWS::EC2::Instance', {
        ImageId: 'ami-0123456789abcdef0',
        SubnetId: ref('Near'),
        SecurityGroupIds: [getAtt('BastionGroup', 'GroupId')],
      }),
    ),
    Host: perhaps(
      resource('AWS::EC2::Instance', {
        ImageId: 'ami-0123456789abcdef0',
        SubnetId: fc.constantFrom(ref('Near'), ref('Far')),
        SecurityGroupIds: [getAtt('HostGroup', 'GroupId')],
      }),
    ),
    Data: resource('AWS::EFS::MountTarget', {
      FileSystemId: 'fs-0123456789abcdef0',
      SubnetId: fc.constantFrom(ref('Near'), ref('Far')),
      SecurityGroups: [getAtt('DataGroup', 'GroupId')],
    }),
  })
