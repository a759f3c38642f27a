import { policy } from '../../model/policy.ts'
import { all, orElse } from '../../model/verdict.ts'

/**
 * For every ECS service that ECS itself deploys, a deployment that never becomes steady is rolled back.
 *
 * Without a circuit breaker ECS starts tasks that fail for ever, and half of the service stays new. What CodeDeploy or somebody
 * else deploys has no such breaker.
 */
export default policy({
  id: 'compute/services-rolled-back',
  title: 'A deployment of a service that fails is rolled back',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CM-3', 'CP-10', 'SI-13'], SOC2: ['A1.2', 'CC8.1'] },
  forAll: 'AWS::ECS::Service',
  holds: (service) =>
    orElse(all(['Enable', 'Rollback'].map((part) => service.at(`${breaker}.${part}`).is(true))), () =>
      service.at('DeploymentController.Type').isOneOf('CODE_DEPLOY', 'EXTERNAL'),
    ),
  fix: 'Set Enable and Rollback of DeploymentConfiguration.DeploymentCircuitBreaker to true.',
  repair: () => ['Enable', 'Rollback'].map((part) => ({ path: [...breaker.split('.'), part], value: true })),
})

const breaker = 'DeploymentConfiguration.DeploymentCircuitBreaker'
