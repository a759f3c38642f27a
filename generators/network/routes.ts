import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'
import { prefixList } from './security-group.ts'

/** Ranges on both sides of what a VPC can be at most. `List` is to be beside it. */
const destination = (): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    fc
      .constantFrom('10.0.1.0/24', '10.0.0.0/17', '10.0.0.0/16', '10.0.0.0/15', '0.0.0.0/0')
      .map((DestinationCidrBlock) => ({ DestinationCidrBlock })),
    fc
      .constantFrom('2001:db8::/56', '2001:db8::/45', '2001:db8::/44', '::/0')
      .map((DestinationIpv6CidrBlock) => ({ DestinationIpv6CidrBlock })),
    fc.constant<JsonObject>({ DestinationPrefixListId: getAtt('List', 'PrefixListId') }),
  )

/** A route over a peering or through a gateway, and a prefix list for which it may be. */
export const route = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Route: fc
      .tuple(
        destination(),
        fc.constantFrom<JsonObject>(
          { VpcPeeringConnectionId: 'pcx-0123456789abcdef0' },
          { GatewayId: 'igw-0123456789abcdef0' },
        ),
      )
      .chain(([range, target]) =>
        resource('AWS::EC2::Route', { RouteTableId: 'rtb-0123456789abcdef0', ...range, ...target }),
      ),
    List: prefixList(['10.0.1.0/24', '10.0.0.0/16', '128.0.0.0/1']),
  })

/** A subnet. */
export const subnet = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Subnet', {
    VpcId: 'vpc-0123456789abcdef0',
    CidrBlock: '10.0.1.0/24',
    MapPublicIpOnLaunch: maybe(flag()),
  })
