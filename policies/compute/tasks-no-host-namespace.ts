import { policy } from '../../model/policy.ts'
import { all, not } from '../../model/verdict.ts'

/**
 * For every ECS task definition, its containers see neither processes nor memory of their host.
 *
 * Who shares the host's process namespace sees and signals all processes there, and reads their environment; who shares its
 * IPC namespace reads the memory that others share. A container has namespaces of its own where nothing is said.
 */
export default policy({
  id: 'compute/tasks-no-host-namespace',
  title: 'No task shares the namespaces of processes or memory of its host',
  severity: 'high',
  controls: { 'AWS-FSBP': ['ECS.3'], 'NIST-800-53r5': ['AC-6', 'SC-39'] },
  equivalents: ['CKV_AWS_335', 'ECS.3', 'ecs_task_definitions_host_namespace_not_shared'],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) => all([not(task.at('PidMode').is('host')), not(task.at('IpcMode').is('host'))]),
  fix: 'Leave PidMode and IpcMode out, or set them to task.',
  repair: (task) =>
    ['PidMode', 'IpcMode'].flatMap((mode) =>
      task.at(mode).is('host').is === 'fail' ? [] : [{ path: [mode], value: 'task' }],
    ),
})
