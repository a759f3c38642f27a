import fc from 'fast-check'
import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { plainGroups, plainRanges } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import type { Json } from '../../model/json.ts'
import { listOf } from '../../model/network/fixtures/public-network.ts'
import policy from './ingress-range-narrow.ts'

const from = (CidrIp: Json, more = {}) =>
  ({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp, ...more }] }) as never
const none = { Ref: 'AWS::NoValue' }
const fromList = (SourcePrefixListId: Json) => from(none, { SourcePrefixListId })

expectPolicy(policy, {
  beside: {
    Resources: {
      Halves: listOf('0.0.0.0/1', '128.0.0.0/1'),
      Homes: listOf('10.0.0.0/16', '10.0.0.0/8'),
      Networks: listOf('10.0.0.0/16', '192.168.0.0/16'),
      Everybody: listOf('0.0.0.0/0'),
    },
  },
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['fail', from('10.0.0.0/8')],
      ['fail', from('10.0.0.5/15')],
      ['pass', from('10.0.0.0/16')],
      ['fail', from('10.0.0.0/16'), { ipv4: 32 }],
      ['pass', from('10.0.0.1/32'), { ipv4: 32 }],
      ['fail', from('8.0.0.0/8')],
      ['pass', from('0.0.0.0/0')],
      // Where single addresses alone may be let in, everybody may not.
      ['fail', from('0.0.0.0/0'), { ipv4: 32 }],
      ['fail', from(none, { CidrIpv6: '::/0' }), { ipv6: 128 }],
      ['pass', from(none, { CidrIpv6: '::/0' }), { ipv4: 32 }],
      ['fail', fromList({ Ref: 'Everybody' }), { ipv4: 32 }],
      ['fail', from('0.0.0.0/1')],
      ['fail', from(none, { CidrIpv6: 'fc00::/7' })],
      ['pass', from(none, { CidrIpv6: '::/0' })],
      ['fail', from('10.0.0.0/24', { CidrIpv6: 'fc00::/7' })],
      ['fail', fromList({ Ref: 'Halves' })],
      ['fail', fromList({ Ref: 'Homes' })],
      ['pass', fromList({ Ref: 'Homes' }), { ipv4: 8 }],
      ['pass', fromList({ 'Fn::GetAtt': ['Networks', 'PrefixListId'] })],
      ['pass', fromList({ Ref: 'Everybody' })],
      ['breakable', fromList(chosen({ Ref: 'Homes' }, { Ref: 'Networks' }))],
      ['unknown', fromList('pl-0123456789abcdef0')],
      ['pass', fromList('pl-0123456789abcdef0'), { lists: ['pl-0123456789abcdef0'] }],
      ['unknown', fromList('pl-0123456789abcdef0'), { lists: ['pl-3b927c52'] }],
      // What stands here is looked at, whatever somebody says.
      ['fail', fromList({ Ref: 'Homes' }), { lists: ['pl-3b927c52'] }],
      ['fail', from('10.0.0.0/8', { SourcePrefixListId: 'pl-3b927c52' }), { lists: ['pl-3b927c52'] }],
      ['unknown', fromList(hidden)],
      ['unknown', fromList(hidden), { lists: ['pl-3b927c52'] }],
      ['unknown', from(hidden)],
      ['unknown', from('10.0.0.0')],
      ['unknown', from('010.0.0.0/8')],
      ['breakable', from(chosen('10.0.0.0/8', '10.0.0.0/16'))],
      ['pass', { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }] }],
    ],
    'AWS::EC2::SecurityGroupIngress': [
      ['fail', { GroupId: 'sg-0123456789abcdef0', IpProtocol: '-1', CidrIp: '10.0.0.0/8' }],
    ],
  },
  generator: securityGroups(),
  options: fc.record({
    ipv4: fc.constantFrom(8, 9, 16, 32),
    ipv6: fc.constantFrom(3, 32, 44, 128),
    lists: fc.constantFrom([], ['pl-3b927c52']),
  }),
  oracle: (infrastructure, { ipv4, ipv6 }) =>
    Object.fromEntries(
      plainGroups(infrastructure, 'Ingress').map(({ id, ingress }) => {
        const ranges = ingress.flatMap((rule) => plainRanges(rule, infrastructure))
        const isWide = (range: string) => {
          const prefix = Number(range.split('/')[1])
          const [least, single] = range.includes(':') ? [ipv6, 128] : [ipv4, 32]
          return prefix < least && (prefix !== 0 || least === single)
        }
        return [id, ranges.some(isWide) ? 'fail' : 'pass']
      }),
    ),
})
