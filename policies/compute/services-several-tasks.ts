import { isScaledBy } from '../../model/containers/scaling.ts'
import { policy } from '../../model/policy.ts'
import { any, orElse } from '../../model/verdict.ts'

interface Options {
  readonly count: number
}

/**
 * For every ECS service, there are several tasks of it.
 *
 * One task is none while it is replaced, and while its zone is away. Where nothing is said there is one. What scales the service
 * keeps as many as it says at least; of a daemon there is one on each instance.
 */
export default policy<Options>({
  id: 'compute/services-several-tasks',
  title: 'Services have several tasks',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CP-10', 'SC-36', 'SI-13'], SOC2: ['A1.2'] },
  options: {
    defaults: { count: 2 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        count: z.int().min(1).max(5000).default(2).describe('How many there are at least'),
      })
    },
  },
  forAll: 'AWS::ECS::Service',
  holds: (service, { count }) =>
    orElse(service.at('DesiredCount').atLeast(count), () =>
      any([
        service.at('SchedulingStrategy').is('DAEMON'),
        isScaledBy(service, (target) => target.at('MinCapacity').atLeast(count)),
      ]),
    ),
  fix: 'Set DesiredCount to two or more.',
  repair: (_, { count }) => [{ path: ['DesiredCount'], value: count }],
})
