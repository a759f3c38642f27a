import fc from 'fast-check'
import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { publicSites } from '../../generators/network/plain-public.ts'
import { isAbout, plainGroups, plainRanges } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
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
      ['pass', rules({ IpProtocol: '-1', CidrIp: '8.8.0.0/16' })],
      ['fail', rules({ IpProtocol: '-1', CidrIp: '8.8.0.0/16' }), { tolerated: 0 }],
      ['fail', rules({ IpProtocol: '-1', CidrIp: '8.8.0.0/16' }, { IpProtocol: '-1', CidrIp: '8.9.0.0/16' })],
      ['pass', rules({ IpProtocol: '-1', CidrIp: '8.8.0.0/16' }, tcp(1, 65_535, '8.9.0.0/16'))],
      ['unknown', rules(tcp(0, 30_000, '0.0.0.0/0'), tcp(30_001, 65_535, hidden))],
      ['unknown', rules(tcp(0, hidden, '0.0.0.0/0'))],
      ['breakable', rules(tcp(0, chosen(65_535, 22), '0.0.0.0/0'))],
      ['breakable', rules(chosen({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }, noValue))],
      ['pass', rules(tcp(chosen(20, 22), 65_535, '10.0.0.0/8'))],
      // Where one end is known, nothing beyond it is open, whatever the other is.
      ['pass', rules(tcp(22, { Ref: 'Port' }, '0.0.0.0/0'))],
      ['unknown', rules(tcp(22, hidden, '0.0.0.0/0'), tcp(0, 21, '0.0.0.0/0'))],
      ['breakable', rules(tcp(0, { Ref: 'Port' }, '0.0.0.0/0'))],
      // A range in reverse order is no deployment where somebody chooses it, and is named where somebody wrote it.
      ['pass', rules(tcp(0, { Ref: 'Last' }, '0.0.0.0/0'))],
      ['unknown', rules(tcp(0, 22, '0.0.0.0/0'), tcp(23, 21, '0.0.0.0/0'))],
      ['breakable', rules(tcp(0, 65_535, { Ref: 'Range' }), tcp(23, 21, '0.0.0.0/0'))],
      ['breakable', rules(tcp(0, { Ref: 'Port' }, '0.0.0.0/0'), tcp(23, 21, '0.0.0.0/0'))],
    ],
  },
  beside: {
    Parameters: {
      Port: { Type: 'Number', Default: 443 },
      Last: { Type: 'Number', Default: 443, AllowedValues: [443, -1] },
      Range: { Type: 'String', Default: '10.0.0.0/8' },
    },
  },
  generator: securityGroups(),
  options: fc.record({ trusted: fc.constant([]), tolerated: fc.constantFrom(0, 1, 65_536) }),
  oracle: (infrastructure, { tolerated }) =>
    Object.fromEntries(
      plainGroups(infrastructure, 'Ingress').map(({ id, ingress }) => {
        const isOpen = (protocol: number) =>
          ports(ingress).every((port) => {
            const about = ingress.filter((rule) => isAbout(rule, protocol, port))
            return publicSites(about.flatMap((rule) => plainRanges(rule, infrastructure))) > tolerated
          })
        return [id, isOpen(6) || isOpen(17) ? 'fail' : 'pass']
      }),
    ),
})
