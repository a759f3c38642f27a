import { elsewhere } from '../elsewhere.ts'
import { pointsTo } from '../network/values/pointing.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import { ifElse } from '../storage/given.ts'
import { Sym } from '../value.ts'
import { all, any, anyOf, fail, pass, type Verdict, verdictOf } from '../verdict.ts'

const type = 'AWS::ApplicationAutoScaling::ScalableTarget'

/** What sets how many tasks an ECS service has. */
export const isOfServices = (target: Resource): Verdict =>
  target.at('ScalableDimension').is('ecs:service:DesiredCount')

/** Some target scales this service, and this holds of it. */
export const isScaledBy = (service: Resource, holds: (target: Resource) => Verdict): Verdict =>
  anyOf([...resourcesIn(service.world, type)], (target) =>
    all([target.present, isOfServices(target), names(target.at('ResourceId'), service), holds(target)]),
  )

/** `service/cluster/name`: of whatever makes it up, the end says which service it is. */
const names = (id: Reading, service: Resource): Verdict =>
  id.whichever((option) => {
    const { head, world } = option
    option.targets()
    const name = service.at('ServiceName')
    const unseen = (what: string) => elsewhere(world, `whether ${what} is the service ${service.id}`)
    const isCalled = (text: string) => {
      const [, cluster = '', last = ''] = /(?:^|\/)([^/]*)\/([^/]+)$/.exec(text) ?? []
      return last === '' ? fail : all([name.exists(), name.is(last), isIn(service, cluster)])
    }
    if (!(head instanceof Sym)) return isCalled(String(head))
    if (head.impossible) return world.needs(head)
    const parts = head.parts ?? [head]
    const last = parts.at(-1)
    if (parts.some((part) => part instanceof Sym && part.target === service.id)) return pass
    if (typeof last === 'string' && last.includes('/')) return isCalled(last)
    return last instanceof Sym && last.target !== undefined ? fail : unseen(head.id)
  })

/** A cluster by its name or ARN. Of a name that is put together only its end may be known, which says nothing of the cluster. */
const isIn = (service: Resource, cluster: string): Verdict => {
  const own = service.at('Cluster')
  if (cluster === '') return pass
  return ifElse(
    own.exists(),
    () =>
      own.satisfies((text) => String(text).split('/').at(-1) === cluster, {
        name: `the cluster ${cluster}`,
        suggest: [cluster],
      }),
    () => verdictOf(cluster === 'default'),
  )
}

/** Something changes how many there are: a policy, or a schedule. */
export const isMoved = (target: Resource, service: Resource): Verdict =>
  any([
    target.at('ScheduledActions').some(() => pass),
    anyOf([...resourcesIn(target.world, 'AWS::ApplicationAutoScaling::ScalingPolicy')], (policy) =>
      all([
        policy.present,
        any([pointsTo(policy.at('ScalingTargetId'), target.id), names(policy.at('ResourceId'), service)]),
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
