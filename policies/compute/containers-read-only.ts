import { runsOnWindows } from '../../model/containers/windows.ts'
import { policy } from '../../model/policy.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every container of an ECS task definition, its root file system is read only.
 *
 * What breaks into a container can then leave nothing behind in it; what has to be written goes to volumes. ECS makes it
 * writable where nothing is said, and has no such setting for Windows.
 */
export default policy({
  id: 'compute/containers-read-only',
  title: 'Containers cannot write to their root file system',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ECS.5'], 'NIST-800-53r5': ['AC-6', 'CM-5', 'SI-7'] },
  equivalents: [
    'CKV_AWS_336',
    'ECS.5',
    'ecs_task_definitions_containers_readonly_access',
    'ecs_task_definitions_containers_readonly',
  ],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) =>
    task
      .at('ContainerDefinitions')
      .every((container) =>
        orElse(container.at('ReadonlyRootFilesystem').is(true), () => runsOnWindows(task)),
      ),
  fix: 'Set ReadonlyRootFilesystem to true, and mount volumes where the container has to write.',
})
