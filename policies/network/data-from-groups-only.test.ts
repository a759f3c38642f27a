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
import { type PlainRule, plainGroups } from '../../generators/network/plain-rules.ts'
import { carriedIn, idsIn } from '../../generators/network/plain-tiers.ts'
import { tiers } from '../../generators/network/tiers.ts'
import type { Definition, Infrastructure } from '../../generators/resource.ts'
import type { Json } from '../../model/json.ts'
import policy from './data-from-groups-only.ts'
import { empty, from, having, inVpc, letting, service } from './fixtures/carrying.ts'

interface Options {
  readonly from: readonly string[]
  readonly ranges: readonly string[]
}

const isMeant = (id: string, type: string, from: readonly string[]): boolean =>
  from.some((one) => one === id || (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : one === type))

const says = (rule: PlainRule, own: string, infrastructure: Infrastructure, { from }: Options) => {
  const named = rule.SourceSecurityGroupId ?? rule.SourceSecurityGroupName
  if (rule.CidrIp !== undefined || rule.CidrIpv6 !== undefined) return 'fail'
  const { Resources } = infrastructure
  if (rule.SourcePrefixListId !== undefined)
    return Resources.List?.Properties?.Entries === undefined ? 'pass' : 'fail'
  const [group = ''] = idsIn(named)
  if (group === own || isMeant(group, Resources[group]?.Type ?? '', from)) return 'pass'
  const those = carriedIn(infrastructure).filter(({ groups }) => groups.includes(group))
  if (those.some(({ id, type }) => !isMeant(id, type, from))) return 'fail'
  return those.length === 0 ? 'unknown' : 'pass'
}

/** What names no group has the default one of its VPC: of one of them others are let in, and of others nobody knows. */
const byDefaultGroup = ({ Properties = {} }: Partial<Definition> = {}) => {
  const places = JSON.stringify(Properties)
  if (places.includes('{"Ref":"Wide"}')) return 'fail'
  return places.includes('{"Ref":"Near"}') ? 'pass' : 'unknown'
}

/** A search domain without a subnet is in no VPC: its access policy says who is let in. */
const isNowhere = ({ Type = '', Properties = {} }: Partial<Definition> = {}) =>
  /search/i.test(Type) && !JSON.stringify(Properties).includes('SubnetIds')

const reachedByHand = (infrastructure: Infrastructure, options: Options): Outcomes => {
  const groups = plainGroups(infrastructure, 'Ingress')
  return Object.fromEntries(
    carriedIn(infrastructure)
      .filter(({ id }) => id === 'Database' || id === 'Store')
      .map(({ id, groups: own }) => {
        if (own.length === 0) return [id, byDefaultGroup(infrastructure.Resources[id])]
        const said = own.flatMap((name) => {
          const group = groups.find((one) => one.id === name)
          return group === undefined
            ? ['unknown' as const]
            : group.ingress.map((rule) => says(rule, name, infrastructure, options))
        })
        if (said.includes('fail')) return [id, 'fail']
        const isOpen = said.includes('unknown') || isNowhere(infrastructure.Resources[id])
        return [id, isOpen ? 'unknown' : 'pass']
      }),
  )
}

const toMany = { ranges: ['10.0.0.0/8'] }

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
      FromNamed: letting({ SourceSecurityGroupName: 'named' }),
      FromApp: from('App'),
      FromWeb: from('Web'),
      FromUnused: from('Unused'),
      FromForeign: letting({ SourceSecurityGroupId: 'sg-0123' }),
      FromItself: { ...empty },
      Itself: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: { Ref: 'FromItself' },
          IpProtocol: '-1',
          SourceSecurityGroupId: { Ref: 'FromItself' },
        },
      },
      FromVpc: letting({ CidrIp: '10.1.0.0/16' }),
      FromList: letting({ SourcePrefixListId: 'pl-0123' }),
      FromAny: letting({ CidrIpv6: '::/0' }),
      ...inVpc('', 'Vpc'),
      ...inVpc('Open', 'Open'),
      DefaultOpen: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: { 'Fn::GetAtt': ['Open', 'DefaultSecurityGroup'] },
          IpProtocol: 'tcp',
          FromPort: 5432,
          ToPort: 5432,
          CidrIp: '10.1.0.0/16',
        },
      },
    } as never,
  },
  rows: {
    'AWS::RDS::DBCluster': [
      // The default group of a VPC that nothing here says.
      ['unknown', {}],
      ['pass', { DBSubnetGroupName: { Ref: 'Subnets' } }],
      ['fail', { DBSubnetGroupName: { Ref: 'OpenSubnets' } }],
      ['fail', { VpcSecurityGroupIds: [{ 'Fn::GetAtt': ['Open', 'DefaultSecurityGroup'] }] }],
      ['pass', having('FromApp')],
      ['fail', having('FromWeb')],
      ['fail', having('FromApp', 'FromWeb')],
      ['fail', having('FromApp'), { from: ['AWS::Lambda::*'] }],
      ['pass', having('FromWeb'), { from: ['AWS::ElasticLoadBalancing*'] }],
      ['pass', having('FromWeb'), { from: ['Web'] }],
      ['pass', having('FromApp'), { from: ['Tasks'] }],
      ['pass', having('FromItself')],
      ['unknown', having('FromUnused')],
      ['unknown', having('FromForeign')],
      ['pass', having('FromForeign'), { from: ['sg-0123'] }],
      ['unknown', having('FromNamed')],
      ['fail', having('FromVpc')],
      ['pass', having('FromVpc'), toMany],
      ['fail', having('FromAny'), toMany],
      ['unknown', having('FromList')],
      ['unknown', { VpcSecurityGroupIds: [hidden] }],
      ['unknown', { VpcSecurityGroupIds: ['sg-0123'] }],
      ['breakable', { VpcSecurityGroupIds: [chosen({ Ref: 'FromWeb' }, noValue)] }],
    ],
    'AWS::ElastiCache::CacheCluster': [['fail', having('FromWeb')]],
    'AWS::OpenSearchService::Domain': [
      ['unknown', {}],
      ['unknown', { VPCOptions: noValue }],
      ['pass', { VPCOptions: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: [{ Ref: 'FromApp' }] } }],
      ['fail', { VPCOptions: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: [{ Ref: 'FromWeb' }] } }],
    ],
    'AWS::Elasticsearch::Domain': [
      ['unknown', { VPCOptions: chosen({ SubnetIds: [{ Ref: 'Subnet' }] }, noValue) }],
    ],
    'AWS::EFS::MountTarget': [['fail', { SecurityGroups: [{ Ref: 'FromVpc' }] }]],
  },
  generator: tiers(),
  options: fc.record({
    from: fc.constantFrom(
      ['AWS::ECS::*', 'AWS::Lambda::*'],
      ['AWS::Lambda::Function'],
      ['Tasks', 'Admin'],
      [],
    ),
    ranges: fc.constant([]),
  }),
  oracle: reachedByHand,
})

it('is unknown where it is not known what carries a group, whatever may carry it', () => {
  const told = (SecurityGroups: Json) => {
    const Resources = {
      App: empty,
      Tasks: {
        Type: 'AWS::ECS::Service',
        Properties: { NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups } } },
      },
      Data: { Type: 'AWS::RDS::DBCluster', Properties: having('FromApp') },
      FromApp: from('App'),
    }
    return outcomes(policy, { Resources } as never).Data
  }
  expect(told([{ Ref: 'App' }])).toBe('pass')
  expect(told([])).toBe('unknown')
  expect(told([hidden])).toBe('unknown')
})
