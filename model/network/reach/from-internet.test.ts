import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { fromInternet } from './from-internet.ts'

type Parts = Readonly<Record<string, JsonObject | undefined>>

const of = (Type: string, Properties: object): JsonObject => ({ Type, Properties }) as JsonObject
const ref = (id: string) => ({ Ref: id })

const rule = (more: object) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...more })

/** An instance that the internet reaches over tcp/443, by IPv4 and by IPv6, with all that it takes. */
const public443: Parts = {
  Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Block6: of('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true }),
  Subnet: of('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.0.0/24',
    Ipv6CidrBlock: '2600:1f00:0:1::/64',
    MapPublicIpOnLaunch: true,
  }),
  Gateway: of('AWS::EC2::InternetGateway', {}),
  Attached: of('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') }),
  Table: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  Associated: of('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('Subnet'),
    RouteTableId: ref('Table'),
  }),
  Route: of('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('Gateway'),
  }),
  Route6: of('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationIpv6CidrBlock: '::/0',
    GatewayId: ref('Gateway'),
  }),
  Group: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [rule({ CidrIp: '0.0.0.0/0' }), rule({ CidrIpv6: '::/0' })],
  }),
  Instance: of('AWS::EC2::Instance', {
    SubnetId: ref('Subnet'),
    SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
    Ipv6AddressCount: 1,
  }),
}

const imported = { 'Fn::ImportValue': 'x' }
const anything = { Type: 'String' }

const reached = (
  parts: Parts,
  { from = '8.8.8.8', port = 443, sourcePort = 49_152, parameters = {} } = {},
): 'yes' | 'no' | 'unknown' => {
  const space = spaceOfTemplate({ Resources: parts, Parameters: parameters } as unknown as JsonObject)
  const world = new AssignedWorld(space, open)
  const instance = findResource(world, 'Instance')
  const source = parseAddress(from)
  if (instance === undefined || isMalformed(source)) throw new TypeError(from)
  const region = fromInternet(instance)
  const packet = { protocol: 6, port, sourcePort, source, destination: source }
  if (region.must.has(packet)) return 'yes'
  if (!region.may.has(packet)) return 'no'
  expect(region.blame.length).toBeGreaterThan(0)
  return 'unknown'
}

const changed = (parts: Parts): Parts =>
  Object.fromEntries(
    Object.entries({ ...public443, ...parts }).filter(([, definition]) => definition !== undefined),
  )

const with_ = (id: string, properties: object): Parts => {
  const before = public443[id]
  return {
    [id]: { ...before, Properties: { ...(before?.Properties as object), ...properties } } as JsonObject,
  }
}

const acl = (...entries: readonly object[]): Parts => ({
  Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  AclAssociated: of('AWS::EC2::SubnetNetworkAclAssociation', {
    SubnetId: ref('Subnet'),
    NetworkAclId: ref('Acl'),
  }),
  ...Object.fromEntries(
    entries.map((entry, at) => [
      `Entry${at}`,
      of('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100 + at,
        Protocol: 6,
        RuleAction: 'allow',
        CidrBlock: '0.0.0.0/0',
        ...entry,
      }),
    ]),
  ),
})

const ports = (From: number, To = From) => ({ PortRange: { From, To } })
const blocking = (mode: string): Parts => ({
  Blocking: of('AWS::EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: mode }),
})
const excluded = (mode: string, whom: object): Parts => ({
  Excluded: of('AWS::EC2::VPCBlockPublicAccessExclusion', { InternetGatewayExclusionMode: mode, ...whom }),
})
const to = (target: object): Parts => ({
  Route: of('AWS::EC2::Route', { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0', ...target }),
})

describe('what it takes to be reached from the internet by IPv4', () => {
  it.each<readonly [answer: 'yes' | 'no' | 'unknown', what: string, parts: Parts]>([
    ['yes', 'all that it takes', {}],
    ['no', 'no public address', with_('Subnet', { MapPublicIpOnLaunch: false })],
    [
      'yes',
      'an elastic address instead',
      {
        ...with_('Subnet', { MapPublicIpOnLaunch: false }),
        Address: of('AWS::EC2::EIP', { InstanceId: ref('Instance') }),
      },
    ],
    ['no', 'no route', { Route: undefined }],
    ['no', 'a route for others alone', with_('Route', { DestinationCidrBlock: '9.0.0.0/8' })],
    ['yes', 'a route for this one alone', with_('Route', { DestinationCidrBlock: '8.8.8.8/32' })],
    ['no', 'no association, so that the main table is its own', { Associated: undefined }],
    [
      'unknown',
      'the main table of a VPC that is made elsewhere',
      { ...with_('Subnet', { VpcId: imported }), Associated: undefined },
    ],
    ['unknown', 'the default ACL of a VPC that is made elsewhere', with_('Subnet', { VpcId: imported })],
    [
      'unknown',
      'an entry of an ACL that is imported, which may be the default one',
      {
        Entry: of('AWS::EC2::NetworkAclEntry', {
          NetworkAclId: imported,
          RuleNumber: 1,
          Protocol: -1,
          RuleAction: 'deny',
          CidrBlock: '0.0.0.0/0',
        }),
      },
    ],
    [
      'unknown',
      'the default group of a VPC that is made elsewhere',
      { ...with_('Subnet', { VpcId: imported }), ...with_('Instance', { SecurityGroupIds: [] }) },
    ],
    ['no', 'a gateway that is not attached', { Attached: undefined }],
    ['yes', 'a gateway that is made elsewhere', to({ GatewayId: 'igw-0123456789abcdef0' })],
    ['no', 'a NAT gateway, which lets nobody in', to({ NatGatewayId: 'nat-0123456789abcdef0' })],
    ['no', 'a peering', to({ VpcPeeringConnectionId: 'pcx-0123456789abcdef0' })],
    ['no', 'a transit gateway', to({ TransitGatewayId: 'tgw-0123456789abcdef0' })],
    ['no', 'a VPN gateway', to({ GatewayId: 'vgw-0123456789abcdef0' })],
    ['unknown', 'an appliance', to({ NetworkInterfaceId: 'eni-0123456789abcdef0' })],
    ['unknown', 'a core network', to({ CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/x' })],
    [
      'no',
      'a longer range that leads elsewhere',
      {
        Other: of('AWS::EC2::Route', {
          RouteTableId: ref('Table'),
          DestinationCidrBlock: '8.0.0.0/8',
          NatGatewayId: 'nat-0123456789abcdef0',
        }),
      },
    ],
    ['no', 'no group', with_('Instance', { SecurityGroupIds: [] })],
    [
      'no',
      'a group that lets in its own',
      with_('Group', { SecurityGroupIngress: [rule({ SourceSecurityGroupId: 'sg-1' })] }),
    ],
    ['no', 'an ACL without entries', acl()],
    ['no', 'an ACL that lets nothing back', acl(ports(443))],
    ['yes', 'an ACL with a way back', acl(ports(443), { Egress: true, ...ports(1024, 65_535) })],
    ['no', 'a way back to other ports', acl(ports(443), { Egress: true, ...ports(443) })],
    [
      'no',
      'an entry that refuses before',
      acl({ RuleAction: 'deny', ...ports(443) }, { Protocol: -1 }, { Protocol: -1, Egress: true }),
    ],
    ['no', 'public access blocked', blocking('block-bidirectional')],
    ['no', 'ingress blocked', blocking('block-ingress')],
    ['yes', 'nothing blocked', blocking('off')],
    [
      'yes',
      'its subnet excluded from that',
      { ...blocking('block-ingress'), ...excluded('allow-bidirectional', { SubnetId: ref('Subnet') }) },
    ],
    [
      'yes',
      'its VPC excluded from that',
      { ...blocking('block-bidirectional'), ...excluded('allow-bidirectional', { VpcId: ref('Vpc') }) },
    ],
    [
      'no',
      'its VPC excluded for what goes out',
      { ...blocking('block-bidirectional'), ...excluded('allow-egress', { VpcId: ref('Vpc') }) },
    ],
    [
      'no',
      'another subnet excluded',
      { ...blocking('block-ingress'), ...excluded('allow-bidirectional', { SubnetId: 'subnet-1' }) },
    ],
    [
      'unknown',
      'a table at the gateway that leads to an appliance',
      {
        Edge: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
        EdgeAssociated: of('AWS::EC2::GatewayRouteTableAssociation', {
          GatewayId: ref('Gateway'),
          RouteTableId: ref('Edge'),
        }),
        EdgeRoute: of('AWS::EC2::Route', {
          RouteTableId: ref('Edge'),
          DestinationCidrBlock: '10.0.0.0/24',
          VpcEndpointId: 'vpce-0123456789abcdef0',
        }),
      },
    ],
  ])('%s: %s', (answer, _, parts) => {
    expect(reached(changed(parts))).toBe(answer)
  })
})

describe('by IPv6, of which no address is translated', () => {
  const from = '2001:4860:4860::8888'
  it.each<readonly [answer: 'yes' | 'no' | 'unknown', what: string, parts: Parts]>([
    ['yes', 'all that it takes', {}],
    ['yes', 'no public IPv4 address', with_('Subnet', { MapPublicIpOnLaunch: false })],
    ['no', 'no IPv6 address', with_('Instance', { Ipv6AddressCount: 0 })],
    ['no', 'no range in the subnet', with_('Subnet', { Ipv6CidrBlock: ref('AWS::NoValue') })],
    ['no', 'no route', { Route6: undefined }],
    [
      'no',
      'a gateway for egress only',
      {
        Only: of('AWS::EC2::EgressOnlyInternetGateway', { VpcId: ref('Vpc') }),
        Route6: of('AWS::EC2::Route', {
          RouteTableId: ref('Table'),
          DestinationIpv6CidrBlock: '::/0',
          EgressOnlyInternetGatewayId: ref('Only'),
        }),
      },
    ],
  ])('%s: %s', (answer, _, parts) => {
    expect(reached(changed(parts), { from })).toBe(answer)
  })
})

describe('what is not known here', () => {
  const parameters = { P: anything }
  it.each<readonly [what: string, parts: Parts]>([
    ['the subnet', with_('Instance', { SubnetId: ref('P') })],
    ['the group', with_('Instance', { SecurityGroupIds: [ref('P')] })],
    ['the route table', with_('Associated', { RouteTableId: ref('P') })],
    ['whose route it is', with_('Route', { RouteTableId: { 'Fn::ImportValue': 'table' } })],
    ['the range of a route', with_('Route', { DestinationCidrBlock: ref('P') })],
    [
      'the ranges of a list',
      {
        Route: of('AWS::EC2::Route', {
          RouteTableId: ref('Table'),
          DestinationPrefixListId: 'pl-0123456789abcdef0',
          GatewayId: ref('Gateway'),
        }),
      },
    ],
    ['whether it gets an address', with_('Subnet', { MapPublicIpOnLaunch: ref('P') })],
    [
      'the ACL',
      {
        ...acl(),
        AclAssociated: of('AWS::EC2::SubnetNetworkAclAssociation', {
          SubnetId: ref('Subnet'),
          NetworkAclId: ref('P'),
        }),
      },
    ],
    ['the mode of blocking', blocking(ref('P') as unknown as string)],
    [
      'what a VPN gateway learns',
      {
        Learned: of('AWS::EC2::VPNGatewayRoutePropagation', {
          RouteTableIds: [ref('Table')],
          VpnGatewayId: 'vgw-0123456789abcdef0',
        }),
      },
    ],
  ])('is unknown: %s', (_, parts) => {
    expect(reached(changed(parts), { parameters })).toBe('unknown')
  })

  it('decides nothing that is decided without it', () => {
    expect(reached(changed(with_('Vpc', { CidrBlock: ref('P') })), { parameters })).toBe('yes')
    expect(reached(changed({ ...with_('Instance', { SubnetId: ref('P') }) }), { parameters, port: 80 })).toBe(
      'no',
    )
  })
})
