import fc from 'fast-check'
import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { publicly } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './no-public-database-port.ts'

const on = (port: number, CidrIp: unknown, IpProtocol = 'tcp') =>
  ({ SecurityGroupIngress: [{ IpProtocol, FromPort: port, ToPort: port, CidrIp }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['fail', on(5432, '0.0.0.0/0')],
      ['fail', on(5432, '64.0.0.0/2')],
      ['pass', on(5433, '0.0.0.0/0')],
      ['pass', on(5432, '10.0.0.0/8')],
      ['pass', on(5432, '0.0.0.0/0', '50')],
      ['fail', on(5432, '0.0.0.0/0', '-1')],
      ['fail', on(5433, '0.0.0.0/0'), { tcp: [[5432, 5433]] }],
      ['unknown', on(5432, hidden)],
      ['breakable', on(5432, chosen('0.0.0.0/0', '10.0.0.0/8'))],
    ],
  },
  generator: securityGroups(),
  options: fc.record({
    tcp: fc.constantFrom([3306, 5432], [1433], [[27017, 27019]] as [number, number][], []),
    udp: fc.constantFrom([11211], []),
    trusted: fc.constant([]),
    tolerated: fc.constantFrom(0, 1, 65_536),
  }),
  oracle: publicly('ingress', ({ tcp, udp }) => [
    ...tcp.map((ports) => [6, ports] as const),
    ...udp.map((ports) => [17, ports] as const),
  ]),
})
