import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { outsiders } from '../../model/network/rules/options.ts'
import {
  either,
  getAtt,
  type Infrastructure,
  infrastructure,
  maybe,
  ref,
  resource,
  type Shape,
} from '../resource.ts'
import { flag } from '../shapes.ts'
import { prefixList, rule } from './security-group.ts'

/** Any rule, and often one that opens something to everybody. */
const anyRule = () =>
  fc.oneof(
    { weight: 1, arbitrary: rule('Source') },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(22, 443)
        .map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '0.0.0.0/0' })),
    },
  )

/** CloudFormation refuses a rule that stands in the group to which it refers: it would need itself. */
const isOfOthers = (one: object): boolean => !JSON.stringify(one).includes(JSON.stringify('Other'))

const group = (rules = anyRule()) =>
  resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    SecurityGroupIngress: maybe(
      fc.uniqueArray(rules, { maxLength: 2, selector: (one) => JSON.stringify(one) }),
    ),
  })

const groups = () =>
  fc.constantFrom(
    [getAtt('Other', 'GroupId')],
    [ref('Inner')],
    [ref('Inner'), getAtt('Other', 'GroupId')],
    [ref('Shell')],
    [ref('Shell'), getAtt('Inner', 'GroupId')],
    [ref('East'), ref('West')],
    [ref('East'), ref('East')],
  )

/** Where launches get a public address, where they get none, and where nothing is said of it. */
const subnet = () => fc.constantFrom(ref('Public'), ref('Private'), ref('Subnet'))

/** Each lets in as many as one site has, and both together more. */
const site = (CidrIp: string) =>
  resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, CidrIp }],
  })

/** Mostly the first. Whatever else stands there is no shorter, so that the smallest samples are reached. */
const mostly = (usual: JsonObject, other: JsonObject): fc.Arbitrary<JsonObject> =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(other) })

const seldom = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: part })

const inTable = (subnet: string) =>
  resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref(subnet),
    RouteTableId: mostly(ref('Table'), ref('Nowhere')),
  })

/** What leads to the internet, mostly, and what seldom keeps it out. The private subnet has no way there. */
const ways = {
  Gateway: resource('AWS::EC2::InternetGateway'),
  Attached: resource('AWS::EC2::VPCGatewayAttachment', {
    VpcId: ref('Vpc'),
    InternetGatewayId: ref('Gateway'),
  }),
  Table: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  Nowhere: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  Outward: mostly({ GatewayId: ref('Gateway') }, { NatGatewayId: 'nat-0123456789abcdef0' }).chain((target) =>
    resource('AWS::EC2::Route', {
      RouteTableId: ref('Table'),
      DestinationCidrBlock: '0.0.0.0/0',
      ...target,
    }),
  ),
  OutwardOfSix: resource('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationIpv6CidrBlock: '::/0',
    GatewayId: ref('Gateway'),
  }),
  PublicInTable: inTable('Public'),
  SubnetInTable: inTable('Subnet'),
  BothInTable: inTable('Both'),
  Acl: resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  Closed: seldom(
    resource('AWS::EC2::SubnetNetworkAclAssociation', { SubnetId: ref('Subnet'), NetworkAclId: ref('Acl') }),
  ),
  Blocked: seldom(
    resource('AWS::EC2::VPCBlockPublicAccessOptions', {
      InternetGatewayBlockMode: fc.constantFrom('block-ingress', 'block-bidirectional'),
    }),
  ),
}

const surroundings = {
  ...ways,
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Public: resource('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.0.0/24',
    MapPublicIpOnLaunch: true,
  }),
  Private: resource('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.1.0/24',
    MapPublicIpOnLaunch: false,
  }),
  Subnet: resource('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.2.0/24',
    MapPublicIpOnLaunch: maybe(flag()),
  }),
  BlockOfSix: resource('AWS::EC2::VPCCidrBlock', {
    VpcId: ref('Vpc'),
    Ipv6CidrBlock: '2600:1f14:abc:de00::/56',
    Ipv6Pool: 'ipv6pool-ec2-0123456789abcdef0',
  }),
  // No public address of IPv4, and perhaps one of IPv6, which is as public.
  Both: resource('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.3.0/24',
    Ipv6CidrBlock: maybe('2600:1f14:abc:de03::/64'),
    AssignIpv6AddressOnCreation: maybe(flag()),
  }),
  List: prefixList(['10.0.0.0/8', '192.168.0.0/16']),
  Strangers: prefixList(['8.0.0.0/8', '10.0.0.0/8']),
  East: site('8.8.0.0/16'),
  West: site('8.9.0.0/16'),
  Other: group(anyRule().filter(isOfOthers)),
  Inner: group(),
  Shell: resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '::/0' },
    ],
  }),
}

/** One time in two. */
const perhaps = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.oneof(fc.constant(undefined), part)

/** There three times in four. */
const usually = (shape: Shape) => either(shape, shape, shape, undefined)

const image = 'ami-0123456789abcdef0'

/** The same for what stands in it by itself. */
const place = () => fc.constantFrom(ref('Public'), ref('Private'), ref('Subnet'), ref('Both'))

const face = (groups: 'GroupSet' | 'Groups', of: fc.Arbitrary<unknown>) => ({
  SubnetId: subnet(),
  AssociatePublicIpAddress: maybe(fc.constantFrom(true, true, 'true', false)),
  [groups]: of,
})

const instance = () =>
  fc.oneof(
    resource('AWS::EC2::Instance', { ImageId: image, SubnetId: place(), SecurityGroupIds: groups() }),
    resource('AWS::EC2::Instance', {
      ImageId: image,
      NetworkInterfaces: [{ DeviceIndex: '0', ...face('GroupSet', groups()) }],
    }),
    // By name, in the default VPC.
    resource('AWS::EC2::Instance', { ImageId: image, SecurityGroups: groups() }),
  )

/** Whose address an elastic address is by itself: an instance's. */
const machine = () => fc.constantFrom({ InstanceId: ref('Instance') }, { InstanceId: 'i-0123456789abcdef0' })

/** Whose it is by an association: of an instance, or of an interface. */
const owner = () =>
  fc.oneof(
    machine(),
    fc.constantFrom(
      { NetworkInterfaceId: ref('Interface') },
      { NetworkInterfaceId: 'eni-0123456789abcdef0' },
    ),
  )

const needed = ({ Resources }: Infrastructure): boolean => {
  const named = Object.values(Resources).flatMap(({ Properties = {} }) => [
    Properties.InstanceId,
    Properties.NetworkInterfaceId,
  ])
  return ['Instance', 'Interface'].every(
    (id) => id in Resources || !named.some((one) => JSON.stringify(one) === JSON.stringify(ref(id))),
  )
}

const machines = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...surroundings,
    Instance: perhaps(instance()),
    Interface: perhaps(
      resource('AWS::EC2::NetworkInterface', { SubnetId: place(), GroupSet: maybe(groups()) }),
    ),
    Address: perhaps(machine().chain((by) => resource('AWS::EC2::EIP', { Domain: 'vpc', ...by }))),
    Association: perhaps(
      owner().chain((by) =>
        resource('AWS::EC2::EIPAssociation', { AllocationId: 'eipalloc-0123456789abcdef0', ...by }),
      ),
    ),
  }).filter(needed)

const launches = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...surroundings,
    Template: perhaps(
      fc.oneof(
        resource('AWS::EC2::LaunchTemplate', {
          LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, ...face('Groups', groups()) }] },
        }),
        // EC2 refuses groups beside interfaces when it launches; templates have them all the same.
        resource('AWS::EC2::LaunchTemplate', {
          LaunchTemplateData: {
            NetworkInterfaces: usually([
              { DeviceIndex: 0, AssociatePublicIpAddress: either(true, true, false) },
            ]),
            SecurityGroupIds: groups(),
          },
        }),
        resource('AWS::EC2::LaunchTemplate', {
          LaunchTemplateData: {
            NetworkInterfaces: usually([
              { DeviceIndex: 0, AssociatePublicIpAddress: either(true, true, false) },
            ]),
            SecurityGroups: either([ref('Other')], [ref('Shell')], ['old']),
          },
        }),
      ),
    ),
    Configuration: perhaps(
      resource('AWS::AutoScaling::LaunchConfiguration', {
        ImageId: image,
        InstanceType: 't4g.micro',
        AssociatePublicIpAddress: maybe(flag()),
        SecurityGroups: groups(),
      }),
    ),
  })

const scheme = () => maybe(fc.constantFrom('internet-facing', 'internal'))

const arn = (of: string): string =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${of}/x/0123456789abcdef`

const services = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    ...surroundings,
    Balancer: perhaps(
      resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: maybe(fc.constantFrom('application', 'network')),
        Scheme: scheme(),
        Subnets: [ref('Public'), ref('Private')],
        SecurityGroups: maybe(groups()),
      }),
    ),
    Listener: resource('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: either(ref('Balancer'), arn('loadbalancer/net')),
      Port: fc.constantFrom(443, 80, 22),
      Protocol: fc.constantFrom('TCP', 'TCP', 'UDP', 'TCP_UDP'),
      DefaultActions: [{ Type: 'forward', TargetGroupArn: arn('targetgroup') }],
    }),
    Database: perhaps(
      resource('AWS::RDS::DBInstance', {
        DBInstanceClass: 'db.t4g.micro',
        PubliclyAccessible: maybe(fc.constantFrom(true, true, 'true', false)),
        VPCSecurityGroups: groups(),
      }),
    ),
    Cluster: perhaps(
      resource('AWS::RDS::DBCluster', { PubliclyAccessible: maybe(flag()), VpcSecurityGroupIds: groups() }),
    ),
    Tasks: perhaps(
      resource('AWS::ECS::Service', {
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            AssignPublicIp: maybe(fc.constantFrom('ENABLED', 'DISABLED')),
            Subnets: [subnet()],
            SecurityGroups: groups(),
          },
        },
      }),
    ),
  }).map(({ Resources: { Listener, ...Resources } }) => ({
    Resources:
      Resources.Balancer === undefined || Listener === undefined ? Resources : { ...Resources, Listener },
  }))

/** What can be addressed from the internet or not, with the groups that guard it. */
export const exposed = (): fc.Arbitrary<Infrastructure> => fc.oneof(machines(), launches(), services())

/** By default only load balancers may be open, so that of little else it would matter on which port. */
export const options = {
  'network/only-declared-exposure': {
    exposure: [{ to: '*', tcp: [80, 443], udp: [] }],
    tolerated: outsiders.tolerated,
  },
}
