import { policy } from '../../model/policy.ts'

/**
 * For every ECS service, its tasks get tags: those of the service, or those of the task definition.
 *
 * Without `PropagateTags` a task carries none, and cost of Fargate is billed by task.
 */
export default policy({
  id: 'tags/ecs-propagation',
  title: 'ECS services pass tags on to their tasks',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  forAll: 'AWS::ECS::Service',
  holds: (service) => service.at('PropagateTags').isOneOf('SERVICE', 'TASK_DEFINITION'),
  fix: 'Set PropagateTags to SERVICE or TASK_DEFINITION.',
  repair: () => [{ path: ['PropagateTags'], value: 'SERVICE' }],
})
