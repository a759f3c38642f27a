import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { alarmedTrails } from '../../generators/network/alarms.ts'
import { areAlarmed } from '../../generators/network/plain-alarms.ts'
import policy from './acl-changes-alarmed.ts'

const calls = [
  ...['Create', 'Delete'].flatMap((verb) => [`${verb}NetworkAcl`, `${verb}NetworkAclEntry`]),
  ...['ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'],
]
const Targets = [{ Id: 'a', Arn: 'arn:aws:sns:eu-west-1:123456789012:alarms' }]
const asking = (eventName: object, State: object | string = 'ENABLED') =>
  ({ EventPattern: { detail: { eventName } }, State, Targets }) as never

expectPolicy(policy, {
  place: (_, Properties) => ({
    Resources: {
      It: { Type: 'AWS::CloudTrail::Trail' },
      Rule: { Type: 'AWS::Events::Rule', Properties },
    },
  }),
  rows: {
    rules: [
      ['pass', asking(calls)],
      ...calls.map((left) => ['fail', asking(calls.filter((call) => call !== left))] as const),
      ['unknown', asking(hidden)],
      ['breakable', asking(calls, chosen('DISABLED', 'ENABLED'))],
    ],
  },
  generator: alarmedTrails(),
  oracle: eachResource((_, { type, infrastructure }) =>
    type === 'AWS::CloudTrail::Trail' ? areAlarmed(infrastructure, calls) : undefined,
  ),
})
