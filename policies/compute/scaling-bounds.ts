import { isMore, isOfServices } from '../../model/containers/scaling.ts'
import { policy } from '../../model/policy.ts'
import { all, implied } from '../../model/verdict.ts'

interface Options {
  readonly least: number
}

/**
 * For every ECS service that is scaled, some tasks stay at least, and there can be more.
 *
 * A service that may be scaled to none is away until somebody asks for it; one whose bounds are equal is not scaled at all.
 */
export default policy<Options>({
  id: 'compute/scaling-bounds',
  title: 'What scales a service keeps some tasks, and can start more',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-5(2)', 'SC-6'], SOC2: ['A1.1'] },
  options: {
    defaults: { least: 1 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        least: z.int().min(0).max(5000).default(1).describe('How many tasks stay at least'),
      })
    },
  },
  forAll: 'AWS::ApplicationAutoScaling::ScalableTarget',
  holds: (target, { least }) =>
    implied(isOfServices(target), () =>
      all([
        target.at('MinCapacity').atLeast(least),
        isMore(target.at('MaxCapacity'), target.at('MinCapacity')),
      ]),
    ),
  fix: 'Set MinCapacity to what is always needed, and MaxCapacity to more.',
})
