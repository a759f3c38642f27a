import { policy } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'

/**
 * For every ECS service and task set, its tasks get no address of the internet.
 *
 * What a load balancer stands before needs none, and what calls the internet does so through a NAT gateway. With one, a task is
 * as far from everybody as its security groups say. ECS assigns none where nothing is said.
 */
export default policy({
  id: 'compute/services-no-public-address',
  title: 'Tasks of services get no address of the internet',
  severity: 'high',
  controls: { 'AWS-FSBP': ['ECS.2', 'ECS.16'], 'NIST-800-53r5': ['AC-4', 'SC-7'] },
  equivalents: [
    'CKV_AWS_333',
    'ECS.2',
    'ECS.16',
    'ecs_service_no_assign_public_ip',
    'ecs_task_set_no_assign_public_ip',
  ],
  forAll: ['AWS::ECS::Service', 'AWS::ECS::TaskSet'],
  holds: (service) => not(service.at(addressOf[service.type] ?? '').is('ENABLED')),
  fix: 'Set AssignPublicIp to DISABLED, and put the tasks into subnets that reach the internet through a NAT gateway.',
  repair: ({ type }) => [{ path: (addressOf[type] ?? '').split('.'), value: 'DISABLED' }],
})

/** CloudFormation spells it in two ways. */
const addressOf: Readonly<Record<string, string>> = {
  'AWS::ECS::Service': 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
  'AWS::ECS::TaskSet': 'NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp',
}
