import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { eachRule } from '../../generators/network/plain-rules.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './rule-has-description.ts'

const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }
const ingress = (...rules: readonly object[]) => ({ SecurityGroupIngress: rules }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['fail', ingress(rule)],
      ['fail', ingress({ ...rule, Description: '' })],
      ['pass', ingress({ ...rule, Description: 'why' })],
      ['fail', ingress({ ...rule, Description: 'why' }, rule)],
      ['fail', { SecurityGroupEgress: [rule] }],
      ['unknown', ingress({ ...rule, Description: { 'Fn::Select': [0, { 'Fn::Split': [',', hidden] }] } })],
      ['breakable', ingress({ ...rule, Description: chosen(noValue, 'why') })],
    ],
    'AWS::EC2::SecurityGroupIngress': [
      ['fail', { ...rule, GroupId: 'sg-0123456789abcdef0' }],
      ['pass', { ...rule, GroupId: 'sg-0123456789abcdef0', Description: 'why' }],
    ],
    'AWS::EC2::SecurityGroupEgress': [['fail', { ...rule, GroupId: 'sg-0123456789abcdef0' }]],
  },
  generator: securityGroups(),
  oracle: eachRule(({ Description = '' }) => Description !== ''),
})
