import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { plainList } from '../../generators/network/plain-rules.ts'
import { route } from '../../generators/network/routes.ts'
import { listOf } from '../../model/network/fixtures/public-network.ts'
import policy from './gateway-route-narrow.ts'

const gateway = { RouteTableId: 'rtb-1', GatewayId: 'igw-0123456789abcdef0' }
const everybody = { ...gateway, DestinationCidrBlock: '0.0.0.0/0' }

expectPolicy(policy, {
  beside: {
    Resources: {
      Internet: { Type: 'AWS::EC2::InternetGateway' },
      Vpn: { Type: 'AWS::EC2::VPNGateway', Properties: { Type: 'ipsec.1' } },
      Halves: listOf('0.0.0.0/1', '128.0.0.0/1'),
      Partners: listOf('198.51.0.0/16', '203.0.113.0/24'),
    },
  },
  rows: {
    'AWS::EC2::Route': [
      ['fail', everybody],
      ['fail', { ...everybody, GatewayId: { Ref: 'Internet' } }],
      ['fail', { ...everybody, GatewayId: { 'Fn::GetAtt': ['Internet', 'InternetGatewayId'] } }],
      ['pass', { ...everybody, GatewayId: { Ref: 'Vpn' } }],
      ['pass', { ...everybody, GatewayId: 'vgw-0123456789abcdef0' }],
      ['unknown', { ...everybody, GatewayId: hidden }],
      ['breakable', { ...everybody, GatewayId: chosen({ Ref: 'Internet' }, { Ref: 'Vpn' }) }],
      ['fail', { ...gateway, DestinationCidrBlock: '128.0.0.0/1' }],
      ['pass', { ...gateway, DestinationCidrBlock: '198.51.0.0/16' }],
      ['fail', { ...gateway, DestinationIpv6CidrBlock: '::/0' }],
      ['fail', { ...gateway, DestinationIpv6CidrBlock: '2000::/3' }],
      ['pass', { ...gateway, DestinationIpv6CidrBlock: '2001:db8::/32' }],
      ['fail', { ...gateway, DestinationPrefixListId: { Ref: 'Halves' } }],
      ['fail', { ...gateway, DestinationPrefixListId: { 'Fn::GetAtt': ['Halves', 'PrefixListId'] } }],
      ['pass', { ...gateway, DestinationPrefixListId: { Ref: 'Partners' } }],
      ['breakable', { ...gateway, DestinationPrefixListId: chosen({ Ref: 'Halves' }, { Ref: 'Partners' }) }],
      ['unknown', { ...gateway, DestinationPrefixListId: 'pl-0123456789abcdef0' }],
      ['unknown', { ...gateway, DestinationPrefixListId: hidden }],
      ['pass', { RouteTableId: 'rtb-1', NatGatewayId: 'nat-1', DestinationCidrBlock: '0.0.0.0/0' }],
      ['pass', everybody, { publicRoutes: ['I*'] }],
      ['fail', everybody, { publicRoutes: ['Public*'] }],
      ['unknown', { ...gateway, DestinationCidrBlock: hidden }],
      ['unknown', { ...gateway, DestinationCidrBlock: '0.0.0.0' }],
    ],
  },
  generator: route(),
  options: fc.record({ publicRoutes: fc.constantFrom([], ['Other*'], ['Rou*']) }),
  oracle: eachResource(
    (
      { GatewayId, DestinationCidrBlock = '/32', DestinationIpv6CidrBlock = '/64', DestinationPrefixListId },
      { type, infrastructure, options: { publicRoutes } },
    ) => {
      if (type !== 'AWS::EC2::Route') return undefined
      if (GatewayId === undefined || publicRoutes.includes('Rou*')) return true
      const width = (range: unknown) => Number(String(range).split('/')[1])
      return (
        width(DestinationCidrBlock) >= 8 &&
        width(DestinationIpv6CidrBlock) >= 16 &&
        plainList(DestinationPrefixListId, infrastructure).every((range) => width(range) >= 8)
      )
    },
  ),
})
