import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  chosen,
  expectPolicy,
  hidden,
  noValue,
  type Outcomes,
  outcomes,
} from '../../checks/laws/expectation.ts'
import { exposed } from '../../generators/network/exposed.ts'
import {
  type About,
  beyond,
  plainGroups,
  publicly,
  withoutPorts,
} from '../../generators/network/plain-rules.ts'
import type { Definition, Infrastructure } from '../../generators/resource.ts'
import { isObject, type Json } from '../../model/json.ts'
import type { Exposed } from '../../model/network/exposure/exposure.ts'
import { openOn, publicNetwork } from '../../model/network/fixtures/public-network.ts'
import policy from './only-declared-exposure.ts'

interface Options {
  readonly exposure: readonly Exposed[]
  readonly tolerated: number
}

type Properties = NonNullable<Definition['Properties']>
type Truth = 'yes' | 'no' | 'unknown'

const textOf = (value: Json | undefined): string => (value === undefined ? '' : String(value))
const truth = (value: Json | undefined, otherwise: Truth = 'no'): Truth =>
  value === undefined ? otherwise : String(value) === 'true' ? 'yes' : 'no'

const namesIn = (value: Json | undefined): readonly string[] =>
  [value ?? []].flat().map((one) => {
    const { Ref, 'Fn::GetAtt': attribute } = (isObject(one) ? one : {}) as {
      Ref?: string
      'Fn::GetAtt'?: readonly string[]
    }
    return Ref ?? attribute?.[0] ?? textOf(one)
  })

interface Plain {
  readonly isPublic: Truth
  readonly groups: readonly string[]
  /** Where it is, if it says so; a load balancer is in each of these. */
  readonly subnets?: readonly string[]
}

/** Where the generator puts groups, by type; and whether what has them is public. */
const plainly = (
  id: string,
  { Type, Properties: own = {} }: Definition,
  all: Infrastructure,
): Plain | undefined => {
  const { Resources } = all
  const block = (name: string): Properties => (own[name] ?? {}) as Properties
  const bySubnet = (name: Json | undefined): Truth => {
    const [subnet = ''] = namesIn(name)
    return name === undefined ? 'unknown' : truth(Resources[subnet]?.Properties?.MapPublicIpOnLaunch)
  }
  const byFace = ({ AssociatePublicIpAddress, SubnetId }: Properties): Truth =>
    truth(AssociatePublicIpAddress, bySubnet(SubnetId))
  const hasAddress = (property: string): boolean =>
    ['Address', 'Association'].some((name) => namesIn(Resources[name]?.Properties?.[property]).includes(id))
  switch (Type) {
    case 'AWS::EC2::Instance': {
      const [face] = (own.NetworkInterfaces ?? []) as unknown as readonly Properties[]
      return {
        isPublic: hasAddress('InstanceId') ? 'yes' : byFace(face ?? own),
        groups: namesIn(face?.GroupSet ?? own.SecurityGroupIds ?? own.SecurityGroups),
        subnets: namesIn(face?.SubnetId ?? own.SubnetId),
      }
    }
    case 'AWS::EC2::NetworkInterface':
      return {
        isPublic: hasAddress('NetworkInterfaceId') ? 'yes' : 'no',
        groups: namesIn(own.GroupSet),
        subnets: namesIn(own.SubnetId),
      }
    case 'AWS::EC2::LaunchTemplate': {
      const { NetworkInterfaces = [], SecurityGroupIds, SecurityGroups } = block('LaunchTemplateData')
      const [face] = NetworkInterfaces as unknown as readonly Properties[]
      return {
        isPublic: byFace(face ?? {}),
        groups: namesIn(face?.Groups ?? SecurityGroupIds ?? SecurityGroups),
        subnets: namesIn(face?.SubnetId),
      }
    }
    case 'AWS::AutoScaling::LaunchConfiguration':
      return { isPublic: truth(own.AssociatePublicIpAddress, 'unknown'), groups: namesIn(own.SecurityGroups) }
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      return {
        isPublic: own.Scheme === 'internal' ? 'no' : 'yes',
        groups: namesIn(own.SecurityGroups),
        subnets: namesIn(own.Subnets),
      }
    case 'AWS::RDS::DBInstance':
      return { isPublic: truth(own.PubliclyAccessible, 'unknown'), groups: namesIn(own.VPCSecurityGroups) }
    case 'AWS::RDS::DBCluster':
      return { isPublic: truth(own.PubliclyAccessible, 'unknown'), groups: namesIn(own.VpcSecurityGroupIds) }
    case 'AWS::ECS::Service': {
      const { AssignPublicIp, SecurityGroups, Subnets } = block('NetworkConfiguration')
        .AwsvpcConfiguration as Properties
      return {
        isPublic: AssignPublicIp === 'ENABLED' ? 'yes' : 'no',
        groups: namesIn(SecurityGroups),
        subnets: namesIn(Subnets),
      }
    }
    default:
      return undefined
  }
}

const isMeant = ({ to }: Exposed, id: string, type: string): boolean =>
  to === id || to === '*' || (to.endsWith('*') ? type.startsWith(to.slice(0, -1)) : type === to)

const isDeclared = (declared: Exposed['tcp'], port: number): boolean =>
  declared.some((one) => (typeof one === 'number' ? one === port : one[0] <= port && port <= one[1]))

const spoken: Readonly<Record<string, readonly ('tcp' | 'udp')[]>> = {
  TCP: ['tcp'],
  TLS: ['tcp'],
  UDP: ['udp'],
  TCP_UDP: ['tcp', 'udp'],
}

/** What a load balancer listens to, as far as nothing is declared of it; nothing where it listens to nothing here. */
const heardBy = (
  id: string,
  { Resources }: Infrastructure,
  declared: readonly Exposed[],
): readonly (readonly ['tcp' | 'udp', number])[] | undefined => {
  const { Port, Protocol, LoadBalancerArn } = Resources.Listener?.Properties ?? {}
  if (!namesIn(LoadBalancerArn).includes(id)) return undefined
  return (spoken[textOf(Protocol)] ?? [])
    .filter(
      (protocol) =>
        !declared.some((one) => one.from === undefined && isDeclared(one[protocol], Number(Port))),
    )
    .map((protocol) => [protocol, Number(Port)])
}

/** Routes lead from a subnet to a gateway, and neither an ACL nor the account keeps anybody out. */
const isReached = (subnet: string, family: 4 | 6, { Resources }: Infrastructure): boolean =>
  namesIn(Resources[`${subnet}InTable`]?.Properties?.RouteTableId).includes('Table') &&
  (family === 6 || Resources.Outward?.Properties?.GatewayId !== undefined) &&
  !('Blocked' in Resources) &&
  !('Closed' in Resources && subnet === 'Subnet')

/** What a subnet gives to an interface in it. */
const givesIpv6 = (subnet: string, { Resources }: Infrastructure): boolean => {
  const { Ipv6CidrBlock, AssignIpv6AddressOnCreation } = Resources[subnet]?.Properties ?? {}
  return Ipv6CidrBlock !== undefined && truth(AssignIpv6AddressOnCreation) === 'yes'
}

/** What rules say of addresses of some families alone: who has none of the other is let in by no other rule. */
const overFamilies = (families: readonly (4 | 6)[], infrastructure: Infrastructure): Infrastructure =>
  JSON.parse(JSON.stringify(infrastructure), (key, value) => {
    const isRange = ['CidrIp', 'CidrIpv6', 'Cidr'].includes(key)
    return isRange && !families.includes(String(value).includes(':') ? 6 : 4) ? '192.168.0.0/16' : value
  }) as Infrastructure

/** Types of ICMP that need not be declared are open to nobody. */
const withoutPings = (infrastructure: Infrastructure): Infrastructure =>
  JSON.parse(JSON.stringify(infrastructure), (_, value) =>
    pings[value?.IpProtocol]?.includes(value.FromPort)
      ? { ...value, IpProtocol: 'tcp', FromPort: 0, ToPort: 0, CidrIp: '192.168.0.0/16', CidrIpv6: undefined }
      : value,
  ) as Infrastructure

const pings: Readonly<Record<string, readonly number[]>> = {
  icmp: [0, 3, 8, 11, 12],
  '1': [0, 3, 8, 11, 12],
  icmpv6: [1, 2, 3, 4, 128, 129],
  '58': [1, 2, 3, 4, 128, 129],
}

const isNoPass = (one: string | undefined): boolean => one !== 'pass'

/** What nobody here puts into a subnet, and may get an address of IPv6 there. */
const launched = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration']

/** The rules of all groups of something in one group. */
const united = ({ Resources }: Infrastructure, groups: readonly string[]): Infrastructure => ({
  Resources: {
    ...Resources,
    United: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        SecurityGroupIngress: plainGroups({ Resources })
          .filter(({ id }) => groups.includes(id))
          .flatMap(({ ingress }) => ingress) as unknown as Json,
      },
    },
  },
})

const exposedByHand = (infrastructure: Infrastructure, { exposure, tolerated }: Options): Outcomes =>
  Object.fromEntries(
    Object.entries(infrastructure.Resources).flatMap(([id, definition]): [string, Outcomes[string]][] => {
      const plain = plainly(id, definition, infrastructure)
      if (plain === undefined) return []
      const declared = exposure.filter((one) => isMeant(one, id, definition.Type))
      // The ranges of the options are public for nobody, so that what is declared for them is declared for none.
      const forAll = declared.filter(({ from }) => from === undefined)
      const [tcp, udp] = [forAll.flatMap((one) => one.tcp), forAll.flatMap((one) => one.udp)]
      const letIn = (all: Infrastructure, about: readonly About[]) => {
        const says = publicly<Options>('ingress', () => about)(all, { exposure, tolerated })
        return [...plain.groups, 'United'].map((group) => says[group])
      }
      const icmp: readonly About[] = forAll.some((one) => one.icmp)
        ? []
        : [
            [1, 0],
            [58, 0],
          ]
      const everything = [...beyond(6, tcp), ...beyond(17, udp), ...icmp, ...withoutPorts]
      const all = united(withoutPings(infrastructure), plain.groups)
      const isBalancer = definition.Type.endsWith('LoadBalancer')
      const heard = isBalancer ? heardBy(id, infrastructure, declared) : undefined
      const isUnguarded = definition.Properties?.Type === 'network' && plain.groups.length === 0
      const opens = letIn(all, everything)
      const mayLetIn = isUnguarded ? (heard ?? []).length > 0 : opens.some((one) => one !== 'pass')
      const { isPublic, subnets = [] } = plain
      if (!mayLetIn) return [[id, 'pass']]
      if (subnets.length === 0) {
        const bySix =
          launched.includes(definition.Type) && letIn(overFamilies([6], all), everything).some(isNoPass)
        if (isPublic === 'no' && !bySix) return [[id, 'pass']]
        return [[id, isPublic === 'yes' && opens.includes('fail') ? 'fail' : 'unknown']]
      }
      const families = ([4, 6] as const).filter((family) =>
        subnets.some(
          (subnet) =>
            isReached(subnet, family, infrastructure) &&
            (family === 4 ? isPublic !== 'no' : givesIpv6(subnet, infrastructure)),
        ),
      )
      if (families.length === 0) return [[id, 'pass']]
      // Listeners that are not here may be given to it elsewhere.
      if (isBalancer && heard === undefined) return [[id, 'unknown']]
      const about = heard?.map(([protocol, port]): About => [protocol === 'tcp' ? 6 : 17, port])
      const comes = letIn(overFamilies(families, all), about ?? everything)
      if (isUnguarded || comes.includes('fail')) return [[id, 'fail']]
      return [[id, about?.length === 0 || !comes.includes(undefined) ? 'pass' : 'unknown']]
    }),
  )

const [web, shell] = [{ Ref: 'Web' }, { Ref: 'Shell' }]
const launching = (interfaces: Json) => ({
  LaunchTemplateData: { NetworkInterfaces: interfaces, SecurityGroupIds: [shell] },
})
/** One half of the internet may reach the one, and the other half the other. */
const halves = (one: Partial<Exposed>, other: Partial<Exposed>) => ({
  exposure: [
    { to: '*', ...one, from: ['0.0.0.0/1'] },
    { to: '*', ...other, from: ['128.0.0.0/1'] },
  ],
})

expectPolicy(policy, {
  beside: {
    Resources: {
      Web: openOn([80, 443]),
      Shell: openOn([22]),
      Office: openOn([22], '8.8.8.8/32'),
      Clock: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'x',
          SecurityGroupIngress: [{ IpProtocol: 'icmp', FromPort: 13, ToPort: -1, CidrIp: '0.0.0.0/0' }],
        },
      },
      ...publicNetwork,
    },
  },
  rows: {
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      // Without a group it has the default one of its VPC, of which nothing is said here.
      ['unknown', {}],
      ['pass', { Type: 'network' }],
      ['pass', { Scheme: 'internal', SecurityGroups: ['sg-0123'] }],
      ['pass', { SecurityGroups: [web] }],
      ['fail', { SecurityGroups: [web, shell] }],
      ['fail', { SecurityGroups: [web] }, { exposure: [] }],
      ['pass', { SecurityGroups: [web, shell] }, { exposure: [{ to: '*', tcp: [22, [80, 443]] }] }],
      ['fail', { SecurityGroups: [shell] }, { exposure: [{ to: '*', tcp: [22], from: ['8.8.8.0/24'] }] }],
      ['pass', { SecurityGroups: [shell] }, halves({ tcp: [22] }, { tcp: [22] })],
      ['pass', { SecurityGroups: [shell] }, halves({ tcp: [[20, 22]] }, { tcp: [[22, 30]] })],
      ['fail', { SecurityGroups: [shell] }, halves({ tcp: [[20, 22]] }, { tcp: [[23, 30]] })],
      ['fail', { SecurityGroups: [shell] }, halves({ tcp: [22] }, { udp: [22] })],
      ['pass', { SecurityGroups: [{ Ref: 'Clock' }] }, halves({ icmp: true }, { icmp: true })],
      ['fail', { SecurityGroups: [{ Ref: 'Clock' }] }, halves({ icmp: true }, { tcp: [22] })],
      ['breakable', { SecurityGroups: [chosen(shell, web)] }],
      ['breakable', { Scheme: chosen('internet-facing', 'internal'), SecurityGroups: [shell] }],
      ['pass', { SecurityGroups: [{ Ref: 'Office' }] }],
      ['fail', { SecurityGroups: [{ Ref: 'Office' }] }, { tolerated: 0, exposure: [] }],
      ['unknown', { SecurityGroups: ['sg-0123'] }],
      ['unknown', { SecurityGroups: [hidden] }],
      ['unknown', { SecurityGroups: hidden }],
    ],
    'AWS::RDS::DBInstance': [
      ['unknown', {}],
      ['pass', { PubliclyAccessible: false, VPCSecurityGroups: ['sg-0123'] }],
      ['unknown', { PubliclyAccessible: true, VPCSecurityGroups: ['sg-0123'] }],
      ['unknown', { VPCSecurityGroups: ['sg-0123'] }],
      ['unknown', { PubliclyAccessible: chosen(true, noValue), VPCSecurityGroups: ['sg-0123'] }],
    ],
    'AWS::EC2::Instance': [
      ['fail', { SubnetId: { Ref: 'Public' }, SecurityGroupIds: [web] }],
      ['pass', { SubnetId: { Ref: 'Private' }, SecurityGroupIds: [web] }],
      ['unknown', { SubnetId: 'subnet-0123', SecurityGroupIds: [web] }],
      ['unknown', { SubnetId: 'subnet-0123', SecurityGroupIds: [] }],
      ['fail', { NetworkInterfaces: [{ AssociatePublicIpAddress: true, GroupSet: [web] }] }],
    ],
    'AWS::EC2::LaunchTemplate': [
      ['pass', launching([{ AssociatePublicIpAddress: false }])],
      ['unknown', launching(noValue)],
      // Where it says nothing of interfaces, the subnet says whether what is launched has a public address.
      ['unknown', launching(chosen([{ AssociatePublicIpAddress: false }], noValue))],
      ['unknown', launching([chosen({ AssociatePublicIpAddress: false }, noValue)])],
      ['breakable', launching(chosen([{ AssociatePublicIpAddress: true }], noValue))],
    ],
    'AWS::DMS::ReplicationInstance': [['fail', { VpcSecurityGroupIds: [web] }]],
    'AWS::Redshift::Cluster': [['pass', { VpcSecurityGroupIds: [web] }]],
    'AWS::Lambda::Function': [['pass', { VpcConfig: { SecurityGroupIds: ['sg-0123'] } }]],
  },
  generator: exposed(),
  options: fc.record({
    tolerated: fc.constantFrom(0, 65_536),
    exposure: fc.constantFrom<readonly Exposed[]>(
      [],
      [{ to: 'AWS::ElasticLoadBalancing*', tcp: [80, 443], udp: [] }],
      [
        { to: 'Balancer', tcp: [443], udp: [] },
        { to: 'Instance', tcp: [22], udp: [] },
      ],
      [{ to: '*', tcp: [[0, 65_535]], udp: [] }],
      [{ to: '*', tcp: [[0, 65_535]], udp: [[0, 65_535]] }],
      [{ to: '*', tcp: [[0, 65_535]], udp: [[0, 65_535]], icmp: true }],
      [{ to: '*', tcp: [[0, 65_535]], udp: [443], from: ['203.0.113.0/24'] }],
    ),
  }),
  oracle: exposedByHand,
})

const listening = (Protocol: Json, Port: Json, exposure?: readonly Partial<Exposed>[]) =>
  outcomes(
    policy,
    {
      Parameters: { Port: { Type: 'Number' } },
      Resources: {
        Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'network' } },
        Listener: {
          Type: 'AWS::ElasticLoadBalancingV2::Listener',
          Properties: { LoadBalancerArn: { Ref: 'Balancer' }, Port, Protocol },
        },
      },
    },
    {
      tolerated: 65_536,
      exposure: (exposure ?? policy.options?.defaults.exposure ?? []).map((one) => ({
        to: '*',
        tcp: [],
        udp: [],
        ...one,
      })),
    },
  ).Balancer

it.each<[string, Json, Json, (readonly Partial<Exposed>[])?]>([
  ['pass', 'TCP', 443],
  ['pass', 'TLS', 443],
  ['fail', 'UDP', 443],
  ['fail', 'TCP_UDP', 443],
  ['fail', 'UDP', 53, [{ tcp: [53] }]],
  ['pass', 'UDP', 53, [{ udp: [53] }]],
  ['fail', 'TCP_UDP', 53, [{ udp: [53] }]],
  ['pass', 'TCP_UDP', 53, [{ udp: [53] }, { tcp: [53] }]],
  // No group holds anybody back who is not in the range.
  ['fail', 'TCP', 22, [{ tcp: [22], from: ['198.51.100.0/24'] }]],
  ['pass', 'TCP', 22, [{ tcp: [22], from: ['0.0.0.0/0', '::/0'] }]],
  ['pass', 'TCP', 22, [{ tcp: [22], from: ['198.51.100.0/24'] }, { tcp: [22] }]],
  ['unknown', hidden, 443],
  ['pass', hidden, 443, [{ tcp: [443], udp: [443] }]],
  ['unknown', 'TCP', hidden],
  ['breakable', 'TCP', { Ref: 'Port' }],
])('%s: a load balancer without groups that listens to %s at %s, where %j is declared', (...row) => {
  const [expected, protocol, port, exposure] = row
  expect(listening(protocol, port, exposure)).toBe(expected)
})

const carrying = (ranges: readonly string[], tolerated: number) =>
  outcomes(
    policy,
    {
      Parameters: { Choice: { Type: 'String', AllowedValues: ['yes', 'no'] } },
      Conditions: { IsChosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
      Resources: {
        ...Object.fromEntries(ranges.map((range, at) => [`Group${at}`, openOn([22], range)])),
        It: {
          Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
          Properties: { SecurityGroups: ranges.map((_, at) => ({ Ref: `Group${at}` })) },
        },
        Perhaps: {
          Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
          Properties: {
            SecurityGroups: ranges.map((_, at) =>
              at === 0 ? chosen({ Ref: 'Group0' }, noValue) : { Ref: `Group${at}` },
            ),
          },
        },
      },
    },
    { exposure: [], tolerated },
  )

it('counts what all groups of an interface let in together', () => {
  const three = ['3.0.0.0/16', '3.1.0.0/16', '3.2.0.0/16']
  expect(carrying(three, 65_536)).toEqual({ It: 'fail', Perhaps: 'fail' })
  expect(carrying(three, 3 * 65_536)).toEqual({ It: 'pass', Perhaps: 'pass' })
  expect(carrying(three, 2 * 65_536)).toEqual({ It: 'fail', Perhaps: 'breakable' })
  // Twice the same is no more than once.
  expect(carrying(['3.0.0.0/16', '3.0.0.0/16'], 65_536)).toEqual({ It: 'pass', Perhaps: 'pass' })
})
