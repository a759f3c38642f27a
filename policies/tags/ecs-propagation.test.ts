import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ecsService } from '../../generators/tags/ecs-service.ts'
import policy from './ecs-propagation.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['fail', {}],
      ['pass', { PropagateTags: 'SERVICE' }],
      ['pass', { PropagateTags: 'TASK_DEFINITION' }],
      ['fail', { PropagateTags: 'NONE' }],
      ['unknown', { PropagateTags: hidden }],
      ['breakable', { PropagateTags: chosen('NONE', 'SERVICE') }],
    ],
  },
  generator: ecsService(),
  oracle: eachResource(({ PropagateTags }) => /^(SERVICE|TASK_DEFINITION)$/.test(String(PropagateTags))),
})
