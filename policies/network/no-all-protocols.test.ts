import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { eachRule } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './no-all-protocols.ts'

const ingress = (IpProtocol: unknown) =>
  ({ SecurityGroupIngress: [{ IpProtocol, CidrIp: '10.0.0.0/8' }] }) as never
const egress = (IpProtocol: unknown) =>
  ({ SecurityGroupEgress: [{ IpProtocol, CidrIp: '10.0.0.0/8' }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['fail', ingress('-1')],
      ['fail', ingress(-1)],
      ['fail', egress('-1')],
      ['pass', ingress('tcp')],
      ['pass', egress('50')],
      ['unknown', ingress(hidden)],
      ['breakable', egress(chosen('-1', 'tcp'))],
    ],
  },
  generator: securityGroups(),
  oracle: eachRule(({ IpProtocol }) => IpProtocol !== '-1'),
})
