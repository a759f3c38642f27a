import { describe, expect, it } from 'vitest'
import { icmp, noTraffic, protocolTraffic, type Traffic, tcp, udp } from '../../../algebra/traffic/traffic.ts'
import { decisions, outcomes } from '../../../checks/laws/expectation.ts'
import type { JsonObject } from '../../json.ts'
import { policy } from '../../policy.ts'
import type { SecurityGroup } from '../groups/group.ts'
import { egressGroups, ingressGroups } from '../groups/view.ts'
import { internet, Peers } from '../sets/flow.ts'

/* What a rule says, by what EC2 makes of it. */

const lets = (traffic: Traffic, peers: Peers = internet) =>
  policy<SecurityGroup>({
    id: 'network/test',
    title: 'Nothing of it comes in',
    severity: 'low',
    forAll: ingressGroups,
    holds: (group) => group.ingress.disjoint(peers.to(traffic)),
  })

const withRules = (...rules: readonly unknown[]) => ({
  Resources: {
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'x', SecurityGroupIngress: rules },
    },
  },
})

const said = (traffic: Traffic, rule: unknown) => outcomes(lets(traffic), withRules(rule)).Group

const open = { CidrIp: '0.0.0.0/0' }
const fails = 'fail'
const passes = 'pass'
const refused = 'unknown'

describe('protocols and ports', () => {
  it.each<[string, JsonObject, Traffic, string]>([
    ['-1 takes no notice of ports', { IpProtocol: '-1', FromPort: 80, ToPort: 80 }, tcp(22), fails],
    ['-1 as a number', { IpProtocol: -1 }, tcp(22), fails],
    ['6 is tcp', { IpProtocol: '6', FromPort: 22, ToPort: 22 }, tcp(22), fails],
    ['6 as a number', { IpProtocol: 6, FromPort: 22, ToPort: 22 }, tcp(22), fails],
    ['protocols have no case', { IpProtocol: 'TCP', FromPort: 22, ToPort: 22 }, tcp(22), fails],
    ['tcp is not udp', { IpProtocol: 'tcp', FromPort: 53, ToPort: 53 }, udp(53), passes],
    ['gre has no ports', { IpProtocol: '47', FromPort: 22, ToPort: 22 }, protocolTraffic(47), fails],
    ['gre is not tcp', { IpProtocol: '47', FromPort: 22, ToPort: 22 }, tcp(22), passes],
    ['the first port of a range', { IpProtocol: 'tcp', FromPort: 22, ToPort: 30 }, tcp(22), fails],
    ['the last port of a range', { IpProtocol: 'tcp', FromPort: 10, ToPort: 22 }, tcp(22), fails],
    ['next to a range', { IpProtocol: 'tcp', FromPort: 23, ToPort: 30 }, tcp(22), passes],
    ['-1 to -1 is every port', { IpProtocol: 'tcp', FromPort: -1, ToPort: -1 }, tcp(22), fails],
    ['ports that are left out limit nothing', { IpProtocol: 'tcp' }, tcp(22), fails],
    ['a port as text', { IpProtocol: 'tcp', FromPort: '22', ToPort: '22' }, tcp(22), fails],
    ['types of icmp are no ports', { IpProtocol: 'icmp', FromPort: 22, ToPort: -1 }, tcp(22), passes],
    ['a type of icmp with all codes', { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, icmp(8, 3), fails],
    ['another type of icmp', { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, icmp(3), passes],
    ['all of icmp', { IpProtocol: '1', FromPort: -1, ToPort: -1 }, icmp(3, 4), fails],
    ['reversed ports', { IpProtocol: 'tcp', FromPort: 23, ToPort: 21 }, tcp(22), refused],
    ['no port', { IpProtocol: 'tcp', FromPort: 'ssh', ToPort: 'ssh' }, tcp(22), refused],
    ['a port with a fraction', { IpProtocol: 'tcp', FromPort: 21.5, ToPort: 23 }, tcp(22), refused],
    ['no protocol of this name', { IpProtocol: 'tcpp', FromPort: 22, ToPort: 22 }, tcp(22), refused],
    ['no protocol at all', { FromPort: 22, ToPort: 22 }, tcp(22), refused],
    ['nothing is asked for', { IpProtocol: '-1' }, noTraffic, passes],
  ])('%s: %j', (_, rule, traffic, outcome) => {
    expect(said(traffic, { ...rule, ...open })).toBe(outcome)
  })
})

describe('who is at the far end', () => {
  const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }
  it.each<[string, JsonObject, string]>([
    ['bits behind the prefix are cleared', { CidrIp: '10.0.0.5/8' }, passes],
    ['and are not what counts', { CidrIp: '10.0.0.5/7' }, fails],
    ['IPv4', open, fails],
    ['IPv6', { CidrIpv6: '::/0' }, fails],
    ['both, the first harmless', { CidrIp: '10.0.0.0/8', CidrIpv6: '2000::/3' }, fails],
    ['both, the first malformed', { CidrIp: '10.0.0.0', CidrIpv6: '2000::/3' }, fails],
    ['private IPv6', { CidrIpv6: 'fd00::/8' }, passes],
    ['nobody, which lets nobody in', {}, passes],
    ['a group', { SourceSecurityGroupId: 'sg-0123456789abcdef0' }, passes],
    ['a group by its name', { SourceSecurityGroupName: 'web' }, passes],
    ['octal, as some read it', { CidrIp: '010.0.0.0/8' }, refused],
    ['too short', { CidrIp: '10.0/16' }, refused],
    ['without a prefix length', { CidrIp: '8.8.8.8' }, refused],
    ['IPv6 where IPv4 belongs', { CidrIp: '::/0' }, refused],
    ['a mapped address', { CidrIpv6: '::ffff:8.8.8.8/128' }, refused],
    ['a list', { CidrIp: ['0.0.0.0/0', '10.0.0.0/8'] }, refused],
    ['a prefix list of AWS', { SourcePrefixListId: 'pl-63a5400a' }, 'unknown'],
  ])('%s: %j', (_, peer, outcome) => {
    expect(said(tcp(22), { ...ssh, ...peer })).toBe(outcome)
  })

  it('a group may have any private address, and no public one', () => {
    const private10 = new Peers('10.0.0.0/8', internet.addresses.complement())
    const rule = { ...ssh, SourceSecurityGroupId: 'sg-0123456789abcdef0' }
    const [decision] = decisions(lets(tcp(22), private10), withRules(rule)).values()
    expect(decision).toMatchObject({
      outcome: 'unknown',
      stuckOn: ['the addresses of the interfaces of the group sg-0123456789abcdef0'],
    })
  })

  it.each([
    [['10.0.0.0/8'], 'pass'],
    [['10.0.0.0/8', '8.8.8.0/24'], 'fail'],
    [[], 'pass'],
    [['10.0.0.0/8', { 'Fn::ImportValue': 'x' }], 'unknown'],
  ])('a prefix list that is made here has the ranges %j: %s', (ranges, outcome) => {
    const { Resources } = withRules({ ...ssh, SourcePrefixListId: { Ref: 'List' } })
    const List = {
      Type: 'AWS::EC2::PrefixList',
      Properties: { PrefixListName: 'x', Entries: ranges.map((Cidr) => ({ Cidr })) },
    }
    expect(outcomes(lets(tcp(22)), { Resources: { ...Resources, List } }).Group).toBe(outcome)
  })
})

it('what EC2 refuses is named by what is wrong with it', () => {
  const rule = { IpProtocol: 'tcp', FromPort: 23, ToPort: 21, CidrIp: '0.0.0.0/0' }
  const [decision] = decisions(lets(tcp(22)), withRules(rule)).values()
  expect(decision?.stuckOn).toEqual([
    'what becomes of SecurityGroupIngress[0] of Group, which EC2 refuses: the ports from 23 to 21 are in reverse order: no packet has such a port',
  ])
  expect(decision?.reads.map(({ path }) => path.join('.'))).toContain(
    'Properties.SecurityGroupIngress.0.FromPort',
  )
})

describe('a field that rules do not have', () => {
  const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }
  const absent = { Ref: 'AWS::NoValue' }

  it.each<[string, JsonObject, string]>([
    ['may hold what was meant', { ...ssh, CidrIP: '0.0.0.0/0' }, 'unknown'],
    ['takes nothing away from the others', { ...ssh, ...open, Descripton: 'x' }, fails],
    ['that is not there after all', { ...ssh, CidrIp: '10.0.0.0/8', CidrIP: absent }, passes],
    ['nor such a rule here', { ...ssh, CidrIp: '10.0.0.0/8', DestinationSecurityGroupId: 'x' }, 'unknown'],
  ])('%s: %j', (_, rule, outcome) => {
    expect(said(tcp(22), rule)).toBe(outcome)
  })

  it('is named, with the one that was probably meant', () => {
    const [decision] = decisions(lets(tcp(22)), withRules({ ...ssh, CidrIP: '0.0.0.0/0' })).values()
    expect(decision?.stuckOn).toEqual([
      'what becomes of SecurityGroupIngress[0] of Group, which EC2 refuses: ingress rules have no CidrIP; CidrIp may be meant',
    ])
  })
})

it.each([['None'], [5], [['x']], [[['0.0.0.0/0']]]])('%j is no rule, and neither harmless', (rule) => {
  expect(said(tcp(22), rule)).toBe('unknown')
})

describe('what goes out', () => {
  const out = policy<SecurityGroup>({
    id: 'network/test-egress',
    title: 'Nothing goes out to the internet',
    severity: 'low',
    forAll: egressGroups,
    holds: (group) => group.egress.disjoint(internet.to(tcp(443))),
  })
  const group = (egress?: unknown) => ({
    Type: 'AWS::EC2::SecurityGroup',
    Properties: { GroupDescription: 'x', ...(egress !== undefined && { SecurityGroupEgress: egress }) },
  })
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }
  const alone = { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: { Ref: 'Group' }, ...rule } }
  const IsMade = { 'Fn::Equals': [{ Ref: 'Make' }, 'yes'] }
  const Make = { Type: 'String', AllowedValues: ['yes', 'no'], Default: 'yes' }

  it.each<[string, object, string]>([
    ['AWS lets everything out where nothing is said', { Group: group() }, 'fail'],
    ['an empty list says nothing', { Group: group([]) }, 'fail'],
    ['a rule says all', { Group: group([rule]) }, 'pass'],
    ['a rule that stands alone, too', { Group: group(), Rule: alone }, 'pass'],
    ['unless it is not made', { Group: group(), Rule: { ...alone, Condition: 'IsMade' } }, 'breakable'],
    ['a rule to a prefix list', { Group: group([{ ...rule, DestinationPrefixListId: 'pl-1' }]) }, 'unknown'],
  ])('%s', (_, Resources, outcome) => {
    const template = { Parameters: { Make }, Conditions: { IsMade }, Resources }
    expect(outcomes(out, template).Group).toBe(outcome)
  })

  it('shows the rule that AWS adds', () => {
    const [decision] = decisions(out, { Resources: { Group: group() } }).values()
    expect(decision?.witness?.text).toBe(
      'tcp/443 to 8.8.8.8, by the rule that AWS adds to Group, which has none for what goes out',
    )
  })
})

describe('so many addresses are tolerated, and no more', () => {
  const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }
  it.each([
    ['8.8.8.0/24', 256, passes],
    ['8.8.8.0/23', 256, fails],
    ['8.8.8.0/24', 255, fails],
    // What of a range is no address of the internet does not count.
    ['10.0.0.0/8', 1, passes],
  ])('%s with %i', (CidrIp, many, outcome) => {
    const { Group } = outcomes(lets(tcp(22), internet.tolerating(many)), withRules({ ...ssh, CidrIp }))
    expect(Group).toBe(outcome)
  })
})

describe('a rule that names its group', () => {
  const judged = (group: JsonObject, more: JsonObject = {}) =>
    outcomes(lets(tcp(22)), {
      Parameters: { P: { Type: 'String', Default: 'x' } },
      Conditions: { IsX: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
      Resources: {
        Group: {
          Type: 'AWS::EC2::SecurityGroup',
          Properties: { GroupDescription: 'x', GroupName: 'web', ...group },
          ...more,
        },
        Rule: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { GroupName: 'web', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...open },
        },
      },
    })

  it('is of the one of this name in the default VPC', () => {
    expect(judged({})).toEqual({ Group: fails })
  })

  it('is of none in a VPC of its own, whose groups go by their ids alone', () => {
    expect(judged({ VpcId: 'vpc-1' })).toEqual({ Group: passes, 'the group web': fails })
  })

  it('is of none that has another name', () => {
    expect(judged({ GroupName: 'Web' })).toEqual({ Group: passes, 'the group web': fails })
  })

  it('is of another where the one here is not made', () => {
    expect(judged({}, { Condition: 'IsX' })).toEqual({ Group: fails, 'the group web': 'breakable' })
  })
})
