import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { onInstances, onWindows } from '../../generators/compute/task-definition.ts'
import policy from './containers-read-only.ts'

const containers = (...settings: readonly unknown[]) =>
  ({
    ContainerDefinitions: settings.map((ReadonlyRootFilesystem) => ({ Name: 'a', ReadonlyRootFilesystem })),
  }) as never

const windows = (OperatingSystemFamily: unknown) =>
  ({
    RuntimePlatform: { OperatingSystemFamily },
    ContainerDefinitions: [{ Name: 'a' }],
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', containers(true)],
      ['pass', containers('true', true)],
      ['fail', containers(true, false)],
      ['fail', { ContainerDefinitions: [{ Name: 'a' }] }],
      ['fail', { ContainerDefinitions: [{ Name: 'a', ReadonlyRootFilesystem: 'yes' }] }],
      ['unknown', containers(true, hidden)],
      ['fail', containers(false, hidden)],
      ['unknown', { ContainerDefinitions: hidden }],
      ['breakable', containers(chosen(false, true))],
      ['pass', windows('WINDOWS_SERVER_2022_CORE')],
      ['fail', windows('LINUX')],
      ['unknown', windows(hidden)],
    ],
  },
  generator: fc.oneof(onInstances(), onWindows()),
  oracle: eachResource(({ ContainerDefinitions: containers = [], RuntimePlatform: platform }) => {
    const isWindows = JSON.stringify(platform ?? '').includes('WINDOWS')
    return (
      isWindows ||
      (containers as { ReadonlyRootFilesystem?: unknown }[]).every((one) =>
        [true, 'true'].includes(one.ReadonlyRootFilesystem as never),
      )
    )
  }),
})
