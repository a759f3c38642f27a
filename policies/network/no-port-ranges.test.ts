import fc from 'fast-check'
import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { eachRule } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './no-port-ranges.ts'

const from = (FromPort: unknown, ToPort: unknown, IpProtocol = 'tcp') =>
  ({ SecurityGroupIngress: [{ IpProtocol, FromPort, ToPort, CidrIp: '10.0.0.0/8' }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['pass', from(443, 443)],
      ['pass', from('443', 443)],
      ['fail', from(443, 444)],
      ['pass', from(443, 444), { most: 2 }],
      ['fail', from(443, 445), { most: 2 }],
      ['fail', from(-1, -1, 'udp')],
      ['pass', from(3, 4, 'icmp')],
      ['pass', from(-1, -1, '-1')],
      ['unknown', from(443, hidden)],
      ['unknown', from(444, 443)],
      ['breakable', from(443, chosen(444, 443))],
      [
        'fail',
        { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, CidrIp: '10.0.0.0/8' }] },
      ],
    ],
  },
  generator: securityGroups(),
  options: fc.record({ most: fc.constantFrom(1, 2, 1000, 65_536) }),
  oracle: eachRule(
    ({ IpProtocol, FromPort = 0, ToPort = 0 }, { most }: { most: number }) =>
      !/^(tcp|udp|6|17)$/i.test(IpProtocol) || ToPort - FromPort + 1 <= most,
  ),
})
