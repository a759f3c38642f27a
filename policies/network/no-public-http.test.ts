import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { publicly } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './no-public-http.ts'

const on = (FromPort: number, ToPort: number, range: object) =>
  ({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort, ToPort, ...range }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['fail', on(80, 80, { CidrIp: '0.0.0.0/0' })],
      ['fail', on(80, 443, { CidrIpv6: '0000:0000:0000:0000:0000:0000:0000:0000/0' })],
      ['pass', on(81, 443, { CidrIp: '0.0.0.0/0' })],
      ['pass', on(80, 80, { SourceSecurityGroupId: hidden })],
      ['unknown', on(80, 80, { CidrIp: hidden })],
      ['breakable', on(80, 80, { CidrIp: chosen('0.0.0.0/0', '10.0.0.0/8') })],
    ],
  },
  generator: securityGroups(),
  oracle: publicly('ingress', () => [[6, 80]]),
})
