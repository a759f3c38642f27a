import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { namedGroup } from '../../generators/network/described-group.ts'
import policy from './no-launch-wizard-group.ts'

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['pass', {}],
      ['pass', { GroupName: 'web' }],
      ['pass', { GroupName: 'relaunch-wizard-1' }],
      ['fail', { GroupName: 'launch-wizard-1' }],
      ['unknown', { GroupName: hidden }],
      ['breakable', { GroupName: chosen('launch-wizard-12', noValue) }],
    ],
  },
  generator: namedGroup(),
  oracle: eachResource(({ GroupName = '' }) => !String(GroupName).startsWith('launch-wizard-')),
})
