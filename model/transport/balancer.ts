import type { Reading } from '../reading.ts'
import type { Resource } from '../resource.ts'
import { absentOr } from '../storage/given.ts'
import { all, any, implied, type Verdict } from '../verdict.ts'

/** What a load balancer is where nothing is said of it. */
export const isApplicationBalancer = (balancer: Resource): Verdict =>
  absentOr(balancer.at('Type'), (type) => type.is('application'))

/** An attribute of a load balancer, by its key, is as it has to be, or as it is where nothing is said of it. */
export const attributeHolds = (
  balancer: Resource,
  key: string,
  { holds, byDefault }: { readonly holds: (value: Reading) => Verdict; readonly byDefault: Verdict },
): Verdict => {
  const attributes = balancer.at('LoadBalancerAttributes')
  const isIt = (attribute: Reading) => attribute.at('Key').is(key)
  return all([
    attributes.every((attribute) => implied(isIt(attribute), () => holds(attribute.at('Value')))),
    any([byDefault, attributes.some(isIt)]),
  ])
}
