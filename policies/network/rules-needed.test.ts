import { expect, it } from 'vitest'
import { chosen, decisions, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { overlappingRules } from '../../generators/network/overlapping-rules.ts'
import { covers, tellingAddresses } from '../../generators/network/plain-acls.ts'
import { isAbout, type PlainRule, plainGroups, plainRanges } from '../../generators/network/plain-rules.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './rules-needed.ts'

const on = (FromPort: Json, ToPort: Json, more: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort,
  ToPort,
  ...more,
})
const from = (CidrIp: Json): JsonObject => ({ CidrIp })
const web = { SourceSecurityGroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } }
const rules = (...SecurityGroupIngress: readonly JsonObject[]): JsonObject =>
  ({ SecurityGroupIngress }) as never
const https = on(443, 443, from('10.0.0.0/8'))
const listed = { SourcePrefixListId: 'pl-0123456789abcdef0' }

expectPolicy(policy, {
  beside: {
    Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } } },
  },
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['pass', rules(https)],
      ['fail', rules(https, https)],
      ['fail', rules(https, on(443, 443, from('10.0.0.5/8')))],
      ['fail', rules(https, on(443, 443, from('10.1.0.0/16')))],
      ['pass', rules(https, on(443, 443, from('11.0.0.0/8')))],
      ['pass', rules(https, on(80, 80, from('10.0.0.0/8')))],
      ['fail', rules(https, { IpProtocol: '-1', CidrIp: '10.0.0.0/7' })],
      ['fail', rules(https, on(443, 443, from('10.0.0.0/9')), on(443, 443, from('10.128.0.0/9')))],
      ['fail', rules(https, on(0, 442, from('10.0.0.0/8')), on(0, 443, from('10.0.0.0/8')))],
      // Several together cover it, and none alone.
      [
        'fail',
        rules(
          on(80, 443, from('10.0.0.0/8')),
          on(80, 200, from('10.0.0.0/8')),
          on(201, 443, from('10.0.0.0/8')),
        ),
      ],
      [
        'pass',
        rules(
          on(80, 443, from('10.0.0.0/8')),
          on(70, 200, from('10.0.0.0/8')),
          on(202, 444, from('10.0.0.0/8')),
        ),
      ],
      ['fail', rules({ ...https, CidrIpv6: '::/0' }, on(443, 443, { CidrIpv6: '2600::/16' }))],
      ['fail', rules(on(443, 443, {}))],
      ['pass', rules(on(443, 443, web))],
      ['fail', rules(on(443, 443, web), on(0, 443, web))],
      ['pass', rules(on(443, 443, web), on(443, 443, from('0.0.0.0/0')))],
      ['fail', rules(on(443, 443, web), on(443, 443, { ...from('0.0.0.0/0'), CidrIpv6: '::/0' }))],
      ['pass', rules(on(443, 443, web), on(443, 443, { SourceSecurityGroupId: 'sg-0123456789abcdef0' }))],
      ['unknown', rules(on(443, 443, web), on(443, 443, { SourceSecurityGroupId: hidden }))],
      ['fail', rules(on(443, 443, listed), on(443, 444, listed))],
      ['unknown', rules(on(443, 443, listed), https)],
      ['pass', rules(on(443, 443, listed), on(80, 80, from('10.0.0.0/8')))],
      ['unknown', rules(https, on(443, 443, from(hidden)))],
      ['fail', rules(on(443, 443, from(hidden)), on(443, 443, from(hidden)))],
      ['unknown', rules(https, on(443, 443, from('010.0.0.0/8')))],
      ['pass', rules(on(444, 443, from('10.0.0.0/8')))],
      ['fail', rules(on(444, 443, from('10.0.0.0/8')), on(0, 65_535, from('10.0.0.0/7')))],
      ['breakable', rules(on(443, 443, from(chosen(noValue, '10.0.0.0/8'))))],
      ['breakable', rules(https, on(443, 443, from(chosen('10.0.0.0/7', '11.0.0.0/8'))))],
      ['pass', rules(chosen(https, on(443, 443, from('10.0.0.0/9'))))],
      ['fail', { SecurityGroupEgress: [https, https] as never }],
      ['pass', { SecurityGroupEgress: [https] as never, SecurityGroupIngress: [https] as never }],
    ],
  },
  generator: overlappingRules(),
  oracle: (infrastructure) =>
    Object.fromEntries(
      plainGroups(infrastructure).map(({ id, ingress, egress }) => {
        const isFine = [ingress, egress].every((rules) =>
          rules.every((rule) => isNeeded(rule, rules, infrastructure)),
        )
        return [id, isFine ? 'pass' : 'fail']
      }),
    ),
})

/** Every protocol that rules of the generator tell apart, with ports on both sides of their borders; of ICMP types and codes. */
const services = [
  ...[6, 17].flatMap((protocol) => [0, 442, 443, 444, 445].map((port) => ({ protocol, port }))),
  ...[7, 8].map((port) => ({ protocol: 1, port })),
  { protocol: 47, port: 0 },
]

/** Who is meant by a group has some address, which none but every range covers; and so has who has the name of one. */
const someMember = ['1.2.3.4', '10.1.2.3', '200.1.2.3', '2600:1f18::1', 'fd00::1']

const groupIn = (rule: PlainRule): string | undefined => {
  const fields = ['SourceSecurityGroupId', 'SourceSecurityGroupName', 'DestinationSecurityGroupId']
  const named = fields.flatMap((field) => rule[field] ?? [])
  return named.length === 0 ? undefined : JSON.stringify(named)
}

const isAboutService = (rule: PlainRule, { protocol, port }: (typeof services)[number]): boolean =>
  isAbout(rule, protocol, port) &&
  (protocol !== 1 || rule.IpProtocol === '-1' || rule.FromPort === -1 || rule.FromPort === port)

/** A rule is needed where some packet passes by it and by no other. */
const isNeeded = (rule: PlainRule, rules: readonly PlainRule[], infrastructure: Infrastructure): boolean => {
  const others = rules.filter((other) => other !== rule)
  const ranges = (one: PlainRule) => plainRanges(one, infrastructure)
  const isIn = (one: PlainRule, address: string) => ranges(one).some((range) => covers(range, address))
  const group = groupIn(rule)
  const addresses = tellingAddresses(rules.flatMap(ranges).map((range) => ({ range }) as never))
  return services.some((service) => {
    if (!isAboutService(rule, service)) return false
    if (group === undefined && ranges(rule).length === 0) return true
    const about = others.filter((other) => isAboutService(other, service))
    const isFree = (address: string) => !about.some((other) => isIn(other, address))
    if (group !== undefined && !about.some((other) => groupIn(other) === group) && someMember.some(isFree))
      return true
    return addresses.some((address) => isIn(rule, address) && isFree(address))
  })
}

it('names each rule that others cover, and those that cover it', () => {
  const template = {
    Resources: {
      It: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: rules(https, on(443, 443, from('10.0.0.0/9')), on(443, 443, from('10.128.0.0/9'))),
      },
    },
  }
  expect(decisions(policy, template).get('It')?.because).toBe(
    [
      'all that passes by SecurityGroupIngress[0] of It passes by SecurityGroupIngress[1] of It, SecurityGroupIngress[2] of It',
      'all that passes by SecurityGroupIngress[1] of It passes by SecurityGroupIngress[0] of It',
      'all that passes by SecurityGroupIngress[2] of It passes by SecurityGroupIngress[0] of It',
    ].join('; '),
  )
})
