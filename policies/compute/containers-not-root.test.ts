import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { onInstances, onWindows } from '../../generators/compute/task-definition.ts'
import policy from './containers-not-root.ts'

const users = (...all: readonly unknown[]) =>
  ({ ContainerDefinitions: all.map((User) => ({ Name: 'a', User })) }) as never

const windows = (User: unknown, OperatingSystemFamily: unknown = 'WINDOWS_SERVER_2022_CORE') =>
  ({ RuntimePlatform: { OperatingSystemFamily }, ContainerDefinitions: [{ Name: 'a', User }] }) as never

const unnamed = { ContainerDefinitions: [{ Name: 'a' }] }

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', unnamed],
      ['fail', unnamed, { named: true }],
      ['pass', users('1000', 'web:root')],
      ['fail', users('1000', 'root')],
      ['fail', users('0')],
      ['fail', users(0)],
      ['fail', users('0:1000')],
      ['fail', users('root:web')],
      ['fail', users('')],
      ['unknown', users(hidden)],
      ['breakable', users(chosen('0:0', '1000'))],
      ['pass', windows('ContainerUser')],
      ['fail', windows('ContainerAdministrator')],
      ['fail', windows('containeradministrator')],
      ['pass', windows('root')],
      ['unknown', windows('root', hidden)],
      ['fail', windows('', hidden)],
    ],
  },
  generator: fc.oneof(onInstances(), onWindows()),
  options: fc.record({ named: fc.boolean() }),
  oracle: eachResource<
    { ContainerDefinitions?: { User?: string }[]; RuntimePlatform?: object },
    { named: boolean }
  >(({ ContainerDefinitions: containers = [], RuntimePlatform: platform }, { options: { named } }) => {
    const isWindows = JSON.stringify(platform ?? '').includes('WINDOWS')
    const refused = isWindows ? ['ContainerAdministrator'] : ['root', 'root:web', '0', '0:0']
    return containers.every(({ User: user }) => (user === undefined ? !named : !refused.includes(user)))
  }),
})
