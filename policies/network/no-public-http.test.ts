import { expectPolicy } from '../../checks/laws/expectation.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import { areClosed, rowsOfPort } from './fixtures/closed-ports.ts'
import policy from './no-public-http.ts'

const on = (FromPort: number, ToPort: number, range: object) =>
  ({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort, ToPort, ...range }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ...rowsOfPort(80),
      ['fail', on(80, 443, { CidrIpv6: '0000:0000:0000:0000:0000:0000:0000:0000/0' })],
      ['pass', on(81, 443, { CidrIp: '0.0.0.0/0' })],
    ],
  },
  generator: securityGroups(),
  oracle: areClosed,
})
