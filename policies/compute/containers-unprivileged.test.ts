import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { onInstances } from '../../generators/compute/task-definition.ts'
import policy from './containers-unprivileged.ts'

const containers = (...settings: readonly unknown[]) =>
  ({ ContainerDefinitions: settings.map((Privileged) => ({ Name: 'a', Privileged })) }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', {}],
      ['pass', { ContainerDefinitions: [{ Name: 'a' }] }],
      ['pass', containers(false, 'false')],
      ['pass', containers(noValue)],
      ['fail', containers(false, true)],
      ['fail', containers('true')],
      ['fail', containers('yes')],
      ['unknown', containers(hidden)],
      ['breakable', containers(chosen(true, noValue))],
    ],
  },
  generator: onInstances(),
  oracle: eachResource((task) => !/"Privileged":"?true/.test(JSON.stringify(task))),
})
