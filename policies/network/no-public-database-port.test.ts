import { expectPolicy } from '../../checks/laws/expectation.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import { areClosed, closing, rowsOfPort } from './fixtures/closed-ports.ts'
import policy from './no-public-database-port.ts'

expectPolicy(policy, {
  rows: { 'AWS::EC2::SecurityGroup': rowsOfPort(5432) },
  generator: securityGroups(),
  options: closing({ tcp: [[3306, 5432], [1433], [[27_017, 27_019]], []], udp: [[11_211], []] }),
  oracle: areClosed,
})
