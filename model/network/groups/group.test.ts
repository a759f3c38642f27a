import { expect, it } from 'vitest'
import { tcp } from '../../../algebra/traffic/traffic.ts'
import { decisions, outcomes } from '../../../checks/laws/expectation.ts'
import { judgeSpace } from '../../../checks/laws/judging.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import type { Json, JsonObject } from '../../json.ts'
import { type Policy, policy } from '../../policy.ts'
import { internet } from '../sets/flow.ts'
import type { SecurityGroup } from './group.ts'
import { ingressGroups } from './view.ts'

/* Which rules a group has, and which groups there are. */

const closed = policy<SecurityGroup>({
  id: 'network/test',
  title: 'SSH is not open to the internet',
  severity: 'low',
  forAll: ingressGroups,
  holds: (group) => group.ingress.disjoint(internet.to(tcp(22))),
})

const bad = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }
const group = (...rules: readonly Json[]): JsonObject => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'x', SecurityGroupIngress: rules },
})
const alone = (owner: JsonObject, more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::EC2::SecurityGroupIngress',
  Properties: { ...owner, ...bad },
  ...more,
})
const Parameters = {
  Own: { Type: 'String', Default: 'sg-1' },
  Choice: { Type: 'String', Default: 'no', AllowedValues: ['yes', 'no'] },
}
const Conditions = { IsChosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } }
const of = (Resources: JsonObject) => outcomes(closed, { Parameters, Conditions, Resources })

const imported = { 'Fn::ImportValue': 'group' }

it.each<[string, JsonObject, object]>([
  ['by reference', { GroupId: { Ref: 'A' } }, { A: 'fail', B: 'pass' }],
  ['by attribute', { GroupId: { 'Fn::GetAtt': ['A', 'GroupId'] } }, { A: 'fail', B: 'pass' }],
  ['by a text that is made of it', { GroupId: { 'Fn::Sub': '${A}' } }, { A: 'fail', B: 'pass' }],
  [
    'by its id, which is made elsewhere',
    { GroupId: 'sg-1' },
    { A: 'pass', B: 'pass', 'the group sg-1': 'fail' },
  ],
  ['by its name', { GroupName: 'old' }, { A: 'pass', B: 'pass', 'the group old': 'fail' }],
  [
    'by a parameter: what is there before',
    { GroupId: { Ref: 'Own' } },
    { A: 'pass', B: 'pass', 'the group Own': 'fail' },
  ],
  [
    'by an import, which may be any',
    { GroupId: imported },
    { A: 'unknown', B: 'unknown', 'the group import group': 'fail' },
  ],
  [
    'the default group of a VPC',
    { GroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] } },
    { A: 'pass', B: 'pass', 'the group Vpc.DefaultSecurityGroup': 'fail' },
  ],
  [
    'one or the other',
    { GroupId: { 'Fn::If': ['IsChosen', { Ref: 'A' }, { Ref: 'B' }] } },
    { A: 'breakable', B: 'fail' },
  ],
  [
    'one that is made here, or one elsewhere',
    { GroupId: { 'Fn::If': ['IsChosen', { Ref: 'A' }, 'sg-1'] } },
    { A: 'breakable', B: 'pass', 'the group sg-1': 'fail' },
  ],
  ['none', {}, { A: 'pass', B: 'pass', 'the group that is not named': 'fail' }],
])('a rule that stands alone is of a group %s', (_, owner, expected) => {
  const Vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } }
  expect(of({ Vpc, A: group(), B: group(), Rule: alone(owner) })).toEqual(expected)
})

it('two halves of the internet in two rules are the internet, and a packet is shown', () => {
  const half = (CidrIp: string) => ({
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { ...bad, GroupId: { Ref: 'A' }, CidrIp },
  })
  const Resources = { A: group(), Low: half('0.0.0.0/1'), High: half('128.0.0.0/1') }
  const [decision] = decisions(closed, { Resources }).values()
  expect(decision).toMatchObject({
    outcome: 'fail',
    because: 'the internet reaches tcp/22',
    witness: {
      kind: 'packet',
      text: 'tcp/22 from 8.8.8.8, by Low',
      detail: { service: 'tcp/22', source: '8.8.8.8', rule: 'Low' },
    },
  })
  expect(decision?.causes.map(({ subject, path, found }) => [subject, path, found])).toEqual([
    ['Low', 'CidrIp', '0.0.0.0/1'],
    ['High', 'CidrIp', '128.0.0.0/1'],
  ])
})

it('a rule that is not made counts for nothing', () => {
  const rule = (Condition: string) => alone({ GroupId: { Ref: 'A' } }, { Condition })
  expect(of({ A: group(), Rule: rule('IsChosen') })).toEqual({ A: 'breakable' })
  const never = { ...Conditions, Never: { 'Fn::Equals': ['a', 'b'] } }
  expect(
    outcomes(closed, { Parameters, Conditions: never, Resources: { A: group(), Rule: rule('Never') } }),
  ).toEqual({ A: 'pass' })
})

it('a group known by reference only is there if a rule is given to it', () => {
  const rule = alone({ GroupId: 'sg-1' }, { Condition: 'IsChosen' })
  expect(of({ Rule: rule })).toEqual({ 'the group sg-1': 'breakable' })
})

it('what is imported may be a group that another rule names', () => {
  const harmless = { ...bad, CidrIp: '10.0.0.0/8', GroupId: 'sg-1' }
  const Good = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: harmless }
  expect(of({ Good, Bad: alone({ GroupId: imported }) })).toEqual({
    'the group sg-1': 'unknown',
    'the group import group': 'fail',
  })
})

it('as many rules of groups that are not known as there are groups are one case for each', () => {
  const Resources = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      [`G${at}`, group()],
      [`R${at}`, alone({ GroupId: { 'Fn::ImportValue': `x${at}` } })],
    ]).flat(),
  ) as JsonObject
  const all = [...decisions(closed, { Resources }).values()]
  expect(all.map(({ outcome }) => outcome).filter((outcome) => outcome === 'unknown')).toHaveLength(60)
  expect(Math.max(...all.map(({ quantified: { cases } }) => cases))).toBeLessThan(5)
})

it('rules of nested stacks reach the group that is passed to them', () => {
  const inner = {
    Parameters: { G: { Type: 'String' } },
    Resources: { Rule: alone({ GroupId: { Ref: 'G' } }), Other: alone({ GroupId: 'sg-1' }) },
  }
  const Properties = { TemplateURL: './inner.json', Parameters: { G: { Ref: 'A' } } }
  const Resources = {
    A: group(),
    B: group(),
    Stack: { Type: 'AWS::CloudFormation::Stack', Properties },
  }
  const space = spaceOfTemplate({ Resources }, { nested: new Map([['Stack', { template: inner }]]) })
  const decided = judgeSpace({ policy: closed as unknown as Policy, options: undefined }, space)
  expect(Object.fromEntries([...decided].map(([id, { outcome }]) => [id, outcome]))).toEqual({
    A: 'fail',
    B: 'pass',
    'the group sg-1 as Stack calls it': 'fail',
  })
})

it('twenty rules under conditions are one case, where none of them is bad', () => {
  const rules = Array.from({ length: 20 }, (_, at) => ({
    'Fn::If': [`C${at}`, { ...bad, CidrIp: `10.${at}.0.0/16` }, { Ref: 'AWS::NoValue' }],
  }))
  const names = rules.map((_, at) => `P${at}`)
  const template = {
    Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String' }])),
    Conditions: Object.fromEntries(
      names.map((name, at) => [`C${at}`, { 'Fn::Equals': [{ Ref: name }, 'yes'] }]),
    ),
    Resources: { A: group(...(rules as unknown as Json[])) },
  }
  const [decision] = decisions(closed, template).values()
  expect(decision).toMatchObject({ outcome: 'pass', quantified: { exhaustive: true, cases: 1 } })
})

it.each<[string, JsonObject, JsonObject, string, object]>([
  ['a range', { CidrIp: { Ref: 'P' } }, { Type: 'String' }, 'breakable', { P: '0.0.0.0/0' }],
  ['a port', { FromPort: { Ref: 'P' }, ToPort: { Ref: 'P' } }, { Type: 'Number' }, 'breakable', { P: '22' }],
  [
    'a port that may not be low',
    { FromPort: { Ref: 'P' }, ToPort: { Ref: 'P' } },
    { Type: 'Number', MinValue: 1024, MaxValue: 65_535 },
    'pass',
    {},
  ],
  ['the first port', { FromPort: { Ref: 'P' }, ToPort: 100 }, { Type: 'Number' }, 'breakable', { P: '22' }],
  [
    'the last port',
    { FromPort: 10, ToPort: { Ref: 'P' } },
    { Type: 'Number', MinValue: 10, MaxValue: 21 },
    'pass',
    {},
  ],
  ['a protocol', { IpProtocol: { Ref: 'P' } }, { Type: 'String' }, 'breakable', { P: '-1' }],
  [
    'a protocol among two',
    { IpProtocol: { Ref: 'P' } },
    { Type: 'String', AllowedValues: ['udp', 'icmpv6'] },
    'pass',
    {},
  ],
])('%s that is open is decided for all values', (_, fields, P, outcome, assignment) => {
  const template = { Parameters: { P }, Resources: { A: group({ ...bad, ...fields } as Json) } }
  const [decision] = decisions(closed, template).values()
  expect(decision).toMatchObject({ outcome, assignment, quantified: { exhaustive: true } })
})
