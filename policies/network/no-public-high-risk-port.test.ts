import fc from 'fast-check'
import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { publicly } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './no-public-high-risk-port.ts'

const on = (port: number, CidrIp: unknown, IpProtocol = 'tcp') =>
  ({ SecurityGroupIngress: [{ IpProtocol, FromPort: port, ToPort: port, CidrIp }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['fail', on(23, '0.0.0.0/0')],
      ['fail', on(23, '64.0.0.0/2')],
      ['pass', on(24, '0.0.0.0/0')],
      ['pass', on(23, '10.0.0.0/8')],
      ['pass', on(23, '0.0.0.0/0', '50')],
      ['fail', on(23, '0.0.0.0/0', '-1')],
      ['fail', on(24, '0.0.0.0/0'), { tcp: [[23, 24]] }],
      ['unknown', on(23, hidden)],
      ['breakable', on(23, chosen('0.0.0.0/0', '10.0.0.0/8'))],
    ],
  },
  generator: securityGroups(),
  options: fc.record({
    tcp: fc.constantFrom([21, 23, 8080], [[0, 21]] as [number, number][], []),
    udp: fc.constantFrom([21, 8080], []),
    trusted: fc.constant([]),
    tolerated: fc.constantFrom(0, 1, 65_536),
  }),
  oracle: publicly('ingress', ({ tcp, udp }) => [
    ...tcp.map((ports) => [6, ports] as const),
    ...udp.map((ports) => [17, ports] as const),
  ]),
})
