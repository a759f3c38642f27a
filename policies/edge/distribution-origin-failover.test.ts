import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { site } from '../../generators/edge/sites.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './distribution-origin-failover.ts'

const groups = (Items: Json): JsonObject => ({ DistributionConfig: { OriginGroups: { Items } } })
const one = { Id: 'both' }

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', {}],
      ['fail', groups([])],
      ['fail', groups([noValue])],
      ['pass', groups([one])],
      ['unknown', groups(hidden)],
      ['breakable', groups(chosen([], [one]))],
    ],
  },
  generator: site(),
  oracle: eachResource((distribution, { type }) =>
    type.endsWith('Distribution') ? JSON.stringify(distribution).includes('OriginGroups') : undefined,
  ),
})
