import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { all, because, type Verdict } from '../../verdict.ts'

/** An attribute of a load balancer or a target group is set, and this holds of it. */
export const hasAttribute = (balancer: Resource, name: string, holds: (value: Reading) => Verdict): Verdict =>
  because(
    balancer
      .at(balancer.type.endsWith('TargetGroup') ? 'TargetGroupAttributes' : 'LoadBalancerAttributes')
      .some((attribute) => all([attribute.at('Key').is(name), holds(attribute.at('Value'))])),
    `its attribute ${name} is not set, or not to what it should be`,
  )
