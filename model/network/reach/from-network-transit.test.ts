import { describe, expect, it } from 'vitest'
import { byTransit, direct, type Parts, reached, route, vpn, without } from '../fixtures/office-network.ts'
import { of, ref } from '../fixtures/public-network.ts'

describe('over a transit gateway', () => {
  const inTable = (id: 'Back' | 'In', more: object) => ({
    ...byTransit,
    [id]: of('AWS::EC2::TransitGatewayRoute', { ...(byTransit[id]?.Properties as object), ...more }),
  })
  it.each<readonly [string, string, Parts]>([
    ['a route to the VPN and one to the VPC', '10.200.0.0/16', byTransit],
    ['no route of the subnet', 'nothing', without(byTransit, 'Route')],
    ['no route to the VPN', 'nothing', without(byTransit, 'Back')],
    [
      'a part of the route to the VPN',
      '10.200.3.0/24',
      inTable('Back', { DestinationCidrBlock: '10.200.3.0/24' }),
    ],
    ['no route to the VPC', 'nothing', without(byTransit, 'In')],
    ['a route to another part of the VPC', 'nothing', inTable('In', { DestinationCidrBlock: '10.0.9.0/24' })],
    ['the VPN has no table', 'nothing', without(byTransit, 'VpnAssociated')],
    [
      'a table that is associated with nobody who is known',
      'perhaps 10.200.0.0/16',
      {
        ...byTransit,
        VpnAssociated: of('AWS::EC2::TransitGatewayRouteTableAssociation', {
          TransitGatewayAttachmentId: 'tgw-attach-1',
          TransitGatewayRouteTableId: ref('VpnTable'),
        }),
      },
    ],
    [
      'an attachment that is not known',
      'perhaps 10.200.0.0/16',
      inTable('Back', { TransitGatewayAttachmentId: 'tgw-attach-1' }),
    ],
    [
      'the subnet is in another zone',
      'nothing',
      {
        ...byTransit,
        Vpc1: of('AWS::EC2::TransitGatewayAttachment', {
          TransitGatewayId: ref('Transit'),
          VpcId: ref('Vpc'),
          SubnetIds: [ref('There')],
        }),
        There: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', AvailabilityZone: 'b' }),
      },
    ],
    [
      'the gateway is made elsewhere',
      'perhaps 10.200.0.0/16',
      { Route: route({ TransitGatewayId: 'tgw-1' }) },
    ],
    [
      'what the VPN learns is handed on',
      'perhaps 10.200.0.0/16',
      {
        ...without(byTransit, 'Back'),
        Handed: of('AWS::EC2::TransitGatewayRouteTablePropagation', {
          TransitGatewayAttachmentId: ref('Vpn'),
          TransitGatewayRouteTableId: ref('Vpc1Table'),
        }),
      },
    ],
    [
      'a VPN with static routes hands on none',
      'nothing',
      {
        ...without(byTransit, 'Back'),
        Vpn: vpn({ TransitGatewayId: ref('Transit'), StaticRoutesOnly: true }),
        Handed: of('AWS::EC2::TransitGatewayRouteTablePropagation', {
          TransitGatewayAttachmentId: ref('Vpn'),
          TransitGatewayRouteTableId: ref('Vpc1Table'),
        }),
      },
    ],
  ])('%s: %s', (_, expected, parts) => {
    expect(reached(parts)).toBe(expected)
  })

  it('by the default table: what a VPN or Direct Connect learns is there, and static routes are not', () => {
    const byDefault = {
      ...without(byTransit, 'Vpc1Table', 'Vpc1Associated', 'VpnTable', 'VpnAssociated', 'Back', 'In'),
      Transit: of('AWS::EC2::TransitGateway'),
    }
    expect(reached(byDefault)).toBe('perhaps 10.200.0.0/16')
    expect(
      reached({ ...byDefault, Vpn: vpn({ TransitGatewayId: ref('Transit'), StaticRoutesOnly: true }) }),
    ).toBe('nothing')
    expect(reached({ ...without(byDefault, 'Vpn'), Direct: direct('Transit') })).toBe('perhaps 10.200.0.0/16')
    expect(reached(without(byDefault, 'Vpn'))).toBe('nothing')
  })

  it('over a peering of two gateways to the VPN of the other', () => {
    const second: Parts = {
      Second: of('AWS::EC2::TransitGateway', {
        DefaultRouteTableAssociation: 'disable',
        DefaultRouteTablePropagation: 'disable',
      }),
      Peering: of('AWS::EC2::TransitGatewayPeeringAttachment', {
        TransitGatewayId: ref('Transit'),
        PeerTransitGatewayId: ref('Second'),
      }),
      Vpn: vpn({ TransitGatewayId: ref('Second') }),
      VpnTable: of('AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Second') }),
      PeeringTable: of('AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Transit') }),
      ...Object.fromEntries(
        [
          ['PeeringTable', 'FirstSide'],
          ['VpnTable', 'SecondSide'],
        ].map(([table = '', id = '']) => [
          id,
          of('AWS::EC2::TransitGatewayRouteTableAssociation', {
            TransitGatewayAttachmentId: ref('Peering'),
            TransitGatewayRouteTableId: ref(table),
          }),
        ]),
      ),
      Back: of('AWS::EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: ref('Vpc1Table'),
        TransitGatewayAttachmentId: ref('Peering'),
        DestinationCidrBlock: '10.200.0.0/16',
      }),
      Further: of('AWS::EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: ref('VpnTable'),
        TransitGatewayAttachmentId: ref('Vpn'),
        DestinationCidrBlock: '10.200.4.0/24',
      }),
      In: of('AWS::EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: ref('VpnTable'),
        TransitGatewayAttachmentId: ref('Peering'),
        DestinationCidrBlock: '10.0.0.0/16',
      }),
      Inner: of('AWS::EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: ref('PeeringTable'),
        TransitGatewayAttachmentId: ref('Vpc1'),
        DestinationCidrBlock: '10.0.0.0/16',
      }),
    }
    expect(reached({ ...byTransit, ...second })).toBe('10.200.4.0/24')
    expect(reached({ ...byTransit, ...without(second, 'Inner') })).toBe('nothing')
    const elsewhere = of('AWS::EC2::TransitGatewayPeeringAttachment', {
      TransitGatewayId: ref('Transit'),
      PeerTransitGatewayId: 'tgw-2',
    })
    expect(reached({ ...byTransit, ...second, Peering: elsewhere })).toBe('perhaps 10.200.0.0/16')
  })

  it('what is handed to an appliance behind the attachment is not known', () => {
    const apart: Parts = {
      ...byTransit,
      Vpc1: of('AWS::EC2::TransitGatewayAttachment', {
        TransitGatewayId: ref('Transit'),
        VpcId: ref('Vpc'),
        SubnetIds: [ref('Edge')],
      }),
      Edge: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.9.0/28', AvailabilityZone: 'a' }),
      EdgeTable: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
      EdgeOf: of('AWS::EC2::SubnetRouteTableAssociation', {
        SubnetId: ref('Edge'),
        RouteTableId: ref('EdgeTable'),
      }),
    }
    const handed = (DestinationCidrBlock: string): Parts => ({
      ...apart,
      EdgeRoute: of('AWS::EC2::Route', {
        RouteTableId: ref('EdgeTable'),
        DestinationCidrBlock,
        VpcEndpointId: 'vpce-1',
      }),
    })
    expect(reached(apart)).toBe('10.200.0.0/16')
    expect(reached(handed('10.0.0.0/24'))).toBe('perhaps 10.200.0.0/16')
    expect(reached(handed('10.0.5.0/24'))).toBe('10.200.0.0/16')
  })

  it('what a VPC in between passes on by an appliance is not known', () => {
    const inspected: Parts = {
      ...byTransit,
      Inspection: of('AWS::EC2::VPC', { CidrBlock: '100.64.0.0/16' }),
      Wall: of('AWS::EC2::Subnet', {
        VpcId: ref('Inspection'),
        CidrBlock: '100.64.0.0/24',
        AvailabilityZone: 'a',
      }),
      WallTable: of('AWS::EC2::RouteTable', { VpcId: ref('Inspection') }),
      WallAssociated: of('AWS::EC2::SubnetRouteTableAssociation', {
        SubnetId: ref('Wall'),
        RouteTableId: ref('WallTable'),
      }),
      WallRoute: of('AWS::EC2::Route', {
        RouteTableId: ref('WallTable'),
        DestinationCidrBlock: '0.0.0.0/0',
        VpcEndpointId: 'vpce-1',
      }),
      Inspected: of('AWS::EC2::TransitGatewayAttachment', {
        TransitGatewayId: ref('Transit'),
        VpcId: ref('Inspection'),
        SubnetIds: [ref('Wall')],
      }),
      Back: of('AWS::EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: ref('Vpc1Table'),
        TransitGatewayAttachmentId: ref('Inspected'),
        DestinationCidrBlock: '0.0.0.0/0',
      }),
      In: of('AWS::EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: ref('VpnTable'),
        TransitGatewayAttachmentId: ref('Inspected'),
        DestinationCidrBlock: '10.0.0.0/16',
      }),
    }
    expect(reached(inspected)).toBe('perhaps 10.200.0.0/16')
    const local = without(inspected, 'WallRoute')
    expect(reached(local)).toBe('nothing')
  })
})
