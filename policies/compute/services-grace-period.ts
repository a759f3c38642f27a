import { policy } from '../../model/policy.ts'
import { implied, pass } from '../../model/verdict.ts'

interface Options {
  readonly seconds: number
}

/**
 * For every ECS service behind a load balancer, a new task has time to start before its health counts.
 *
 * ECS gives none where nothing is said: a task that takes longer to start than the checks take to give up on it is stopped, and
 * so is the one that takes its place.
 */
export default policy<Options>({
  id: 'compute/services-grace-period',
  title: 'New tasks have time to start before a load balancer gives up on them',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-13'], SOC2: ['A1.2'] },
  options: {
    defaults: { seconds: 1 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        seconds: z.int().min(1).max(2147483647).default(1).describe('The seconds that they have at least'),
      })
    },
  },
  forAll: 'AWS::ECS::Service',
  holds: (service, { seconds }) =>
    implied(
      service.at('LoadBalancers').some(() => pass),
      () => service.at('HealthCheckGracePeriodSeconds').atLeast(seconds),
    ),
  fix: 'Set HealthCheckGracePeriodSeconds to as long as the container needs to start.',
  repair: (_, { seconds }) => [{ path: ['HealthCheckGracePeriodSeconds'], value: Math.max(seconds, 60) }],
})
