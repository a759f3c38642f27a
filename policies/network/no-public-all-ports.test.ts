import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { isAbout, plainGroups, plainRanges } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import { ranges4, ranges6 } from '../../generators/network/words.ts'
import policy from './no-public-all-ports.ts'

const tcp = (FromPort: unknown, ToPort: unknown, CidrIp: unknown) => ({
  IpProtocol: 'tcp',
  FromPort,
  ToPort,
  CidrIp,
})
const rules = (...SecurityGroupIngress: readonly unknown[]) => ({ SecurityGroupIngress }) as never

/** Where the answer may change: at the ends of ranges, and next to them. */
const ports = (rules: readonly { FromPort?: number; ToPort?: number }[]): readonly number[] =>
  [0, 65_535, ...rules.flatMap(({ FromPort = 0, ToPort = 0 }) => [FromPort - 1, ToPort + 1])].filter(
    (port) => port >= 0 && port <= 65_535,
  )

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['fail', rules({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' })],
      ['fail', rules({ IpProtocol: 'udp', CidrIpv6: '::/0' })],
      ['fail', rules(tcp(0, 65_535, '0.0.0.0/0'))],
      ['pass', rules(tcp(1, 65_535, '0.0.0.0/0'))],
      ['pass', rules(tcp(0, 65_535, '10.0.0.0/8'))],
      ['fail', rules(tcp(0, 30_000, '0.0.0.0/1'), tcp(30_001, 65_535, '128.0.0.0/1'))],
      ['pass', rules(tcp(0, 30_000, '0.0.0.0/0'), tcp(30_002, 65_535, '0.0.0.0/0'))],
      ['pass', rules(tcp(0, 30_000, '0.0.0.0/0'), tcp(30_001, 65_535, '10.0.0.0/8'))],
      ['unknown', rules(tcp(0, 30_000, '0.0.0.0/0'), tcp(30_001, 65_535, hidden))],
      ['unknown', rules(tcp(0, hidden, '0.0.0.0/0'))],
      ['breakable', rules(tcp(0, chosen(65_535, 22), '0.0.0.0/0'))],
      ['breakable', rules(chosen({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }, noValue))],
      ['pass', rules(tcp(chosen(20, 22), 65_535, '10.0.0.0/8'))],
    ],
  },
  generator: securityGroups(),
  oracle: (infrastructure) =>
    Object.fromEntries(
      plainGroups(infrastructure, 'Ingress').map(({ id, ingress }) => {
        const open = ingress.filter((rule) =>
          plainRanges(rule, infrastructure).some((range) => ranges4[range] ?? ranges6[range] ?? true),
        )
        const isOpen = (protocol: number) =>
          ports(open).every((port) => open.some((rule) => isAbout(rule, protocol, port)))
        return [id, isOpen(6) || isOpen(17) ? 'fail' : 'pass']
      }),
    ),
})
