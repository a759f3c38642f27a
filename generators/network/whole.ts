import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Definition, type Infrastructure, ref } from '../resource.ts'

/*
 * Whole networks, small, with nothing open in them: two VPCs, a peering, a transit gateway, an internet gateway, and
 * interfaces in their subnets whose addresses are known. Everything in them lies near a border of something else.
 */

type Resources = Readonly<Record<string, Definition>>

/** What is in which subnet, with its addresses. */
export const ends = {
  Web: { subnet: 'A1', address: '10.0.0.10', address6: '2600:1f00:0:1::a' },
  App: { subnet: 'A2', address: '10.0.1.10', address6: '2600:1f00:0:2::a' },
  Side: { subnet: 'A1', address: '10.0.0.127', address6: '2600:1f00:0:1::b' },
  Data: { subnet: 'B1', address: '10.1.0.10', address6: '2600:1f10:0:1::a' },
  Far: { subnet: 'B2', address: '10.1.1.255', address6: '2600:1f10:0:2::a' },
} as const

export type EndName = keyof typeof ends

const subnets = {
  A1: { vpc: 'A', range: '10.0.0.0/24', range6: '2600:1f00:0:1::/64' },
  A2: { vpc: 'A', range: '10.0.1.0/24', range6: '2600:1f00:0:2::/64' },
  B1: { vpc: 'B', range: '10.1.0.0/24', range6: '2600:1f10:0:1::/64' },
  B2: { vpc: 'B', range: '10.1.1.0/24', range6: '2600:1f10:0:2::/64' },
} as const

const of = (Type: string, Properties: JsonObject): Definition => ({ Type, Properties })

const fixed: Resources = {
  A: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  ABlock6: of('AWS::EC2::VPCCidrBlock', { VpcId: ref('A'), Ipv6CidrBlock: '2600:1f00::/44' }),
  B: of('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
  BBlock6: of('AWS::EC2::VPCCidrBlock', { VpcId: ref('B'), Ipv6CidrBlock: '2600:1f10::/44' }),
  ...Object.fromEntries(
    Object.entries(subnets).map(([id, { vpc, range, range6 }]) => [
      id,
      of('AWS::EC2::Subnet', {
        VpcId: ref(vpc),
        CidrBlock: range,
        Ipv6CidrBlock: range6,
        AvailabilityZone: 'us-east-1a',
      }),
    ]),
  ),
  Gateway: of('AWS::EC2::InternetGateway', {}),
  Outward: of('AWS::EC2::EgressOnlyInternetGateway', { VpcId: ref('A') }),
  Peering: of('AWS::EC2::VPCPeeringConnection', { VpcId: ref('A'), PeerVpcId: ref('B') }),
  Some: of('AWS::EC2::PrefixList', {
    PrefixListName: 'some',
    AddressFamily: 'IPv4',
    MaxEntries: 2,
    Entries: [{ Cidr: '8.8.8.0/24' }, { Cidr: '10.1.0.0/24' }],
  }),
}

const usually = (id: string, definition: Definition): fc.Arbitrary<Resources> =>
  fc
    .oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) })
    .map((isThere) => (isThere ? { [id]: definition } : {}))

const seldom = (id: string, definition: fc.Arbitrary<Definition>): fc.Arbitrary<Resources> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: definition.map((made) => ({ [id]: made })) },
  )

const ranges = [
  '0.0.0.0/0',
  '8.8.8.0/24',
  '8.0.0.0/7',
  '10.0.0.0/8',
  '10.0.0.0/25',
  '10.0.1.10/32',
  '10.1.0.0/16',
]
const ranges6 = ['::/0', '2600::/16', '2600:1f00::/44', '2001:4860::/32']

/** By which something is written for a range, of either family. */
const written = (four: string, six: string): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('0.0.0.0/0', ...ranges).map((range) => ({ [four]: range })) },
    { weight: 1, arbitrary: fc.constantFrom(...ranges6).map((range) => ({ [six]: range })) },
  )

const port = () => fc.constantFrom(21, 22, 23, 443, 1_023, 1_024, 32_768, 65_535, 0)
const span = () =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.tuple(port(), port()) },
      { weight: 1, arbitrary: fc.constantFrom([0, 65_535], [22, 65_535], [1_024, 65_535]) },
    )
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

const groupNames = ['Front', 'Back', 'Inner'] as const

/** What a rule says of traffic, and of whom it speaks. */
const rule = (far: 'Source' | 'Destination'): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.oneof(
        fc.constant<JsonObject>({ IpProtocol: '-1' }),
        span().map(([FromPort, ToPort]): JsonObject => ({ IpProtocol: 'tcp', FromPort, ToPort })),
        span().map(([FromPort, ToPort]): JsonObject => ({ IpProtocol: 'udp', FromPort, ToPort })),
        fc.constant<JsonObject>({ IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }),
      ),
      fc.oneof(
        { weight: 3, arbitrary: written('CidrIp', 'CidrIpv6') },
        {
          weight: 2,
          arbitrary: fc
            .constantFrom(...groupNames)
            .map((group): JsonObject => ({ [`${far}SecurityGroupId`]: ref(group) })),
        },
        { weight: 1, arbitrary: fc.constant<JsonObject>({ [`${far}PrefixListId`]: ref('Some') }) },
      ),
    )
    .map(([traffic, whom]) => ({ ...traffic, ...whom }))

const group = (id: string): fc.Arbitrary<Resources> =>
  fc
    .record({
      SecurityGroupIngress: fc.array(rule('Source'), { minLength: 1, maxLength: 4 }),
      SecurityGroupEgress: fc.oneof(
        { weight: 4, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.array(rule('Destination'), { minLength: 1, maxLength: 3 }) },
      ),
    })
    .map(({ SecurityGroupIngress, SecurityGroupEgress }) => ({
      [id]: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'for tests',
        SecurityGroupIngress,
        ...(SecurityGroupEgress !== undefined && { SecurityGroupEgress }),
      }),
    }))

const target = (vpc: string): fc.Arbitrary<JsonObject> =>
  fc.constantFrom<JsonObject>(
    { VpcPeeringConnectionId: ref('Peering') },
    { TransitGatewayId: ref('Transit') },
    ...(vpc === 'A'
      ? [{ GatewayId: ref('Gateway') }, { GatewayId: ref('Gateway') }, { NatGatewayId: ref('Nat') }]
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
      arbitrary: target(vpc).map((to) => [
        of('AWS::EC2::Route', { RouteTableId: ref(table), DestinationPrefixListId: ref('Some'), ...to }),
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

/** What most tables have: out to the internet, and over to the other VPC. */
const usual = (table: string, vpc: string, over: JsonObject): readonly Definition[] =>
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
  ].map((properties) => of('AWS::EC2::Route', { RouteTableId: ref(table), ...properties }))

const table = (subnet: keyof typeof subnets): fc.Arbitrary<Resources> => {
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
    )
    .map(([routes, isAssociated, over]) => {
      const all = over === undefined ? routes : [...routes, ...usual(id, vpc, over)]
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

const entry = (acl: string): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      traffic: fc.oneof(
        { weight: 2, arbitrary: fc.constant<JsonObject>({ Protocol: -1 }) },
        {
          weight: 3,
          arbitrary: fc
            .tuple(fc.constantFrom(6, 6, 17), span())
            .map(([Protocol, [From, To]]): JsonObject => ({ Protocol, PortRange: { From, To } })),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom<JsonObject>(
            { Protocol: 1, Icmp: { Type: 8, Code: -1 } },
            { Protocol: 1, Icmp: { Type: 0, Code: 0 } },
          ),
        },
      ),
      whom: written('CidrBlock', 'Ipv6CidrBlock'),
      Egress: fc.boolean(),
      RuleAction: fc.constantFrom('allow', 'allow', 'allow', 'deny'),
    })
    .map(({ traffic, whom, ...rest }) => ({ NetworkAclId: ref(acl), ...traffic, ...whom, ...rest }))

const acl = (subnet: keyof typeof subnets): fc.Arbitrary<Resources> => {
  const id = `${subnet}Acl`
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(entry(id), { maxLength: 5 }), fc.boolean())
        .map(([entries, isOpenAtLast]) => ({
          [id]: of('AWS::EC2::NetworkAcl', { VpcId: ref(subnets[subnet].vpc) }),
          [`${id}Association`]: of('AWS::EC2::SubnetNetworkAclAssociation', {
            SubnetId: ref(subnet),
            NetworkAclId: ref(id),
          }),
          ...Object.fromEntries(
            entries.map((made, at) => [
              `${id}Entry${at + 1}`,
              of('AWS::EC2::NetworkAclEntry', { ...made, RuleNumber: 100 + at }),
            ]),
          ),
          ...(isOpenAtLast &&
            Object.fromEntries(
              [true, false].map((Egress) => [
                `${id}Last${Egress ? 'Out' : 'In'}`,
                of('AWS::EC2::NetworkAclEntry', {
                  NetworkAclId: ref(id),
                  RuleNumber: 200,
                  Protocol: -1,
                  RuleAction: 'allow',
                  Egress,
                  CidrBlock: '0.0.0.0/0',
                }),
              ]),
            )),
        })),
    },
  )
}

const end = (id: EndName): fc.Arbitrary<Resources> => {
  const { subnet, address, address6 } = ends[id]
  return fc
    .record({
      groups: fc.oneof(
        { weight: 1, arbitrary: fc.constant<string[]>([]) },
        { weight: 5, arbitrary: fc.subarray<string>([...groupNames], { minLength: 1, maxLength: 3 }) },
      ),
      has6: fc.boolean(),
      isPublic: fc.boolean(),
    })
    .map(({ groups, has6, isPublic }) => ({
      [id]: of('AWS::EC2::NetworkInterface', {
        SubnetId: ref(subnet),
        PrivateIpAddress: address,
        ...(has6 && { Ipv6Addresses: [{ Ipv6Address: address6 }] }),
        ...(groups.length > 0 && { GroupSet: groups.map(ref) }),
      }),
      ...(isPublic && {
        [`${id}Address`]: of('AWS::EC2::EIP', {}),
        [`${id}Public`]: of('AWS::EC2::EIPAssociation', {
          AllocationId: { 'Fn::GetAtt': [`${id}Address`, 'AllocationId'] },
          NetworkInterfaceId: ref(id),
        }),
      }),
    }))
}

/** The transit gateway decides by its default table, or by one for each VPC. */
const transit = (): fc.Arbitrary<Resources> =>
  fc
    .record({
      byDefault: fc.constantFrom(true, true, false),
      through: fc.tuple(fc.constantFrom('A1', 'A2'), fc.constantFrom('B1', 'B2')),
      propagated: fc.array(fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom('A', 'B')), { maxLength: 3 }),
      routes: fc.uniqueArray(
        fc.record({
          table: fc.constantFrom('A', 'B'),
          range: fc.constantFrom('10.0.0.0/8', '10.0.0.0/16', '10.1.0.0/16', '10.1.0.0/24', '10.1.0.10/32'),
          to: fc.constantFrom('A', 'B', undefined),
        }),
        { maxLength: 3, selector: ({ table, range }) => `${table} ${range}` },
      ),
    })
    .map(({ byDefault, through, propagated, routes }) => {
      const option = byDefault ? 'enable' : 'disable'
      const sides = (['A', 'B'] as const).map((vpc, at) => ({ vpc, subnet: through[at] ?? '' }))
      return {
        Transit: of('AWS::EC2::TransitGateway', {
          DefaultRouteTableAssociation: option,
          DefaultRouteTablePropagation: option,
        }),
        ...Object.fromEntries(
          sides.flatMap(({ vpc, subnet }) => [
            [
              `${vpc}Attachment`,
              of('AWS::EC2::TransitGatewayAttachment', {
                TransitGatewayId: ref('Transit'),
                VpcId: ref(vpc),
                SubnetIds: [ref(subnet)],
              }),
            ],
            ...(byDefault
              ? []
              : ([
                  [
                    `${vpc}Transit`,
                    of('AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Transit') }),
                  ],
                  [
                    `${vpc}TransitAssociation`,
                    of('AWS::EC2::TransitGatewayRouteTableAssociation', {
                      TransitGatewayAttachmentId: ref(`${vpc}Attachment`),
                      TransitGatewayRouteTableId: ref(`${vpc}Transit`),
                    }),
                  ],
                ] as const)),
          ]),
        ),
        ...(!byDefault && {
          ...Object.fromEntries(
            propagated.map(([table, from]) => [
              `${table}From${from}`,
              of('AWS::EC2::TransitGatewayRouteTablePropagation', {
                TransitGatewayAttachmentId: ref(`${from}Attachment`),
                TransitGatewayRouteTableId: ref(`${table}Transit`),
              }),
            ]),
          ),
          ...Object.fromEntries(
            routes.map(({ table, range, to }, at) => [
              `Transit${at + 1}`,
              of('AWS::EC2::TransitGatewayRoute', {
                TransitGatewayRouteTableId: ref(`${table}Transit`),
                DestinationCidrBlock: range,
                ...(to === undefined
                  ? { Blackhole: true }
                  : { TransitGatewayAttachmentId: ref(`${to}Attachment`) }),
              }),
            ]),
          ),
        }),
      }
    })

/** Where the load balancer has an address, and where it may forward to. */
export const balanced = {
  addresses: ['10.0.0.20', '10.0.1.20'],
  targets: ['App', 'Side'],
  ports: [22, 443, 1_024],
} as const

const balancer = (): fc.Arbitrary<Resources> =>
  fc
    .record({
      isNetwork: fc.boolean(),
      isInternal: fc.boolean(),
      groups: fc.option(fc.constantFrom(...groupNames)),
      listens: fc.constantFrom(...balanced.ports),
      targets: fc.subarray<EndName>([...balanced.targets], { minLength: 1 }),
      port: fc.constantFrom(22, 443, undefined),
      keeps: fc.constantFrom('true', 'false', undefined),
      protocol: fc.constantFrom('TCP', 'UDP'),
    })
    .map(({ isNetwork, isInternal, groups, listens, targets, port, keeps, protocol }) => ({
      Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: isNetwork ? 'network' : 'application',
        Scheme: isInternal ? 'internal' : 'internet-facing',
        SubnetMappings: ['A1', 'A2'].map((subnet, at) => ({
          SubnetId: ref(subnet),
          PrivateIPv4Address: balanced.addresses[at] ?? '',
        })),
        ...(groups !== null && { SecurityGroups: [ref(groups)] }),
      }),
      Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: ref('Balancer'),
        Port: listens,
        Protocol: isNetwork ? protocol : 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
      }),
      Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
        VpcId: ref('A'),
        Port: 443,
        Protocol: isNetwork ? protocol : 'HTTP',
        TargetType: 'ip',
        Targets: targets.map((id) => ({
          Id: ends[id].address,
          ...(port !== undefined && { Port: port }),
        })),
        ...(isNetwork &&
          keeps !== undefined && {
            TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: keeps }],
          }),
      }),
    }))

const nat = fc.constantFrom('public', 'private').map((ConnectivityType) => ({
  Nat: of('AWS::EC2::NatGateway', { SubnetId: ref('A1'), ConnectivityType }),
}))

const inAnotherZone = (id: keyof typeof subnets): fc.Arbitrary<Definition> =>
  fc.constant(of('AWS::EC2::Subnet', { ...fixed[id]?.Properties, AvailabilityZone: 'us-east-1b' }))

const blocking = fc
  .constantFrom('off', 'block-bidirectional', 'block-ingress')
  .map((InternetGatewayBlockMode) =>
    of('AWS::EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode }),
  )

const exclusion = fc
  .tuple(
    fc.constantFrom('allow-bidirectional', 'allow-egress'),
    fc.constantFrom<JsonObject>({ VpcId: ref('A') }, { SubnetId: ref('A1') }, { SubnetId: ref('A2') }),
  )
  .map(([InternetGatewayExclusionMode, whom]) =>
    of('AWS::EC2::VPCBlockPublicAccessExclusion', { InternetGatewayExclusionMode, ...whom }),
  )

/** A whole network. Called with nothing, so that it is a piece for tests and not a sample for policies. */
export const wholeNetwork = (_: 'plain'): fc.Arbitrary<Infrastructure> =>
  fc
    .tuple(
      usually(
        'Attached',
        of('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('A'), InternetGatewayId: ref('Gateway') }),
      ),
      ...groupNames.map(group),
      ...Object.keys(subnets).flatMap((id) => [
        table(id as keyof typeof subnets),
        acl(id as keyof typeof subnets),
      ]),
      ...Object.keys(ends).map((id) => end(id as EndName)),
      transit(),
      balancer(),
      nat,
      seldom('A2', inAnotherZone('A2')),
      seldom('B2', inAnotherZone('B2')),
      seldom('Blocking', blocking),
      seldom('Excluded', exclusion),
    )
    .map((parts) => ({ Resources: Object.assign({}, fixed, ...parts) as Resources }))
