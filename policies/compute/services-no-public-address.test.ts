import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { ofFargate, otherwise, taskSet } from '../../generators/compute/service.ts'
import policy from './services-no-public-address.ts'

const assigned = (AssignPublicIp: unknown, name = 'AwsvpcConfiguration') =>
  ({ NetworkConfiguration: { [name]: { AssignPublicIp } } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['pass', {}],
      ['pass', assigned('DISABLED')],
      ['pass', assigned(noValue)],
      ['fail', assigned('ENABLED')],
      ['pass', assigned('ENABLED', 'AwsVpcConfiguration')],
      ['unknown', assigned(hidden)],
      ['unknown', { NetworkConfiguration: hidden }],
      ['breakable', assigned(chosen('ENABLED', 'DISABLED'))],
    ],
    'AWS::ECS::TaskSet': [
      ['pass', {}],
      ['fail', assigned('ENABLED', 'AwsVpcConfiguration')],
      ['unknown', assigned(hidden, 'AwsVpcConfiguration')],
    ],
  },
  generator: fc.oneof(ofFargate(), otherwise(), taskSet()),
  oracle: eachResource((service, { type }) =>
    /ECS::(Service|TaskSet)/.test(type) ? !JSON.stringify(service).includes('"ENABLED"') : undefined,
  ),
})
