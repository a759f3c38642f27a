import { policy } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'

/**
 * For every ECS task definition, its containers are not in the network of their host.
 *
 * There they listen on the instance's own ports, reach what listens for the instance alone, its metadata too, and are let in
 * by its security groups. Where nothing is said, ECS bridges.
 */
export default policy({
  id: 'compute/tasks-no-host-network',
  title: 'No task is in the network of its host',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['ECS.17'], 'NIST-800-53r5': ['AC-6', 'SC-7'] },
  equivalents: ['ECS.17'],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) => not(task.at('NetworkMode').is('host')),
  fix: 'Set NetworkMode to awsvpc, so that each task has an interface and security groups of its own.',
})
