import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofRoot, trailsOfRoot } from '../../generators/iam/alarmed-trails.ts'
import { leavesGlobalOut, livePatterns } from '../../generators/network/plain-alarms.ts'
import { watchedTrail } from './fixtures/watched-trail.ts'
import policy from './root-use-alarmed.ts'

const uses =
  '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'
const root = '$.userIdentity.type = "Root"'

expectPolicy(policy, {
  place: watchedTrail,
  rows: {
    trails: [
      ['pass', { asks: uses }],
      ['pass', { asks: `{ ${root} }` }],
      ['fail', {}],
      ['fail', { asks: `{ (${root}) && ($.eventType = "AwsApiCall") }` }],
      ['fail', { asks: `{ (${root}) && ($.eventName = "ConsoleLogin") }` }],
      ['fail', { asks: `{ (${root}) && ($.errorCode NOT EXISTS) }` }],
      ['fail', { asks: '{ $.userIdentity.type = "IAMUser" }' }],
      ['fail', { asks: uses, alarm: { AlarmActions: [] } }],
      ['pass', { trail: { IncludeGlobalServiceEvents: false } }],
      ['unknown', { asks: hidden }],
      ['breakable', { asks: chosen('nothing', uses) }],
      // Of what the root user does in another region a rule is not told.
      ['fail', { rule: { EventPattern: { detail: { userIdentity: { type: ['Root'] } } } } }],
    ],
  },
  generator: trailsOfRoot(),
  oracle: eachResource((_, { type, infrastructure }) => {
    if (type !== 'AWS::CloudTrail::Trail') return undefined
    const told = livePatterns(infrastructure).flatMap((pattern) => ofRoot[pattern] ?? [])
    return leavesGlobalOut(infrastructure) || (told.includes('call') && told.includes('sign-in'))
  }),
})
