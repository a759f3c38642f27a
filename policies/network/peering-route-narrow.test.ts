import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { route } from '../../generators/network/routes.ts'
import policy from './peering-route-narrow.ts'

const peering = { RouteTableId: 'rtb-1', VpcPeeringConnectionId: 'pcx-1' }

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Route': [
      ['fail', { ...peering, DestinationCidrBlock: '0.0.0.0/0' }],
      ['fail', { ...peering, DestinationCidrBlock: '10.0.0.0/16' }],
      ['fail', { ...peering, DestinationCidrBlock: '10.0.1.0/8' }],
      ['pass', { ...peering, DestinationCidrBlock: '10.0.0.0/17' }],
      ['fail', { ...peering, DestinationIpv6CidrBlock: '::/0' }],
      ['pass', { ...peering, DestinationIpv6CidrBlock: '2001:db8:0:1::/64' }],
      ['pass', { ...peering, DestinationPrefixListId: 'pl-1' }],
      ['pass', { RouteTableId: 'rtb-1', GatewayId: 'igw-1', DestinationCidrBlock: '0.0.0.0/0' }],
      ['pass', { ...peering, VpcPeeringConnectionId: hidden, DestinationCidrBlock: '10.0.1.0/24' }],
      ['unknown', { ...peering, DestinationCidrBlock: hidden }],
      ['unknown', { ...peering, DestinationCidrBlock: '10.0.1.0' }],
      ['unknown', { ...peering, DestinationCidrBlock: '010.0.1.0/24' }],
      ['unknown', { ...peering, DestinationIpv6CidrBlock: '2001:db8::g/64' }],
      ['breakable', { ...peering, DestinationCidrBlock: chosen('0.0.0.0/0', '10.0.1.0/24') }],
    ],
  },
  generator: route(),
  oracle: eachResource(
    ({ VpcPeeringConnectionId, DestinationCidrBlock, DestinationIpv6CidrBlock }, { type }) => {
      if (type !== 'AWS::EC2::Route') return undefined
      const width = (range: unknown) => Number(String(range ?? '/99').split('/')[1])
      return (
        VpcPeeringConnectionId === undefined ||
        (width(DestinationCidrBlock) > 16 && width(DestinationIpv6CidrBlock) > 44)
      )
    },
  ),
})
