import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { networkDifferences } from './network.ts'

const tcp = (port: number, more: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...more,
})
const group = (...SecurityGroupIngress: readonly JsonObject[]) =>
  of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc'), SecurityGroupIngress })
const entry = (more: JsonObject) =>
  of('AWS::EC2::NetworkAclEntry', { NetworkAclId: ref('Acl'), RuleNumber: 100, RuleAction: 'allow', ...more })

type Resources = Readonly<Record<string, JsonObject>>

/** One instance that is reached at 443, and one that is so by a load balancer. */
const network: Resources = {
  ...publicNetwork,
  Open: group(tcp(443, { CidrIp: '0.0.0.0/0' })),
  Closed: group(tcp(8080, { SourceSecurityGroupId: ref('Open') })),
  Web: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('Open')] }),
  App: of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('Closed')] }),
  Front: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Subnets: [ref('Public')],
    SecurityGroups: [ref('Open')],
  }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Front'),
    Port: 443,
    Protocol: 'HTTPS',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Vpc'),
    Port: 8080,
    Protocol: 'HTTP',
    Targets: [{ Id: ref('App') }],
  }),
}

const without = (...ids: readonly string[]): Resources =>
  Object.fromEntries(Object.entries(network).filter(([id]) => !ids.includes(id)))
const withMore = (more: Resources): Resources => ({ ...network, ...more })
const changed = (id: string, properties: JsonObject): Resources => {
  const { Type = '', Properties = {} } = network[id] ?? {}
  return withMore({ [id]: of(String(Type), { ...(Properties as JsonObject), ...properties }) })
}

/** To a target that lets in everybody, in a subnet whose ACL lets in 443 alone. */
const throughNetworkBalancer = (Subnets: Json): Resources => ({
  ...changed('App', { SubnetId: ref('Public'), SecurityGroupIds: [ref('Any')] }),
  Any: group(tcp(8080, { CidrIp: '0.0.0.0/0' })),
  Public: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }),
  Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  AclOf: of('AWS::EC2::SubnetNetworkAclAssociation', {
    SubnetId: ref('Public'),
    NetworkAclId: ref('Acl'),
  }),
  In: entry({ Protocol: 6, CidrBlock: '0.0.0.0/0', PortRange: { From: 443, To: 443 } }),
  OutOf: entry({ Protocol: -1, Egress: true, CidrBlock: '0.0.0.0/0' }),
  Front: of('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Subnets }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Front'),
    Port: 443,
    Protocol: 'TCP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
})

const told = (before: Resources, after: Resources): readonly string[] =>
  networkDifferences(
    ...([before, after].map((Resources) => spaceOfTemplate({ Resources })) as [never, never]),
  )
    .filter((one) => one.of === 'group' || one.direction === 'ingress')
    .map((one) => {
      const { of: what, change, packets, subject, by, witness, stops, reaches = [], mayReach = [] } = one
      const { guards, members, through, since = [] } = one
      return [
        `${what} ${subject}${by === undefined ? '' : ` by ${by}`} ${change} ${packets}`,
        ...(members === undefined && since.length === 0 ? [] : [`at ${guards.join(', ')}`]),
        ...(through === undefined ? [] : [`through ${through}`]),
        ...since.map(({ id, group: named }) => `${id} and ${named ?? 'all of it'}`),
        ...(witness === undefined ? [] : [witness]),
        ...(stops === undefined ? [] : [stops]),
        ...reaches.map(
          ({ id, packets: some }) => `reaches ${id}${some === undefined ? '' : ` with ${some}`}`,
        ),
        ...mayReach.map((id) => `may reach ${id}`),
        ...one.decidedBy,
      ].join(' | ')
    })

const everybody = 'tcp/443 from 0.0.0.0/0'
const witness = 'tcp/443 from 8.8.8.8'
/** All that is reached, with why it was not. */
const all = (change: string, stops: string): readonly string[] => [
  `reach App by Front ${change} ${everybody} | ${witness} | ${stops}`,
  `reach Front ${change} ${everybody} | ${witness} | ${stops}`,
  `reach Web ${change} ${everybody} | ${witness} | ${stops}`,
]

it.each<[string, Resources, Resources, readonly string[]]>([
  [
    'a gateway is attached',
    without('Attached'),
    network,
    all('opens', 'Vpc: no internet gateway is attached to the VPC'),
  ],
  ['a route is taken away', network, without('Route'), all('closes', 'Public: no route leads back')],
  [
    'a route leads to others alone',
    network,
    changed('Route', { DestinationCidrBlock: '128.0.0.0/1' }),
    ['App by Front', 'Front', 'Web'].map(
      (one) => `reach ${one} closes tcp/443 from 0.0.0.0/1 | ${witness} | Public: no route leads back`,
    ),
  ],
  [
    'public access is blocked',
    network,
    withMore({
      Blocked: of('AWS::EC2::VPCBlockPublicAccessOptions', {
        InternetGatewayBlockMode: 'block-bidirectional',
      }),
    }),
    all('closes', 'Vpc: public access to the VPC is blocked'),
  ],
  [
    'a subnet gives public addresses',
    changed('Public', { MapPublicIpOnLaunch: false }),
    network,
    [`reach Web opens ${everybody} | ${witness} | Web: it has no public address`],
  ],
  [
    'an elastic address is given',
    changed('Public', { MapPublicIpOnLaunch: false }),
    {
      ...changed('Public', { MapPublicIpOnLaunch: false }),
      Ip: of('AWS::EC2::EIP', { InstanceId: ref('Web') }),
    },
    [`reach Web opens ${everybody} | ${witness} | Web: it has no public address`],
  ],
  [
    'an instance asks for a public address itself',
    changed('Public', { MapPublicIpOnLaunch: false }),
    {
      ...changed('Public', { MapPublicIpOnLaunch: false }),
      Web: of('AWS::EC2::Instance', {
        NetworkInterfaces: [
          { SubnetId: ref('Public'), GroupSet: [ref('Open')], AssociatePublicIpAddress: true },
        ],
      }),
    },
    [`reach Web opens ${everybody} | ${witness} | Web: it has no public address`],
  ],
  [
    // Replies of the target come back to ports of the load balancer that no entry lets in.
    'a network ACL lets in less',
    network,
    withMore({
      Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
      AclOf: of('AWS::EC2::SubnetNetworkAclAssociation', {
        SubnetId: ref('Public'),
        NetworkAclId: ref('Acl'),
      }),
      In: entry({ Protocol: 6, CidrBlock: '0.0.0.0/1', PortRange: { From: 443, To: 443 } }),
      OutOf: entry({ Protocol: -1, Egress: true, CidrBlock: '0.0.0.0/0' }),
    }),
    [
      `reach App by Front closes ${everybody} | ${witness} | Acl: no entry lets it into Public`,
      ...['Front', 'Web'].map(
        (one) =>
          `reach ${one} closes tcp/443 from 128.0.0.0/1 | tcp/443 from 128.0.0.0 | Acl: no entry lets it into Public`,
      ),
    ],
  ],
  [
    'a listener is taken away',
    network,
    without('Listener'),
    [
      `reach App by Front closes ${everybody} | ${witness} | Front: no listener hears it`,
      `reach Front unknown ${everybody} | which listeners are given to Front elsewhere`,
    ],
  ],
  [
    'another group guards it',
    network,
    changed('Web', { SecurityGroupIds: [ref('Closed')] }),
    [
      'group Closed opens tcp/8080 from the group Open | at Web | Web and Closed',
      'group Closed closes tcp/8080 from Web | at App | through Open | Web and Open',
      `group Open closes ${everybody} | at Web | Web and Open | ${witness} | reaches Web`,
    ],
  ],
  [
    'it is somewhere else',
    network,
    changed('Web', { SubnetId: ref('Private') }),
    [`reach Web closes ${everybody} | ${witness} | Web: it has no public address`],
  ],
  [
    'it is no more',
    network,
    without('Web'),
    [
      'group Closed closes tcp/8080 from Web | at App | through Open | Web and all of it',
      `group Open closes ${everybody} | at Web | Web and all of it | ${witness} | reaches Web`,
      'group Open closes all traffic to 0.0.0.0/0 | at Web | Web and all of it | tcp/443 to 8.8.8.8 | reaches Web',
    ],
  ],
  [
    // The load balancer, which has the same group, does not listen there.
    'a group lets in more, which is said of it alone',
    network,
    withMore({ Open: group(tcp(443, { CidrIp: '0.0.0.0/0' }), tcp(22, { CidrIp: '0.0.0.0/0' })) }),
    ['group Open opens tcp/22 from 0.0.0.0/0 | tcp/22 from 8.8.8.8 | reaches Web'],
  ],
  [
    'a group lets in more, of which a part arrives',
    network,
    withMore({
      Open: group(tcp(443, { CidrIp: '0.0.0.0/0' }), tcp(22, { CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' })),
    }),
    ['group Open opens tcp/22 from anywhere | tcp/22 from 8.8.8.8 | reaches Web with tcp/22 from 0.0.0.0/0'],
  ],
  [
    'a group lets in more where nothing arrives',
    without('Attached'),
    {
      ...without('Attached'),
      Open: group(tcp(443, { CidrIp: '0.0.0.0/0' }), tcp(22, { CidrIp: '0.0.0.0/0' })),
    },
    ['group Open opens tcp/22 from 0.0.0.0/0 | tcp/22 from 8.8.8.8'],
  ],
  [
    'each packet is said of one of them',
    without('Attached'),
    withMore({ Open: group(tcp(443, { CidrIp: '0.0.0.0/0' }), tcp(22, { CidrIp: '0.0.0.0/0' })) }),
    [
      'group Open opens tcp/22 from 0.0.0.0/0 | tcp/22 from 8.8.8.8 | reaches Web',
      ...all('opens', 'Vpc: no internet gateway is attached to the VPC'),
    ],
  ],
  [
    'the target lets in nobody, which is no more than what it means',
    network,
    withMore({ Closed: group() }),
    [
      'group Closed closes tcp/8080 from the group Open | at App',
      `reach App by Front closes ${everybody} | ${witness} | App: no rule of Closed lets in`,
    ],
  ],
  [
    'a gateway that is made elsewhere',
    network,
    changed('Route', { GatewayId: { 'Fn::ImportValue': 'gateway' } }),
    ['App by Front', 'Front', 'Web'].map(
      (one) => `reach ${one} unknown ${everybody} | where the route leads that goes to import gateway`,
    ),
  ],
  [
    'targets that are not known',
    network,
    changed('Targets', { Targets: { 'Fn::ImportValue': 'targets' } }),
    ['App', 'Front'].map(
      (one) => `reach ${one} by Front unknown ${everybody} | what Front passes on to import targets[*].Id`,
    ),
  ],
  [
    // Nobody knows of which VPC it is.
    'a load balancer that keeps its clients, in a subnet that is not known',
    throughNetworkBalancer([ref('Public')]),
    throughNetworkBalancer({ 'Fn::ImportValue': 'subnets' }),
    [
      'reach App by Front unknown tcp/443 from 0.0.0.0/0 | how import subnets[*] is reached from the internet | import subnets | whether import subnets[*] and Public reach each other',
      'reach Front unknown tcp/443 from 0.0.0.0/0 | how import subnets[*] is reached from the internet | import subnets',
    ],
  ],
  [
    'what is not known remains so',
    changed('Route', { GatewayId: { 'Fn::ImportValue': 'gateway' } }),
    {
      ...changed('Route', { GatewayId: { 'Fn::ImportValue': 'gateway' } }),
      Open: group(tcp(443, { CidrIp: '0.0.0.0/0' }), tcp(22, { CidrIp: '0.0.0.0/0' })),
    },
    ['group Open opens tcp/22 from 0.0.0.0/0 | tcp/22 from 8.8.8.8 | may reach Web'],
  ],
])('%s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected)
})
