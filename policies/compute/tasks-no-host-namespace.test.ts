import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { onInstances } from '../../generators/compute/task-definition.ts'
import policy from './tasks-no-host-namespace.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', {}],
      ['pass', { PidMode: 'task', IpcMode: 'none' }],
      ['fail', { PidMode: 'host' }],
      ['fail', { PidMode: 'task', IpcMode: 'host' }],
      ['pass', { PidMode: noValue }],
      ['unknown', { IpcMode: hidden }],
      ['breakable', { PidMode: chosen('host', 'task') }],
    ],
  },
  generator: onInstances(),
  oracle: eachResource((task) => !/"(Pid|Ipc)Mode":"host"/.test(JSON.stringify(task))),
})
