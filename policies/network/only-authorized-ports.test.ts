import fc from 'fast-check'
import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { beyond, publicly, withoutPorts } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './only-authorized-ports.ts'

const on = (IpProtocol: string, FromPort: number, ToPort: number, CidrIp: unknown) =>
  ({ SecurityGroupIngress: [{ IpProtocol, FromPort, ToPort, CidrIp }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['pass', on('tcp', 443, 443, '0.0.0.0/0')],
      ['pass', on('tcp', 80, 80, '0.0.0.0/0')],
      ['fail', on('tcp', 80, 81, '0.0.0.0/0')],
      ['fail', on('udp', 443, 443, '0.0.0.0/0')],
      ['pass', on('udp', 443, 443, '0.0.0.0/0'), { udp: [443] }],
      ['fail', on('tcp', 443, 443, '0.0.0.0/0'), { tcp: [] }],
      ['pass', on('icmp', 8, -1, '0.0.0.0/0')],
      ['fail', on('47', -1, -1, '0.0.0.0/0')],
      ['fail', on('-1', -1, -1, '8.8.8.8/32'), { tolerated: 0 }],
      ['pass', on('-1', -1, -1, '8.8.8.8/32')],
      ['pass', on('tcp', 22, 22, '192.168.0.0/16')],
      ['unknown', on('tcp', 22, 22, hidden)],
      ['breakable', on('tcp', 22, 22, chosen('0.0.0.0/0', '10.0.0.0/8'))],
    ],
  },
  generator: securityGroups(),
  options: fc.record({
    tcp: fc.constantFrom([80, 443], [443, 3389], []),
    udp: fc.constantFrom([443], []),
    trusted: fc.constant([]),
    tolerated: fc.constantFrom(0, 1, 65_536),
  }),
  oracle: publicly('ingress', ({ tcp, udp }) => [...beyond(6, tcp), ...beyond(17, udp), ...withoutPorts]),
})
