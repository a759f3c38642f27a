import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { onInstances } from '../../generators/compute/task-definition.ts'
import policy from './tasks-no-host-network.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', {}],
      ['pass', { NetworkMode: 'awsvpc' }],
      ['pass', { NetworkMode: noValue }],
      ['fail', { NetworkMode: 'host' }],
      ['unknown', { NetworkMode: hidden }],
      ['breakable', { NetworkMode: chosen('host', 'bridge') }],
    ],
  },
  generator: onInstances(),
  oracle: eachResource(({ NetworkMode: mode }) => mode !== 'host'),
})
