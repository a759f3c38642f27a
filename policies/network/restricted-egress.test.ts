import fc from 'fast-check'
import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { beyond, publicly, withoutPorts } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './restricted-egress.ts'

const to = (IpProtocol: string, port: number | undefined, CidrIp: unknown) =>
  ({
    SecurityGroupEgress: [
      { IpProtocol, CidrIp, ...(port !== undefined && { FromPort: port, ToPort: port }) },
    ],
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['fail', {}],
      ['fail', { SecurityGroupEgress: [] }],
      ['pass', to('tcp', 443, '0.0.0.0/0')],
      ['fail', to('tcp', 443, '0.0.0.0/0'), { tcp: [] }],
      ['pass', to('tcp', 443, '8.8.8.8/32'), { tcp: [], trusted: ['8.8.8.8'], tolerated: 0 }],
      ['fail', to('tcp', 443, '8.8.8.8/32'), { tcp: [], tolerated: 0 }],
      ['fail', to('tcp', 25, '0.0.0.0/0')],
      ['fail', to('6', undefined, '0.0.0.0/0')],
      ['pass', to('-1', undefined, '127.0.0.1/32')],
      ['fail', to('-1', undefined, '0.0.0.0/0')],
      ['unknown', to('-1', undefined, hidden)],
      ['breakable', to('-1', undefined, chosen('0.0.0.0/0', '10.0.0.0/8'))],
    ],
  },
  generator: securityGroups(),
  options: fc.record({
    tcp: fc.constantFrom([443], [80, 443], []),
    udp: fc.constantFrom([443], []),
    trusted: fc.constant([]),
    tolerated: fc.constantFrom(0, 1, 65_536),
  }),
  oracle: publicly('egress', ({ tcp, udp }) => [...beyond(6, tcp), ...beyond(17, udp), ...withoutPorts]),
})
