import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'

/**
 * For every container of an ECS task definition, it has none of the rights of root on its host.
 *
 * A privileged container can do on the instance whatever root can, with all other tasks there. None is where nothing is said,
 * and Fargate takes none.
 */
export default policy({
  id: 'compute/containers-unprivileged',
  title: 'No container has the rights of root on its host',
  severity: 'high',
  controls: { 'AWS-FSBP': ['ECS.4'], 'NIST-800-53r5': ['AC-6', 'AC-6(10)'] },
  equivalents: ['CKV_AWS_334', 'ECS.4', 'ecs_task_definitions_no_privileged_containers'],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) =>
    task
      .at('ContainerDefinitions')
      .every((container) => absentOr(container.at('Privileged'), (privileged) => privileged.is(false))),
  fix: 'Leave Privileged out, and add by LinuxParameters.Capabilities what the container needs.',
})
