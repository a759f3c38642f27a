import fc from 'fast-check'
import { chosen, expectPolicy, hidden, noValue, type Outcomes } from '../../checks/laws/expectation.ts'
import { type PlainRule, plainGroups } from '../../generators/network/plain-rules.ts'
import { carriedIn, idsIn } from '../../generators/network/plain-tiers.ts'
import { tiers } from '../../generators/network/tiers.ts'
import type { Definition, Infrastructure } from '../../generators/resource.ts'
import type { Called } from '../../model/network/use/declared.ts'
import { empty, from, having, inVpc, letting, service } from './fixtures/carrying.ts'
import policy from './only-declared-callers.ts'

interface Options {
  readonly callers: readonly Called[]
  readonly others: 'anybody' | 'nobody'
}

type Said = 'pass' | 'fail' | 'unknown'

/** Kleene's tables, once more. */
const every = (said: readonly Said[]): Said =>
  said.includes('fail') ? 'fail' : said.includes('unknown') ? 'unknown' : 'pass'
const some = (said: readonly Said[]): Said =>
  said.includes('pass') ? 'pass' : said.includes('unknown') ? 'unknown' : 'fail'

const isNamed = (id: string, type: string, patterns: readonly string[]): boolean =>
  patterns.some((one) => one === '*' || one === id || one === type)

/** All ranges of IPv4 are in the one that is everything; of the others each is by itself. */
const isIn = (rule: PlainRule, ranges: readonly string[], { Resources }: Infrastructure): boolean => {
  const isAll = ranges.includes('0.0.0.0/0')
  if (rule.SourcePrefixListId !== undefined && Resources.List?.Properties?.Entries !== undefined) return isAll
  return (
    rule.CidrIpv6 === undefined &&
    (rule.CidrIp === undefined || isAll || ranges.includes(String(rule.CidrIp)))
  )
}

const comesFrom = (
  rule: PlainRule,
  own: string,
  infrastructure: Infrastructure,
  from: readonly string[],
): Said => {
  const named = rule.SourceSecurityGroupId ?? rule.SourceSecurityGroupName
  if (named === undefined) return 'pass'
  const [group = ''] = idsIn(named)
  const { Resources } = infrastructure
  if (group === own || isNamed(group, Resources[group]?.Type ?? '', from)) return 'pass'
  const those = carriedIn(infrastructure).filter(({ groups }) => groups.includes(group))
  if (those.some(({ id, type }) => !isNamed(id, type, from))) return 'fail'
  return those.length === 0 ? 'unknown' : 'pass'
}

const within = (rule: PlainRule, own: string, infrastructure: Infrastructure, entry: Called): Said => {
  const isAtPort = String(rule.IpProtocol) === 'tcp' && entry.tcp.includes(Number(rule.FromPort))
  return every([
    isAtPort && isIn(rule, entry.ranges, infrastructure) ? 'pass' : 'fail',
    comesFrom(rule, own, infrastructure, entry.from),
  ])
}

/** What names no group has the default one of its VPC: of one of them others are let in, and of others nobody knows. */
const byDefaultGroup = (
  { Type = '', Properties = {} }: Partial<Definition> = {},
  meant: readonly Called[],
): Said => {
  const places = JSON.stringify(Properties)
  // Outside of a VPC it has no group.
  if (/search|Lambda/i.test(Type) && !places.includes('SubnetIds')) return 'pass'
  if (places.includes('{"Ref":"Near"}')) return 'pass'
  if (!places.includes('{"Ref":"Wide"}')) return 'unknown'
  return meant.some(({ ranges, tcp }) => ranges.includes('10.1.0.0/16') && tcp.includes(5432))
    ? 'pass'
    : 'fail'
}

const calledByHand = (infrastructure: Infrastructure, { callers }: Options): Outcomes => {
  const groups = plainGroups(infrastructure, 'Ingress')
  return Object.fromEntries(
    carriedIn(infrastructure).map(({ id, type, groups: own }) => {
      const meant = callers.filter(({ to }) => isNamed(id, type, [to]))
      if (meant.length === 0) return [id, 'pass']
      if (own.length === 0) return [id, byDefaultGroup(infrastructure.Resources[id], meant)]
      const said = own.flatMap((name): readonly Said[] => {
        const group = groups.find((one) => one.id === name)
        return group === undefined
          ? ['unknown']
          : group.ingress.map((rule) => some(meant.map((entry) => within(rule, name, infrastructure, entry))))
      })
      return [id, every(said)]
    }),
  )
}

const entry = (given: Partial<Called>): Called => ({
  to: '*',
  from: [],
  ranges: [],
  tcp: [5432],
  udp: [],
  ...given,
})
const by = (...callers: readonly Partial<Called>[]): Options => ({
  callers: callers.map(entry),
  others: 'anybody',
})
const byTasks = by({ from: ['AWS::ECS::Service'] })
const byNobody: Options = { callers: [], others: 'nobody' }

expectPolicy(policy, {
  beside: {
    Resources: {
      Tasks: service('App'),
      Balancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { SecurityGroups: [{ Ref: 'Web' }] },
      },
      App: empty,
      Web: empty,
      Unused: empty,
      FromApp: from('App'),
      FromWeb: from('Web'),
      FromUnused: from('Unused'),
      FromVpc: letting({ CidrIp: '10.1.0.0/16' }),
      FromList: letting({ SourcePrefixListId: 'pl-0123' }),
      FromListAndRange: letting({ SourcePrefixListId: 'pl-0123', CidrIp: '0.0.0.0/0' }),
      FromAppAtAll: letting({
        IpProtocol: '-1',
        SourceSecurityGroupId: { 'Fn::GetAtt': ['App', 'GroupId'] },
      }),
      FromAppAtMore: letting({ ToPort: 5433, SourceSecurityGroupId: { 'Fn::GetAtt': ['App', 'GroupId'] } }),
      FromAppByUdp: letting({
        IpProtocol: 'udp',
        SourceSecurityGroupId: { 'Fn::GetAtt': ['App', 'GroupId'] },
      }),
      Alone: empty,
      OfAlone: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: { Ref: 'Alone' },
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIp: '10.1.0.0/16',
        },
      },
      ...inVpc('', 'Vpc'),
    } as never,
  },
  rows: {
    'AWS::RDS::DBCluster': [
      // Of what nothing is declared nothing is asked, or nobody may call it.
      ['pass', having('FromVpc')],
      ['pass', having('FromVpc'), by({ to: 'Other' })],
      ['fail', having('FromVpc'), byNobody],
      ['pass', having('Unused'), byNobody],
      ['unknown', {}, byTasks],
      ['pass', { DBSubnetGroupName: { Ref: 'Subnets' } }, byTasks],
      ['pass', having('FromApp'), byTasks],
      ['pass', having('FromApp'), by({ from: ['Tasks'] })],
      ['pass', having('FromApp'), by({ from: ['App'] })],
      ['fail', having('FromApp'), by({ from: ['Tasks'], tcp: [3306] })],
      ['fail', having('FromApp'), by({ from: ['Tasks'], tcp: [], udp: [5432] })],
      ['pass', having('FromAppByUdp'), by({ from: ['Tasks'], tcp: [], udp: [[5000, 6000]] })],
      ['fail', having('FromAppByUdp'), byTasks],
      ['fail', having('FromAppAtAll'), byTasks],
      ['fail', having('FromAppAtAll'), by({ from: ['Tasks'], tcp: [[0, 65_535]], udp: [[0, 65_535]] })],
      ['fail', having('FromAppAtMore'), byTasks],
      ['pass', having('FromAppAtMore'), by({ from: ['Tasks'], tcp: [[5432, 5433]] })],
      // Each rule is within one entry.
      ['fail', having('FromAppAtMore'), by({ from: ['Tasks'] }, { from: ['Tasks'], tcp: [5433] })],
      ['fail', having('FromWeb'), byTasks],
      ['pass', having('FromWeb'), by({ from: ['Tasks'] }, { from: ['Balancer'] })],
      ['fail', having('FromWeb'), by({ from: ['Tasks'] }, { from: ['Balancer'], tcp: [80] })],
      ['fail', having('FromApp', 'FromWeb'), byTasks],
      ['unknown', having('FromUnused'), byTasks],
      ['fail', having('FromVpc'), byTasks],
      ['pass', having('FromVpc'), by({ ranges: ['10.0.0.0/8'] })],
      ['fail', having('FromVpc'), by({ ranges: ['10.1.0.0/17'] })],
      ['unknown', having('FromList'), byTasks],
      ['pass', having('FromList'), by({ from: ['pl-0123'] })],
      ['fail', having('FromListAndRange'), by({ from: ['pl-0123'] })],
      ['fail', having('Alone'), byTasks],
      ['unknown', { VpcSecurityGroupIds: [hidden] }, byTasks],
      ['breakable', { VpcSecurityGroupIds: [chosen({ Ref: 'FromWeb' }, noValue)] }, byTasks],
    ],
    'AWS::ECS::Service': [
      [
        'fail',
        { NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [{ Ref: 'FromVpc' }] } } },
        by({ to: 'AWS::ECS::*', from: ['Balancer'] }),
      ],
    ],
  },
  generator: tiers(),
  options: fc
    .array(
      fc
        .record({
          to: fc.constantFrom('Database', 'Store', 'Tasks', 'Function'),
          from: fc.constantFrom(['AWS::ECS::Service', 'AWS::Lambda::Function'], ['Tasks', 'Admin'], []),
          ranges: fc.constantFrom(['10.0.0.0/16'], ['10.1.0.0/16', '0.0.0.0/0'], []),
          tcp: fc.constantFrom([5432], [443, 5432], [22, 443, 5432]),
        })
        .map((given) => entry(given)),
      { maxLength: 3 },
    )
    .map((callers) => ({ callers, others: 'anybody' as const })),
  oracle: calledByHand,
})
