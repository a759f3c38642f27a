import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

export { options } from './exposed.ts'

/** A way from the internet into one subnet, by both families of addresses, and a group that lets everybody in. */
const open = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  BlockOfSix: resource('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true }),
  Gateway: resource('AWS::EC2::InternetGateway'),
  Attached: resource('AWS::EC2::VPCGatewayAttachment', {
    VpcId: ref('Vpc'),
    InternetGatewayId: ref('Gateway'),
  }),
  Table: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  Outward: resource('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('Gateway'),
  }),
  OutwardOfSix: resource('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationIpv6CidrBlock: '::/0',
    GatewayId: ref('Gateway'),
  }),
  InTable: resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('Subnet'),
    RouteTableId: ref('Table'),
  }),
  Open: resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '::/0' },
    ],
  }),
}

const image = 'ami-0123456789abcdef0'
const ofSix = { Ipv6CidrBlock: '2600:1f14:abc:de03::/64' }

/** What stands in a subnet whose addresses of IPv6 are public as soon as it has any, and is given one or none. */
const bySix = (): fc.Arbitrary<Infrastructure> =>
  fc
    .record({
      subnet: fc.constantFrom(
        { ...ofSix },
        { ...ofSix, AssignIpv6AddressOnCreation: true },
        { AssignIpv6AddressOnCreation: true },
        { AssignIpv6AddressOnCreation: true, Ipv6Native: true },
        {
          AssignIpv6AddressOnCreation: true,
          Ipv6IpamPoolId: 'ipam-pool-0123456789abcdef0',
          Ipv6NetmaskLength: 64,
        },
      ),
      six: fc.constantFrom<JsonObject>(
        {},
        {},
        {},
        { Ipv6Addresses: [{ Ipv6Address: '2600:1f14:abc:de03::7' }] },
        { Ipv6AddressCount: 1 },
        { Ipv6AddressCount: 0 },
      ),
      prefixes: fc.constantFrom<JsonObject>(
        {},
        {},
        { Ipv6Prefixes: [{ Ipv6Prefix: '2600:1f14:abc:de03:1::/80' }] },
        { Ipv6PrefixCount: 1 },
        { Ipv6PrefixCount: 0 },
      ),
    })
    .chain(({ subnet, six, prefixes }) =>
      infrastructure({
        ...open,
        Isolated: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
        Subnet: resource('AWS::EC2::Subnet', {
          VpcId: either(ref('Vpc'), ref('Isolated')),
          CidrBlock: '10.0.3.0/24',
          ...subnet,
        }),
        Machine: fc.oneof(
          resource('AWS::EC2::Instance', {
            ImageId: image,
            SubnetId: ref('Subnet'),
            SecurityGroupIds: [ref('Open')],
            ...six,
          }),
          resource('AWS::EC2::NetworkInterface', {
            SubnetId: ref('Subnet'),
            GroupSet: [ref('Open')],
            ...six,
            // Ranges are given to an interface by itself.
            ...prefixes,
          }),
        ),
      }),
    )

/** An instance without a public address of its own, and an elastic one that is another's, or its. */
const byElasticAddress = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...open,
    Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.3.0/24' }),
    Instance: resource('AWS::EC2::Instance', {
      ImageId: image,
      SubnetId: ref('Subnet'),
      SecurityGroupIds: [ref('Open')],
    }),
    Address: resource('AWS::EC2::EIP', { Domain: 'vpc' }),
    Association: resource('AWS::EC2::EIPAssociation', {
      AllocationId: getAtt('Address', 'AllocationId'),
      InstanceId: either('i-0123456789abcdef0', ref('Instance')),
    }),
  })

const balancerArn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/x/0123456789abcdef'

/** A balancer of the internet in subnets to which nothing leads from there, or in one to which something does. */
const byBalancer = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...open,
    Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.3.0/24', ...ofSix }),
    Inner: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.4.0/24' }),
    Balancer: fc
      .tuple(
        fc.constantFrom(ref('Inner'), ref('Inner'), ref('Subnet')),
        fc.boolean(),
        fc.constantFrom<JsonObject>(
          { Type: 'network' },
          { Type: 'network', IpAddressType: 'dualstack' },
          { Type: 'network', IpAddressType: 'dualstack', Scheme: 'internal' },
        ),
      )
      .chain(([subnet, isMapped, type]) =>
        resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
          Scheme: maybe('internet-facing'),
          ...type,
          LoadBalancerAttributes: maybe([
            {
              Key: fc.constantFrom('ipv6.deny_all_igw_traffic', 'deletion_protection.enabled'),
              Value: fc.constantFrom('true', 'false'),
            },
          ]),
          SecurityGroups: [ref('Open')],
          ...(isMapped ? { SubnetMappings: [{ SubnetId: subnet }] } : { Subnets: [subnet] }),
        }),
      ),
    Listener: resource('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: either(ref('Balancer'), balancerArn),
      Port: 22,
      Protocol: 'TCP',
      DefaultActions: [
        {
          Type: 'forward',
          TargetGroupArn:
            'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/0123456789abcdef',
        },
      ],
    }),
  })

/** What the internet reaches, or would if one thing were otherwise: the address, the subnet, what listens. */
export const almostExposed = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(bySix(), byElasticAddress(), byBalancer())
