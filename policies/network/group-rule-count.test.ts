import fc from 'fast-check'
import { chosen, expectPolicy, hidden, noValue, stored } from '../../checks/laws/expectation.ts'
import { plainGroups } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './group-rule-count.ts'

const rule = (at: number, more: JsonObject = {}): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: at,
  ToPort: at,
  CidrIp: '10.0.0.0/8',
  ...more,
})
const many = (count: number, more: JsonObject = {}): JsonObject[] =>
  Array.from({ length: count }, (_, at) => rule(at, more))
const ipv6 = { CidrIp: noValue, CidrIpv6: 'fc00::/7' }
const group = { CidrIp: noValue, SourceSecurityGroupId: 'sg-0123456789abcdef0' }
const into = (...rules: readonly Json[]): JsonObject => ({ SecurityGroupIngress: rules }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['pass', into(...many(60))],
      ['fail', into(...many(61))],
      ['pass', into(...many(60), ...many(60, ipv6))],
      ['fail', into(...many(60), ...many(61, ipv6))],
      ['fail', into(...many(60), rule(99, group))],
      ['fail', into(...many(60, ipv6), rule(99, group))],
      ['fail', into(...many(31), ...many(30, { CidrIpv6: 'fc00::/7' }))],
      ['pass', into(...many(2)), { rules: 2 }],
      ['fail', into(...many(3)), { rules: 2 }],
      ['fail', { SecurityGroupEgress: many(61) as never }],
      ['pass', { ...into(...many(60)), SecurityGroupEgress: many(60) as never }],
      ['breakable', into(...many(60), chosen(rule(99), noValue))],
      ['unknown', { SecurityGroupIngress: { 'Fn::Split': [',', hidden] } }],
      [
        'unknown',
        into(...many(60), rule(99, { CidrIp: stored('10.0.0.0/8', noValue), CidrIpv6: 'fc00::/7' })),
      ],
    ],
  },
  generator: securityGroups(),
  options: fc.record({ rules: fc.constantFrom(1, 2, 3) }),
  oracle: (infrastructure, { rules }) =>
    Object.fromEntries(
      plainGroups(infrastructure).map(({ id, ingress, egress }) => {
        const counts = [ingress, egress].flatMap((some) => [
          some.filter(({ CidrIp, CidrIpv6 }) => CidrIp !== undefined || CidrIpv6 === undefined).length,
          some.filter(({ CidrIp, CidrIpv6 }) => CidrIpv6 !== undefined || CidrIp === undefined).length,
        ])
        return [id, Math.max(...counts) > rules ? 'fail' : 'pass']
      }),
    ),
})
