import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import { areClosed, closing, rowsOfPort } from './fixtures/closed-ports.ts'
import policy from './no-public-admin-port.ts'

const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }
const ingress = (...rules: readonly object[]) => ({ SecurityGroupIngress: rules }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ...rowsOfPort(22),
      ['fail', ingress({ ...ssh, CidrIp: '0.0.0.0/1' }, { ...ssh, CidrIp: '128.0.0.0/1' })],
      ['fail', ingress({ ...ssh, CidrIpv6: '::/0' })],
      ['pass', ingress({ ...ssh, CidrIp: '8.8.8.8/32' })],
      ['fail', ingress({ IpProtocol: '-1', CidrIp: '8.8.8.8/32' }), { tolerated: 0 }],
      ['pass', ingress({ ...ssh, CidrIp: '8.8.0.0/16' })],
      ['fail', ingress({ ...ssh, CidrIp: '8.8.0.0/15' })],
      ['fail', ingress({ ...ssh, CidrIp: '8.8.0.0/16' }, { ...ssh, CidrIp: '8.9.0.0/16' })],
      [
        'pass',
        ingress({ ...ssh, CidrIp: '8.8.0.0/16' }, { ...ssh, FromPort: 23, ToPort: 23, CidrIp: '8.9.0.0/16' }),
      ],
      ['pass', ingress({ ...ssh, CidrIpv6: '2600:1f18::/48' })],
      ['fail', ingress({ ...ssh, CidrIpv6: '2600:1f18::/47' })],
      [
        'pass',
        ingress({ IpProtocol: '-1', CidrIp: '8.8.8.8/32' }),
        { trusted: ['8.8.8.0/24'], tolerated: 0 },
      ],
      ['pass', ingress({ ...ssh, CidrIp: '10.0.0.5/8' })],
      ['pass', ingress({ IpProtocol: 'udp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' })],
      ['fail', ingress({ IpProtocol: 'udp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }), { udp: [22] }],
      ['fail', ingress({ IpProtocol: '6', FromPort: '0', ToPort: '3389', CidrIp: '1.0.0.0/8' })],
      ['pass', ingress({ ...ssh, SourceSecurityGroupId: hidden })],
      ['unknown', ingress({ ...ssh, SourcePrefixListId: 'pl-63a5400a' })],
      ['unknown', ingress({ ...ssh, CidrIp: '010.0.0.0/8' })],
      ['pass', ingress({ ...ssh, FromPort: 23, ToPort: 25, CidrIp: hidden })],
      ['fail', ingress({ ...ssh, CidrIp: chosen('0.0.0.0/0', '8.0.0.0/8') })],
      ['breakable', ingress(chosen({ ...ssh, CidrIp: '0.0.0.0/0' }, noValue))],
    ],
  },
  generator: securityGroups(),
  options: closing({ tcp: [[22, 3389], [443], [[0, 1023]], []], udp: [[3389], [1433], []] }),
  oracle: areClosed,
})
