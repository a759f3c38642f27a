import { expect, it } from 'vitest'
import { https, type Parts, reached, without } from '../fixtures/office-network.ts'
import { of, ref } from '../fixtures/public-network.ts'

const part = (type: string, more: object) =>
  of(`AWS::EC2::ClientVpn${type}`, { ClientVpnEndpointId: ref('Clients'), ...more })

const inbound = (...SecurityGroupIngress: readonly object[]) =>
  of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc'), SecurityGroupIngress })

/** Clients from 10.200.0.0/22, who come by the subnet There, 10.0.1.0/24, under a group of its own. All may call the VPC. */
const clients: Parts = {
  There: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', AvailabilityZone: 'a' }),
  ClientGroup: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc') }),
  Clients: of('AWS::EC2::ClientVpnEndpoint', {
    ClientCidrBlock: '10.200.0.0/22',
    VpcId: ref('Vpc'),
    SecurityGroupIds: [ref('ClientGroup')],
  }),
  Into: part('TargetNetworkAssociation', { SubnetId: ref('There') }),
  May: part('AuthorizationRule', { TargetNetworkCidr: '10.0.0.0/16', AuthorizeAllGroups: true }),
}

const acl = (subnet: string, sourcePorts: object): Parts => ({
  Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  AclOf: of('AWS::EC2::SubnetNetworkAclAssociation', { SubnetId: ref(subnet), NetworkAclId: ref('Acl') }),
  ...Object.fromEntries(
    [false, true].map((Egress) => [
      `Entry${Egress}`,
      of('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100,
        RuleAction: 'allow',
        Egress,
        CidrBlock: '0.0.0.0/0',
        ...(Egress ? { Protocol: 6, PortRange: sourcePorts } : { Protocol: -1 }),
      }),
    ]),
  ),
})

it.each<readonly [string, string, Parts]>([
  // Web lets in 10.0.0.0/8, so the interface in There, and not because the clients have such addresses.
  ['all are let call the VPC', '10.200.0.0/22', clients],
  [
    'the group lets in the interface alone',
    '10.200.0.0/22',
    { ...clients, Group: inbound({ ...https, CidrIp: '10.0.1.0/24' }) },
  ],
  [
    'the group lets in the clients by their own addresses',
    'nothing',
    { ...clients, Group: inbound({ ...https, CidrIp: '10.200.0.0/16' }) },
  ],
  [
    'the group lets in the group of the endpoint',
    '10.200.0.0/22',
    { ...clients, Group: inbound({ ...https, SourceSecurityGroupId: ref('ClientGroup') }) },
  ],
  // Which address of the subnet the interface gets is not known.
  [
    'the group lets in a half of its subnet',
    'perhaps 10.200.0.0/22',
    { ...clients, Group: inbound({ ...https, CidrIp: '10.0.1.0/25' }) },
  ],
  [
    'its own group lets out elsewhere',
    'nothing',
    {
      ...clients,
      ClientGroup: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'x',
        VpcId: ref('Vpc'),
        SecurityGroupEgress: [{ ...https, CidrIp: '10.0.9.0/24' }],
      }),
    },
  ],
  [
    'no rule is for the subnet of Web',
    'nothing',
    {
      ...clients,
      May: part('AuthorizationRule', { TargetNetworkCidr: '10.0.9.0/24', AuthorizeAllGroups: true }),
    },
  ],
  [
    'a longer rule is for a group of those who sign in',
    'perhaps 10.200.0.0/22',
    {
      ...clients,
      Some: part('AuthorizationRule', { TargetNetworkCidr: '10.0.0.0/24', AccessGroupId: 'S-1' }),
    },
  ],
  [
    'a longer rule is for others than Web',
    '10.200.0.0/22',
    {
      ...clients,
      Some: part('AuthorizationRule', { TargetNetworkCidr: '10.0.9.0/24', AccessGroupId: 'S-1' }),
    },
  ],
  ['no rule is made here', 'perhaps 10.200.0.0/22', without(clients, 'May')],
  ['no subnet is associated here', 'perhaps 10.200.0.0/22', without(clients, 'Into')],
  [
    'replies pass to every port above 1023',
    '10.200.0.0/22',
    { ...clients, ...acl('Subnet', { From: 1_024, To: 65_535 }) },
  ],
  // The interface takes a port of its own, and nobody knows which.
  [
    'replies pass to some of these',
    'perhaps 10.200.0.0/22',
    { ...clients, ...acl('Subnet', { From: 32_768, To: 65_535 }) },
  ],
  ['replies pass to none of these', 'nothing', { ...clients, ...acl('Subnet', { From: 0, To: 1_023 }) }],
])('%s: %s', (_, expected, parts) => {
  expect(reached(parts)).toBe(expected)
})

it('over a peering by a route alone', () => {
  const peered: Parts = {
    ...clients,
    Other: of('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
    There: of('AWS::EC2::Subnet', { VpcId: ref('Other'), CidrBlock: '10.1.1.0/24', AvailabilityZone: 'a' }),
    Clients: of('AWS::EC2::ClientVpnEndpoint', {
      ClientCidrBlock: '10.200.0.0/22',
      VpcId: ref('Other'),
      SecurityGroupIds: [ref('ClientGroup')],
    }),
    ClientGroup: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Other') }),
    Peering: of('AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: ref('Other') }),
    Over: of('AWS::EC2::Route', {
      RouteTableId: ref('Table'),
      DestinationCidrBlock: '10.1.0.0/16',
      VpcPeeringConnectionId: ref('Peering'),
    }),
    ThereTable: of('AWS::EC2::RouteTable', { VpcId: ref('Other') }),
    ThereOf: of('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref('There'),
      RouteTableId: ref('ThereTable'),
    }),
    Back: of('AWS::EC2::Route', {
      RouteTableId: ref('ThereTable'),
      DestinationCidrBlock: '10.0.0.0/16',
      VpcPeeringConnectionId: ref('Peering'),
    }),
  }
  expect(reached(peered)).toBe('nothing')
  const route = part('Route', { DestinationCidrBlock: '10.0.0.0/16', TargetVpcSubnetId: ref('There') })
  expect(reached({ ...peered, Further: route })).toBe('10.200.0.0/22')
  expect(reached(without({ ...peered, Further: route }, 'Over'))).toBe('nothing')
})

it('by one of two subnets, of which nobody knows by which', () => {
  const two = {
    ...clients,
    Also: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.2.0/24', AvailabilityZone: 'b' }),
    IntoAlso: part('TargetNetworkAssociation', { SubnetId: ref('Also') }),
  }
  expect(reached(two)).toBe('10.200.0.0/22')
  expect(reached({ ...two, Group: inbound({ ...https, CidrIp: '10.0.2.0/24' }) })).toBe(
    'perhaps 10.200.0.0/22',
  )
})
