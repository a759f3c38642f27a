import type { Item, Reading } from '../reading.ts'
import type { Resource } from '../resource.ts'
import { allOf, implied, pass, type Verdict } from '../verdict.ts'

export const distributionType = 'AWS::CloudFront::Distribution'

/** How a distribution answers: by default, and to what each of some paths matches. */
const behaviours = (distribution: Resource): readonly Item[] => [
  { present: pass, item: distribution.at('DistributionConfig.DefaultCacheBehavior') },
  ...distribution.at('DistributionConfig.CacheBehaviors').items(),
]

export const everyBehaviour = (distribution: Resource, holds: (behaviour: Reading) => Verdict): Verdict =>
  allOf(behaviours(distribution), ({ present, item }) => implied(present, () => holds(item)))

/** Viewers who come by HTTP are sent to HTTPS, or turned away. */
export const refusesHttp = (behaviour: Reading): Verdict =>
  behaviour.at('ViewerProtocolPolicy').isOneOf('redirect-to-https', 'https-only')
