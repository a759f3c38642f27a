import { describe, expect, it } from 'vitest'
import { findResource } from '../../resource.ts'
import {
  byTransit,
  byVpn,
  direct,
  https,
  type Parts,
  peered,
  propagation,
  reached,
  route,
  setOf,
  vpn,
  without,
  worldOf,
} from '../fixtures/office-network.ts'
import { of, ref } from '../fixtures/public-network.ts'
import { nameOf } from '../topology/ways.ts'
import { fromAddresses } from './from-network.ts'
import { throughBalancer } from './through-balancer.ts'

describe('by a VPN gateway', () => {
  it.each<readonly [string, string, Parts]>([
    ['a static route there and one back', '10.200.0.0/16', byVpn],
    ['no route back', 'nothing', without(byVpn, 'Route')],
    [
      'a part of the route back',
      '10.200.1.0/24',
      { ...byVpn, Route: route({ GatewayId: ref('Gateway') }, '10.200.1.0/24') },
    ],
    [
      'a longer route that leads elsewhere',
      '10.200.0.0/17',
      {
        ...byVpn,
        More: route({ GatewayId: ref('Other') }, '10.200.128.0/17'),
        Other: of('AWS::EC2::InternetGateway'),
      },
    ],
    ['the gateway is not attached', 'nothing', without(byVpn, 'Attached')],
    ['its VPN is told of nobody', 'nothing', without(byVpn, 'Behind')],
    ['its route is handed on', '10.200.0.0/16', { ...byVpn, Route: propagation }],
    [
      'a written route comes before one that is handed on',
      'nothing',
      {
        ...byVpn,
        More: propagation,
        Route: route({ GatewayId: ref('Other') }),
        Other: of('AWS::EC2::InternetGateway'),
      },
    ],
    [
      'the VPN is agreed on for a part of either side',
      '10.200.7.0/24',
      {
        ...byVpn,
        Vpn: vpn({
          VpnGatewayId: ref('Gateway'),
          StaticRoutesOnly: true,
          LocalIpv4NetworkCidr: '10.200.7.0/24',
          RemoteIpv4NetworkCidr: '10.0.0.0/24',
        }),
      },
    ],
    [
      'the VPN is agreed on for other subnets',
      'nothing',
      {
        ...byVpn,
        Vpn: vpn({
          VpnGatewayId: ref('Gateway'),
          StaticRoutesOnly: true,
          RemoteIpv4NetworkCidr: '10.0.9.0/24',
        }),
      },
    ],
    [
      'it learns its routes',
      'perhaps 10.200.0.0/16',
      { ...byVpn, Vpn: vpn({ VpnGatewayId: ref('Gateway') }) },
    ],
    [
      'Direct Connect learns them',
      'perhaps 10.200.0.0/16',
      { ...without(byVpn, 'Vpn', 'Behind'), Direct: direct('Gateway') },
    ],
    ['nothing here is connected to it', 'perhaps 10.200.0.0/16', without(byVpn, 'Vpn', 'Behind')],
    [
      'the gateway is made elsewhere',
      'perhaps 10.200.0.0/16',
      { Route: route({ GatewayId: 'vgw-0123456789abcdef0' }) },
    ],
    [
      'a table at the gateway hands on what comes in',
      'perhaps 10.200.0.0/16',
      {
        ...byVpn,
        Edge: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
        EdgeRoute: of('AWS::EC2::Route', {
          RouteTableId: ref('Edge'),
          DestinationCidrBlock: '10.0.0.0/24',
          NetworkInterfaceId: 'eni-1',
        }),
        EdgeAssociated: of('AWS::EC2::GatewayRouteTableAssociation', {
          GatewayId: ref('Gateway'),
          RouteTableId: ref('Edge'),
        }),
      },
    ],
  ])('%s: %s', (_, expected, parts) => {
    expect(reached(parts)).toBe(expected)
  })

  it('asks the ACL of the subnet, of what answers too', () => {
    const acl = (...entries: readonly object[]): Parts => ({
      ...byVpn,
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
            RuleNumber: 100,
            RuleAction: 'allow',
            Protocol: -1,
            ...entry,
          }),
        ]),
      ),
    })
    const into = { Egress: false, CidrBlock: '10.200.0.0/16' }
    expect(reached(acl(into))).toBe('nothing')
    expect(reached(acl(into, { Egress: true, CidrBlock: '10.200.4.0/22' }))).toBe('10.200.4.0/22')
  })

  it('brings what is public as well, and not what a VPC has that is made here', () => {
    const all = {
      ...byVpn,
      Behind: of('AWS::EC2::VPNConnectionRoute', {
        VpnConnectionId: ref('Vpn'),
        DestinationCidrBlock: '0.0.0.0/0',
      }),
      Route: route({ GatewayId: ref('Gateway') }, '0.0.0.0/0'),
    }
    expect(reached(all, '203.0.114.0/24')).toBe('203.0.114.0/24')
    expect(reached(all, '203.0.113.0/24')).toBe('203.0.113.0/24')
    expect(reached(all, '10.0.0.0/15')).toBe('10.1.0.0/16')
  })

  it('is unknown by what the deployer chooses', () => {
    const chosen = {
      ...byVpn,
      Behind: of('AWS::EC2::VPNConnectionRoute', {
        VpnConnectionId: ref('Vpn'),
        DestinationCidrBlock: ref('P'),
      }),
    }
    expect(reached(chosen, '10.200.0.0/16', { P: { Type: 'String' } })).toBe('perhaps 10.200.0.0/16')
  })
})

describe('by other ways', () => {
  const byPeering = { Peering: peered, Route: route({ VpcPeeringConnectionId: ref('Peering') }) }
  it.each<readonly [string, string, Parts]>([
    ['a peering with a VPC that is not made here', 'perhaps 10.200.0.0/16', byPeering],
    ['no route to the peering', 'nothing', without(byPeering, 'Route')],
    [
      'a peering between others',
      'nothing',
      {
        ...byPeering,
        Peering: of('AWS::EC2::VPCPeeringConnection', { VpcId: ref('Other'), PeerVpcId: 'vpc-1' }),
        Other: of('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' }),
      },
    ],
    ['an appliance', 'perhaps 10.200.0.0/16', { Route: route({ NetworkInterfaceId: 'eni-1' }) }],
    [
      'a gateway of a core network',
      'perhaps 10.200.0.0/16',
      { Route: route({ CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/c' }) },
    ],
    ['a NAT gateway', 'nothing', { Route: route({ NatGatewayId: 'nat-1' }) }],
  ])('%s: %s', (_, expected, parts) => {
    expect(reached(parts)).toBe(expected)
  })

  it('over a peering a rule may mean a group of the other VPC', () => {
    const group = (source: object) => ({
      ...byPeering,
      Group: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'x',
        VpcId: ref('Vpc'),
        SecurityGroupIngress: [{ ...https, ...source }],
      }),
    })
    expect(reached(group({ SourceSecurityGroupId: 'sg-0123456789abcdef0' }))).toBe('perhaps 10.200.0.0/16')
    expect(
      reached({
        ...group({ SourceSecurityGroupId: ref('Own') }),
        Own: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc') }),
      }),
    ).toBe('nothing')
    expect(
      reached({
        ...byVpn,
        ...without(group({ SourceSecurityGroupId: 'sg-0123456789abcdef0' }), 'Route', 'Peering'),
      }),
    ).toBe('nothing')
  })

  it('in by one and out by another is not known', () => {
    const two = {
      ...byVpn,
      ...without(byTransit, 'Route', 'Vpn', 'In', 'Back', 'VpnAssociated'),
      Route: route({ TransitGatewayId: ref('Transit') }),
      Other: vpn({ TransitGatewayId: ref('Transit') }),
      Back: of('AWS::EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: ref('Vpc1Table'),
        TransitGatewayAttachmentId: ref('Other'),
        DestinationCidrBlock: '10.200.0.0/16',
      }),
    }
    expect(reached(two)).toBe('perhaps 10.200.0.0/16')
  })

  it('by a load balancer', () => {
    const parts = {
      ...byVpn,
      Front: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Scheme: 'internal',
        Subnets: [ref('Subnet')],
        SecurityGroups: [ref('Group')],
      }),
      Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: ref('Front'),
        Port: 443,
        Protocol: 'HTTPS',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
      }),
      Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
        VpcId: ref('Vpc'),
        Port: 443,
        Protocol: 'HTTPS',
        Targets: [{ Id: ref('Web') }],
      }),
    }
    const world = worldOf(parts)
    const front = findResource(world, 'Front') ?? expect.fail()
    const arrivals = throughBalancer(front, fromAddresses(front, setOf('10.200.7.0/24')))
    expect(arrivals.map(({ target, region }) => [nameOf(target), region.must.sources().text()])).toEqual([
      ['Web', '10.200.7.0/24'],
    ])
  })
})
