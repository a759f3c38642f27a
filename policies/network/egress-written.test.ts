import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { plainGroups } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './egress-written.ts'

const rule = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['fail', {}],
      ['fail', { SecurityGroupIngress: [rule] }],
      ['fail', { SecurityGroupEgress: [] }],
      ['pass', { SecurityGroupEgress: [rule] }],
      ['unknown', { SecurityGroupEgress: { 'Fn::Split': [',', hidden] } }],
      ['breakable', { SecurityGroupEgress: [chosen(noValue, rule)] }],
    ],
    'AWS::EC2::SecurityGroupEgress': [['pass', { ...rule, GroupId: 'sg-0123456789abcdef0' }]],
  },
  generator: securityGroups(),
  oracle: (infrastructure) =>
    Object.fromEntries(
      plainGroups(infrastructure, 'Egress').map(({ id, egress }) => [
        id,
        egress.some(({ CidrIpv6, CidrIp }) => CidrIp !== undefined && CidrIpv6 !== undefined)
          ? 'fail'
          : 'pass',
      ]),
    ),
})
