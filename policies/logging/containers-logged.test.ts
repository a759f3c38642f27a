import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { onInstances, onWindows } from '../../generators/compute/task-definition.ts'
import policy from './containers-logged.ts'

const drivers = (...all: readonly unknown[]) =>
  ({
    ContainerDefinitions: all.map((LogDriver) => ({ Name: 'a', LogConfiguration: { LogDriver } })),
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', drivers('awslogs', 'awsfirelens')],
      ['fail', drivers('awslogs', 'json-file')],
      ['fail', drivers('')],
      ['fail', { ContainerDefinitions: [{ Name: 'a' }] }],
      ['fail', { ContainerDefinitions: [{ Name: 'a', LogConfiguration: noValue }] }],
      ['unknown', drivers(hidden)],
      ['breakable', drivers(chosen('none', 'awslogs'))],
    ],
  },
  generator: fc.oneof(onInstances(), onWindows()),
  oracle: eachResource<{ ContainerDefinitions?: object[] }>(({ ContainerDefinitions: containers = [] }) =>
    containers.every((container) => JSON.stringify(container).includes('"LogDriver":"awslogs"')),
  ),
})
