import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { plainList } from '../../generators/network/plain-rules.ts'
import { route } from '../../generators/network/routes.ts'
import { listOf } from '../../model/network/fixtures/public-network.ts'
import policy from './peering-route-narrow.ts'

const peering = { RouteTableId: 'rtb-1', VpcPeeringConnectionId: 'pcx-1' }

expectPolicy(policy, {
  beside: {
    Resources: { Wide: listOf('10.0.1.0/24', '10.0.0.0/8'), Narrow: listOf('10.0.1.0/24', '10.0.0.0/17') },
  },
  rows: {
    'AWS::EC2::Route': [
      ['fail', { ...peering, DestinationCidrBlock: '0.0.0.0/0' }],
      ['fail', { ...peering, DestinationCidrBlock: '10.0.0.0/16' }],
      ['fail', { ...peering, DestinationCidrBlock: '10.0.1.0/8' }],
      ['pass', { ...peering, DestinationCidrBlock: '10.0.0.0/17' }],
      ['fail', { ...peering, DestinationIpv6CidrBlock: '::/0' }],
      ['pass', { ...peering, DestinationIpv6CidrBlock: '2001:db8:0:1::/64' }],
      ['fail', { ...peering, DestinationPrefixListId: { Ref: 'Wide' } }],
      ['pass', { ...peering, DestinationPrefixListId: { Ref: 'Narrow' } }],
      ['breakable', { ...peering, DestinationPrefixListId: chosen({ Ref: 'Wide' }, { Ref: 'Narrow' }) }],
      // Which ranges it holds is in no template.
      ['unknown', { ...peering, DestinationPrefixListId: 'pl-1' }],
      ['unknown', { ...peering, DestinationPrefixListId: hidden }],
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
    (
      { VpcPeeringConnectionId, DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId },
      { type, infrastructure },
    ) => {
      if (type !== 'AWS::EC2::Route') return undefined
      const width = (range: unknown) => Number(String(range ?? '/99').split('/')[1])
      return (
        VpcPeeringConnectionId === undefined ||
        (width(DestinationCidrBlock) > 16 &&
          width(DestinationIpv6CidrBlock) > 44 &&
          plainList(DestinationPrefixListId, infrastructure).every((range) => width(range) > 16))
      )
    },
  ),
})
