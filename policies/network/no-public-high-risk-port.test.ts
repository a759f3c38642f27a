import { expectPolicy } from '../../checks/laws/expectation.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import { areClosed, closing, rowsOfPort } from './fixtures/closed-ports.ts'
import policy from './no-public-high-risk-port.ts'

expectPolicy(policy, {
  rows: { 'AWS::EC2::SecurityGroup': rowsOfPort(23) },
  generator: securityGroups(),
  options: closing({ tcp: [[21, 23, 8080], [[0, 21]], []], udp: [[21, 8080], []] }),
  oracle: areClosed,
})
