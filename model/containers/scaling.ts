import { elsewhere } from '../elsewhere.ts'
import { pointsTo } from '../network/values/pointing.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import { all, any, anyOf, pass, type Verdict } from '../verdict.ts'
import { namesService } from './service-id.ts'

const type = 'AWS::ApplicationAutoScaling::ScalableTarget'

/** What sets how many tasks an ECS service has. */
export const isOfServices = (target: Resource): Verdict =>
  target.at('ScalableDimension').is('ecs:service:DesiredCount')

/** Some target scales this service, and this holds of it. */
export const isScaledBy = (service: Resource, holds: (target: Resource) => Verdict): Verdict =>
  anyOf([...resourcesIn(service.world, type)], (target) =>
    all([
      target.present,
      isOfServices(target),
      namesService(target.at('ResourceId'), service),
      holds(target),
    ]),
  )

/** Something changes how many there are: a policy, or a schedule. */
export const isMoved = (target: Resource, service: Resource): Verdict =>
  any([
    target.at('ScheduledActions').some(() => pass),
    anyOf([...resourcesIn(target.world, 'AWS::ApplicationAutoScaling::ScalingPolicy')], (policy) =>
      all([
        policy.present,
        any([
          pointsTo(policy.at('ScalingTargetId'), target.id),
          namesService(policy.at('ResourceId'), service),
        ]),
      ]),
    ),
  ])

/** One number is greater than another. Where neither is known, a template does not tell. */
export const isMore = (most: Reading, least: Reading): Verdict =>
  all([
    most.exists(),
    least.whichever((low) => {
      const known = numberIn(low)
      if (known !== undefined) return most.atLeast(known + 1)
      return most.whichever((high) => {
        const bound = numberIn(high)
        return bound === undefined
          ? elsewhere(most.world, `whether ${high.shown} is more than ${low.shown}`)
          : low.atMost(bound - 1)
      })
    }),
  ])

const numberIn = ({ head }: Reading): number | undefined => {
  const isText = typeof head === 'string' && /^\d+$/.test(head)
  return typeof head === 'number' || isText ? Number(head) : undefined
}
