import type { Packet } from '../../../algebra/packets/packet.ts'
import type { Json, JsonObject } from '../../json.ts'
import { isObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { passes, ruleOfEntry, type WrittenEntry, type WrittenRule } from '../rules/replay.ts'
import { hears } from './listeners.ts'
import {
  allOf,
  isRange,
  isYes,
  listIn,
  nameIn,
  one,
  type Plain,
  type PlainResources,
  textIn,
} from './plain.ts'
import { associatedWith, vpcOf } from './routes.ts'
import type { Step } from './steps.ts'

type Direction = 'in' | 'out'

/** Rules for what goes out speak of whom it goes to. */
export const seenFrom = (packet: Packet): Packet => ({ ...packet, source: packet.destination })

/** The groups of something: those that it names, or the default one of the VPC that it is in. */
const groupNamesOf = (resources: PlainResources, end: Plain): readonly string[] => {
  const named = groupsNamedBy(resources, end)
  if (named.length > 0 || isGroupless(end)) return named
  return [`${vpcOf(resources, subnetsOf(resources, end)[0] ?? '')}.${byDefault}`]
}

/** The default group of a VPC that is made elsewhere. */
const isOfUnknownVpc = (resources: PlainResources, name: string): boolean =>
  name.endsWith(`.${byDefault}`) && one(resources, name.slice(0, -byDefault.length - 1)) === undefined

const byDefault = 'DefaultSecurityGroup'

/** Members of a cluster have its groups, and what names none those of what it is launched from. */
const groupsNamedBy = (resources: PlainResources, end: Plain): readonly string[] => {
  const clusters = namedIn(resources, end.properties.DBClusterIdentifier)
  const [cluster] = end.type === 'AWS::RDS::DBInstance' ? clusters : []
  if (cluster !== undefined) return groupsWrittenIn(cluster.properties)
  const own = groupsWrittenIn(end.properties)
  return own.length > 0 ? own : templatesOf(resources, end).flatMap(groupsWrittenIn)
}

const namedIn = (resources: PlainResources, value: Json | undefined): readonly Plain[] =>
  listIn(value).flatMap((each) => one(resources, nameIn(each) ?? '') ?? [])

/** What a launch template says of an instance that it launches, or a launch configuration. */
export const templatesOf = (resources: PlainResources, { properties }: Plain): readonly JsonObject[] => {
  const { LaunchTemplate, LaunchConfigurationName } = properties
  const templates = isObject(LaunchTemplate) ? namedIn(resources, LaunchTemplate.LaunchTemplateId) : []
  return [
    ...templates.flatMap(({ properties: { LaunchTemplateData: data } }) => (isObject(data) ? [data] : [])),
    ...namedIn(resources, LaunchConfigurationName).map((configuration) => configuration.properties),
  ]
}

const groupsWrittenIn = (properties: JsonObject): readonly string[] =>
  [properties, ...inside(properties)]
    .flatMap((block) =>
      [
        'GroupSet',
        'Groups',
        'SecurityGroupIds',
        'SecurityGroups',
        'VpcSecurityGroupIds',
        'VPCSecurityGroups',
      ].map((property) => block[property]),
    )
    .flatMap((value) => listIn(value))
    .flatMap((value) => nameIn(value) ?? [])

/** Blocks in which tasks, functions and the interfaces of instances say where they are. */
export const inside = ({
  VpcConfig,
  NetworkConfiguration,
  NetworkInterfaces,
}: JsonObject): readonly JsonObject[] => [
  ...(isObject(VpcConfig) ? [VpcConfig] : []),
  ...(isObject(NetworkConfiguration) && isObject(NetworkConfiguration.AwsvpcConfiguration)
    ? [NetworkConfiguration.AwsvpcConfiguration]
    : []),
  ...listIn(NetworkInterfaces).filter(isObject),
]

/**
 * Whether a packet passes the groups of one end, and is heard by what it comes in to; the other end is a thing here, or
 * somebody by an address alone.
 */
export const passGroups = (
  resources: PlainResources,
  end: Plain,
  direction: Direction,
  packet: Packet,
  far: Plain | undefined,
): readonly Step[] => {
  const heard = direction === 'in' ? hears(resources, end, packet) : []
  return [...heard, ...groupsDecide(resources, end, direction, packet, far)]
}

const groupsDecide = (
  resources: PlainResources,
  end: Plain,
  direction: Direction,
  packet: Packet,
  far: Plain | undefined,
): readonly Step[] => {
  const names = groupNamesOf(resources, end)
  const at = end.id
  const word = direction === 'in' ? 'lets in' : 'lets out'
  const unknownVpc = names.find((name) => isOfUnknownVpc(resources, name))
  if (unknownVpc !== undefined)
    return [{ at, text: `the rules of ${unknownVpc} are not known here`, code: 'not-known' }]
  if (names.length === 0) return [{ at, text: 'it has no group that guards it' }]
  for (const name of names)
    for (const { rule, where } of rulesOf(resources, name, direction)) {
      const groups = groupsMeant(rule, direction)
      const byGroup =
        far !== undefined && groups.some((group) => groupNamesOf(resources, far).includes(group))
      const ranges = byGroup ? ['0.0.0.0/0', '::/0'] : rangesIn(resources, rule, direction)
      if (passes(written(rule, ranges), packet)) return [{ at, text: `${where} of ${name} ${word}` }]
    }
  return [{ at, text: `no rule of ${names.join(', ')} ${word}`, code: 'no-rule-of-a-group' }]
}

/** The subnets that something is in, by name or by a group of subnets. */
export const subnetsOf = (resources: PlainResources, end: Plain): readonly string[] => {
  const own = subnetsWrittenIn(resources, end.properties)
  return own.length > 0
    ? own
    : templatesOf(resources, end).flatMap((template) => subnetsWrittenIn(resources, template))
}

const subnetsWrittenIn = (resources: PlainResources, properties: JsonObject): readonly string[] => {
  const groups = [properties.DBSubnetGroupName, properties.CacheSubnetGroupName].flatMap((value) => {
    const group = one(resources, nameIn(value) ?? '')
    return group === undefined ? [] : [group.properties]
  })
  const blocks: readonly JsonObject[] = [properties, ...inside(properties), ...groups]
  return [
    ...blocks.flatMap(({ SubnetId, Subnets, SubnetIds, VPCZoneIdentifier }) =>
      [SubnetId, Subnets, SubnetIds, VPCZoneIdentifier].flatMap((value) => listIn(value)),
    ),
    ...listIn(properties.SubnetMappings).flatMap((mapping) =>
      isObject(mapping) ? listIn(mapping.SubnetId) : [],
    ),
  ].flatMap((value) => nameIn(value) ?? [])
}

/** A network load balancer may be without groups altogether. */
const isGroupless = ({ type, properties }: Plain): boolean =>
  type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' &&
  ['network', 'gateway'].includes(textIn(properties.Type))

interface PlainRule {
  readonly rule: JsonObject
  readonly where: string
}

const rulesOf = (resources: PlainResources, name: string, direction: Direction): readonly PlainRule[] => {
  const property = direction === 'in' ? 'SecurityGroupIngress' : 'SecurityGroupEgress'
  const group = one(resources, name)
  const inline = (
    group?.type === 'AWS::EC2::SecurityGroup' ? listIn(group.properties[property]) : []
  ).flatMap((rule, at) => (isObject(rule) ? [{ rule, where: `rule ${at + 1}` }] : []))
  const alone = (aloneOf(resources)[property].get(name) ?? []).map(({ id, properties }) => ({
    rule: properties,
    where: `rule ${id}`,
  }))
  const rules = [...inline, ...alone]
  if (name.endsWith(`.${byDefault}`)) return [...rules, ofEveryDefault(name, direction)]
  return direction === 'out' && rules.length === 0
    ? [
        {
          rule: { IpProtocol: '-1', CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' },
          where: 'the rule that AWS adds',
        },
      ]
    : rules
}

/** Rules that stand alone, by the group that they are of. */
const aloneOf = oncePer((resources: PlainResources) => {
  const byGroup = (property: string): ReadonlyMap<string, readonly Plain[]> =>
    Map.groupBy(
      allOf(resources, `AWS::EC2::${property}`),
      ({ properties }) => nameIn(properties.GroupId ?? properties.GroupName) ?? '',
    )
  return {
    SecurityGroupIngress: byGroup('SecurityGroupIngress'),
    SecurityGroupEgress: byGroup('SecurityGroupEgress'),
  }
})

/** What AWS puts into the default group of a VPC: its own come in, and everything goes out. */
const ofEveryDefault = (name: string, direction: Direction): PlainRule =>
  direction === 'in'
    ? {
        rule: { IpProtocol: '-1', SourceSecurityGroupId: { 'Fn::GetAtt': name.split('.') } },
        where: 'the rule for its own',
      }
    : {
        rule: { IpProtocol: '-1', CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' },
        where: 'the rule for what goes out',
      }

const groupsMeant = (rule: JsonObject, direction: Direction): readonly string[] =>
  (direction === 'in'
    ? ['SourceSecurityGroupId', 'SourceSecurityGroupName']
    : ['DestinationSecurityGroupId']
  ).flatMap((property) => nameIn(rule[property]) ?? [])

const rangesIn = (resources: PlainResources, rule: JsonObject, direction: Direction): readonly string[] => {
  const list = nameIn(rule[direction === 'in' ? 'SourcePrefixListId' : 'DestinationPrefixListId'])
  const entries = allOf(resources, 'AWS::EC2::PrefixList')
    .filter(({ id }) => id === list)
    .flatMap(({ properties }) => listIn(properties.Entries))
    .flatMap((entry) => (isObject(entry) ? [textIn(entry.Cidr)] : []))
  return [rule.CidrIp, rule.CidrIpv6]
    .flatMap((range) => (range === undefined ? [] : [String(range)]))
    .concat(entries)
}

const written = (rule: JsonObject, ranges: readonly string[]): WrittenRule => ({
  protocol: textIn(rule.IpProtocol),
  from: textOrNone(rule.FromPort),
  to: textOrNone(rule.ToPort),
  ranges: ranges.filter(isRange),
})

const textOrNone = (value: Json | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

/** Whether a packet passes the network ACL of a subnet: the first entry that speaks of it decides. */
export const passAcl = (
  resources: PlainResources,
  subnet: string,
  direction: Direction,
  packet: Packet,
): readonly Step[] =>
  decideByAcl(resources, subnet, direction, packet).map((step) => ({ ...step, isOfAcl: true }))

const decideByAcl = (
  resources: PlainResources,
  subnet: string,
  direction: Direction,
  packet: Packet,
): readonly Step[] => {
  const [acl, ...others] = associatedWith(resources, 'NetworkAcl', subnet)
  const word = direction === 'in' ? 'into' : 'out of'
  if (others.length > 0)
    return [
      {
        at: subnet,
        text: `which of ${acl}, ${others.join(', ')} is its ACL is not known`,
        code: 'not-known',
      },
    ]
  if (acl === undefined) {
    const vpc = vpcOf(resources, subnet)
    return one(resources, vpc) === undefined
      ? [{ at: subnet, text: `the default network ACL of ${vpc} is not known here`, code: 'not-known' }]
      : [{ at: subnet, text: `the default network ACL lets everything ${word} ${subnet}` }]
  }
  const entries = allOf(resources, 'AWS::EC2::NetworkAclEntry')
    .filter(
      ({ properties }) =>
        nameIn(properties.NetworkAclId) === acl && isYes(properties.Egress) === (direction === 'out'),
    )
    .sort((a, b) => Number(a.properties.RuleNumber) - Number(b.properties.RuleNumber))
  for (const { properties } of entries) {
    const entry = entryWritten(properties)
    if (!isRange(entry.range) || !passes(ruleOfEntry(entry), packet)) continue
    const number = textIn(properties.RuleNumber)
    return textIn(properties.RuleAction).toLowerCase() === 'allow'
      ? [{ at: acl, text: `entry ${number} lets it ${word} ${subnet}` }]
      : [{ at: acl, text: `entry ${number} refuses it ${word} ${subnet}`, code: 'network-acl' }]
  }
  return [{ at: acl, text: `no entry lets it ${word} ${subnet}`, code: 'network-acl' }]
}

const entryWritten = ({ Protocol, PortRange, Icmp, CidrBlock, Ipv6CidrBlock }: JsonObject): WrittenEntry => {
  const [ports, types] = [PortRange, Icmp].map((part) => (isObject(part) ? part : {}))
  return {
    protocol: textIn(Protocol),
    ports: [textOrNone(ports?.From), textOrNone(ports?.To)],
    types: [textOrNone(types?.Type), textOrNone(types?.Code)],
    range: textIn(CidrBlock ?? Ipv6CidrBlock),
  }
}
