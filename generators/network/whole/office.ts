import fc from 'fast-check'
import { type Definition, ref } from '../../resource.ts'
import { groupNames } from './groups.ts'
import { of, type Resources } from './places.ts'

const written = ['10.200.0.0/16', '10.200.1.0/24', '10.200.1.7/32', '8.8.8.0/24', '10.0.1.0/24', '0.0.0.0/0']

/** A VPN to the network of an office: nearly always with static routes alone, since what others learn is not known. */
const vpn = (gateway: Readonly<Record<string, ReturnType<typeof ref>>>): fc.Arbitrary<Definition> =>
  fc
    .record({
      StaticRoutesOnly: fc.oneof(
        { weight: 19, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
      LocalIpv4NetworkCidr: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        '10.200.0.0/16',
        '10.200.1.0/25',
      ),
      RemoteIpv4NetworkCidr: fc.constantFrom(undefined, undefined, undefined, '10.0.0.0/8', '10.0.0.0/24'),
    })
    .map(({ StaticRoutesOnly, ...sides }) =>
      of('AWS::EC2::VPNConnection', {
        Type: 'ipsec.1',
        CustomerGatewayId: ref('Customer'),
        StaticRoutesOnly,
        ...gateway,
        ...Object.fromEntries(Object.entries(sides).filter(([, range]) => range !== undefined)),
      }),
    )

/** An endpoint for clients, whose address in its subnet nobody knows. */
const clients = (): fc.Arbitrary<Resources> =>
  fc
    .record({
      groups: fc.subarray([...groupNames], { maxLength: 2 }),
      subnet: fc.constantFrom('A1', 'A2'),
      rules: fc.uniqueArray(
        fc.record({
          TargetNetworkCidr: fc.constantFrom('10.0.0.0/16', '10.0.1.0/24', '0.0.0.0/0', '10.1.0.0/16'),
          isForAll: fc.constantFrom(true, true, true, false),
        }),
        { minLength: 1, maxLength: 3, selector: ({ TargetNetworkCidr }) => TargetNetworkCidr },
      ),
      isRouted: fc.boolean(),
    })
    .map(({ groups, subnet, rules, isRouted }) => {
      const ClientVpnEndpointId = ref('Clients')
      return {
        Clients: of('AWS::EC2::ClientVpnEndpoint', {
          ClientCidrBlock: '10.201.0.0/22',
          VpcId: ref('A'),
          ...(groups.length > 0 && { SecurityGroupIds: groups.map(ref) }),
        }),
        ClientsIn: of('AWS::EC2::ClientVpnTargetNetworkAssociation', {
          ClientVpnEndpointId,
          SubnetId: ref(subnet),
        }),
        ...Object.fromEntries(
          rules.map(({ TargetNetworkCidr, isForAll }, at) => [
            `ClientsRule${at + 1}`,
            of('AWS::EC2::ClientVpnAuthorizationRule', {
              ClientVpnEndpointId,
              TargetNetworkCidr,
              ...(isForAll ? { AuthorizeAllGroups: true } : { AccessGroupId: 'S-1-5-21' }),
            }),
          ]),
        ),
        ...(isRouted && {
          ClientsRoute: of('AWS::EC2::ClientVpnRoute', {
            ClientVpnEndpointId,
            DestinationCidrBlock: '10.1.0.0/16',
            TargetVpcSubnetId: ref(subnet),
          }),
        }),
      }
    })

/** A network beside the two VPCs, by a VPN to a gateway of the one, and by another to the transit gateway. */
export const office = (): fc.Arbitrary<Resources> =>
  fc
    .record({
      Office: vpn({ VpnGatewayId: ref('VpnGateway') }),
      OfficeAttachment: vpn({ TransitGatewayId: ref('Transit') }),
      isAttached: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
      ranges: fc.subarray(written, { minLength: 1 }),
      propagatedTo: fc.subarray(['A1Table', 'A2Table']),
      endpoint: clients(),
    })
    .map(({ Office, OfficeAttachment, isAttached, ranges, propagatedTo, endpoint }) => ({
      ...endpoint,
      Customer: of('AWS::EC2::CustomerGateway', { Type: 'ipsec.1', BgpAsn: 65_000, IpAddress: '198.18.0.1' }),
      VpnGateway: of('AWS::EC2::VPNGateway', { Type: 'ipsec.1' }),
      Office,
      OfficeAttachment,
      ...(isAttached && {
        VpnAttached: of('AWS::EC2::VPCGatewayAttachment', {
          VpcId: ref('A'),
          VpnGatewayId: ref('VpnGateway'),
        }),
      }),
      ...Object.fromEntries(
        ranges.map((DestinationCidrBlock, at) => [
          `OfficeRoute${at + 1}`,
          of('AWS::EC2::VPNConnectionRoute', { VpnConnectionId: ref('Office'), DestinationCidrBlock }),
        ]),
      ),
      ...(propagatedTo.length > 0 && {
        Propagated: of('AWS::EC2::VPNGatewayRoutePropagation', {
          RouteTableIds: propagatedTo.map(ref),
          VpnGatewayId: ref('VpnGateway'),
        }),
      }),
    }))
