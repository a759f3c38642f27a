import fc from 'fast-check'
import type { JsonObject } from '../../../model/json.ts'
import { type Definition, ref } from '../../resource.ts'
import { of, type Resources, subnets } from './places.ts'

const target = (vpc: string): fc.Arbitrary<JsonObject> =>
  fc.constantFrom<JsonObject>(
    { VpcPeeringConnectionId: ref('Peering') },
    { TransitGatewayId: ref('Transit') },
    ...(vpc === 'A'
      ? [
          { GatewayId: ref('Gateway') },
          { GatewayId: ref('Gateway') },
          { GatewayId: ref('Gateway') },
          { NatGatewayId: ref('Nat') },
          { GatewayId: ref('VpnGateway') },
        ]
      : []),
  )

const routeRanges = [
  '0.0.0.0/0',
  '8.8.8.0/24',
  '8.8.8.8/32',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.0.0/24',
  '10.0.0.0/23',
  '10.200.0.0/16',
  '10.200.1.0/24',
]

const route = (table: string, vpc: string): fc.Arbitrary<readonly Definition[]> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...routeRanges), target(vpc))
        .map(([DestinationCidrBlock, to]) => [
          of('AWS::EC2::Route', { RouteTableId: ref(table), DestinationCidrBlock, ...to }),
        ]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('::/0', '2001:4860::/32'),
          fc.constantFrom<JsonObject>(
            { GatewayId: ref('Gateway') },
            { EgressOnlyInternetGatewayId: ref('Outward') },
          ),
        )
        .map(([DestinationIpv6CidrBlock, to]) =>
          vpc === 'A'
            ? [of('AWS::EC2::Route', { RouteTableId: ref(table), DestinationIpv6CidrBlock, ...to })]
            : [],
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('Some', 'Second'), target(vpc))
        .map(([list, to]) => [
          of('AWS::EC2::Route', { RouteTableId: ref(table), DestinationPrefixListId: ref(list), ...to }),
        ]),
    },
  )

/** A table has one route for a range. */
const destinationOf = ({ Properties }: Definition): string =>
  String(
    Properties?.DestinationCidrBlock ??
      Properties?.DestinationIpv6CidrBlock ??
      JSON.stringify(Properties?.DestinationPrefixListId),
  )

/** What most tables have: out to the internet, over to the other VPC, and to the network of the office. */
const usual = (table: string, vpc: string, over: JsonObject, isByVpn: boolean): readonly Definition[] =>
  [
    ...(vpc === 'A'
      ? [
          { DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') },
          { DestinationIpv6CidrBlock: '::/0', GatewayId: ref('Gateway') },
        ]
      : []),
    {
      DestinationCidrBlock: vpc === 'A' ? '10.1.0.0/16' : '10.0.0.0/16',
      ...over,
    },
    {
      DestinationCidrBlock: '10.200.0.0/16',
      ...(isByVpn && vpc === 'A' ? { GatewayId: ref('VpnGateway') } : { TransitGatewayId: ref('Transit') }),
    },
  ].map((properties) => of('AWS::EC2::Route', { RouteTableId: ref(table), ...properties }))

export const table = (subnet: keyof typeof subnets): fc.Arbitrary<Resources> => {
  const { vpc } = subnets[subnet]
  const id = `${subnet}Table`
  return fc
    .tuple(
      fc.array(route(id, vpc), { maxLength: 5 }).map((made) => made.flat()),
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom<JsonObject | undefined>(
        undefined,
        { VpcPeeringConnectionId: ref('Peering') },
        { TransitGatewayId: ref('Transit') },
        { TransitGatewayId: ref('Transit') },
      ),
      fc.boolean(),
    )
    .map(([routes, isAssociated, over, isByVpn]) => {
      const all = over === undefined ? routes : [...routes, ...usual(id, vpc, over, isByVpn)]
      const distinct = [...new Map(all.map((made) => [destinationOf(made), made])).values()]
      return {
        [id]: of('AWS::EC2::RouteTable', { VpcId: ref(vpc) }),
        ...Object.fromEntries(distinct.map((made, at) => [`${id}Route${at + 1}`, made])),
        ...(isAssociated > 0 && {
          [`${id}Association`]: of('AWS::EC2::SubnetRouteTableAssociation', {
            SubnetId: ref(subnet),
            RouteTableId: ref(id),
          }),
        }),
      }
    })
}
