import { policy } from '../../model/policy.ts'
import { all, because } from '../../model/verdict.ts'

interface Options {
  /** As many requests a second may come, at most. */
  readonly most: number
}

/**
 * For every stage and every usage plan of a REST API, it is limited how many requests come in a second.
 *
 * Where a stage says nothing for all of its methods, everybody together has what the whole account has, which is 10,000 a
 * second; a plan without a limit leaves each key as much as its stage.
 */
export default policy<Options>({
  id: 'edge/api-throttled',
  title: 'APIs limit how much comes in a second',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-5', 'SC-5(2)'], SOC2: ['A1.1'] },
  options: {
    defaults: { most: 1000 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        most: z.int().min(1).default(1000).describe('As many requests a second may come, at most'),
      })
    },
  },
  forAll: ['AWS::ApiGateway::Stage', 'AWS::ApiGateway::UsagePlan'],
  holds: (resource, { most }) =>
    because(
      resource.type === 'AWS::ApiGateway::UsagePlan'
        ? resource.at('Throttle.RateLimit').atMost(most)
        : resource
            .at('MethodSettings')
            .some((settings) =>
              all([
                settings.at('HttpMethod').is('*'),
                settings.at('ResourcePath').is('/*'),
                settings.at('ThrottlingRateLimit').atMost(most),
              ]),
            ),
      `more than ${most} requests may come in a second`,
    ),
  fix: 'Set ThrottlingRateLimit for all methods of the stage, and Throttle.RateLimit of the usage plan.',
})
