import type { JsonObject } from '../../../model/json.ts'
import { type Definition, ref } from '../../resource.ts'

export type Resources = Readonly<Record<string, Definition>>

/** What is in which subnet, with its addresses. */
export const ends = {
  Web: { subnet: 'A1', address: '10.0.0.10', address6: '2600:1f00:0:1::a' },
  App: { subnet: 'A2', address: '10.0.1.10', address6: '2600:1f00:0:2::a' },
  Side: { subnet: 'A1', address: '10.0.0.127', address6: '2600:1f00:0:1::b' },
  Data: { subnet: 'B1', address: '10.1.0.10', address6: '2600:1f10:0:1::a' },
  Far: { subnet: 'B2', address: '10.1.1.255', address6: '2600:1f10:0:2::a' },
} as const

export type EndName = keyof typeof ends

export const subnets = {
  A1: { vpc: 'A', range: '10.0.0.0/24', range6: '2600:1f00:0:1::/64' },
  A2: { vpc: 'A', range: '10.0.1.0/24', range6: '2600:1f00:0:2::/64' },
  B1: { vpc: 'B', range: '10.1.0.0/24', range6: '2600:1f10:0:1::/64' },
  B2: { vpc: 'B', range: '10.1.1.0/24', range6: '2600:1f10:0:2::/64' },
} as const

export const of = (Type: string, Properties: JsonObject): Definition => ({ Type, Properties })

export const fixed: Resources = {
  A: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  ABlock6: of('AWS::EC2::VPCCidrBlock', { VpcId: ref('A'), Ipv6CidrBlock: '2600:1f00::/44' }),
  B: of('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
  BBlock6: of('AWS::EC2::VPCCidrBlock', { VpcId: ref('B'), Ipv6CidrBlock: '2600:1f10::/44' }),
  ...Object.fromEntries(
    Object.entries(subnets).map(([id, { vpc, range, range6 }]) => [
      id,
      of('AWS::EC2::Subnet', {
        VpcId: ref(vpc),
        CidrBlock: range,
        Ipv6CidrBlock: range6,
        AvailabilityZone: 'us-east-1a',
      }),
    ]),
  ),
  Gateway: of('AWS::EC2::InternetGateway', {}),
  Outward: of('AWS::EC2::EgressOnlyInternetGateway', { VpcId: ref('A') }),
  Peering: of('AWS::EC2::VPCPeeringConnection', { VpcId: ref('A'), PeerVpcId: ref('B') }),
  Open: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'lets in everybody, so that what lies behind is seen',
    SecurityGroupIngress: ['0.0.0.0/0', '::/0'].map((range) => ({
      IpProtocol: '-1',
      [range.includes(':') ? 'CidrIpv6' : 'CidrIp']: range,
    })),
  }),
  Second: of('AWS::EC2::PrefixList', {
    PrefixListName: 'second',
    AddressFamily: 'IPv4',
    MaxEntries: 2,
    Entries: [{ Cidr: '8.8.8.0/24' }, { Cidr: '10.200.0.0/16' }],
  }),
  Some: of('AWS::EC2::PrefixList', {
    PrefixListName: 'some',
    AddressFamily: 'IPv4',
    MaxEntries: 2,
    Entries: [{ Cidr: '8.8.8.0/24' }, { Cidr: '10.1.0.0/24' }],
  }),
}
