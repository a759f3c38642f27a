import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { nodeGroup } from '../../generators/network/node-group.ts'
import policy from './node-group-ssh.ts'

const access = (SourceSecurityGroups: unknown) =>
  ({ RemoteAccess: { Ec2SshKey: 'key', SourceSecurityGroups } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::EKS::Nodegroup': [
      ['pass', {}],
      ['pass', access(['sg-0'])],
      ['fail', { RemoteAccess: { Ec2SshKey: 'key' } }],
      ['fail', access([])],
      ['pass', access([hidden])],
      ['unknown', access({ 'Fn::Split': [',', hidden] })],
      ['breakable', access([chosen(noValue, 'sg-0')])],
    ],
  },
  generator: nodeGroup(),
  oracle: eachResource(
    ({ RemoteAccess: access }: { RemoteAccess?: { SourceSecurityGroups?: readonly string[] } }) =>
      access === undefined || (access.SourceSecurityGroups ?? []).length > 0,
  ),
})
