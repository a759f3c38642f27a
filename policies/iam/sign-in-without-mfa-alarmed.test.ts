import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofSignIns, trailsOfSignIns } from '../../generators/iam/alarmed-trails.ts'
import { leavesGlobalOut, livePatterns } from '../../generators/network/plain-alarms.ts'
import { watchedTrail } from './fixtures/watched-trail.ts'
import policy from './sign-in-without-mfa-alarmed.ts'

const signIns = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'

expectPolicy(policy, {
  place: watchedTrail,
  rows: {
    trails: [
      ['pass', { asks: signIns }],
      ['pass', { asks: signIns.replace(' }', ' && ($.responseElements.ConsoleLogin = "Success") }') }],
      ['pass', { asks: '{ $.eventName = "ConsoleLogin" }' }],
      ['fail', {}],
      ['fail', { asks: signIns.replace('!=', '=') }],
      ['fail', { asks: signIns.replace(' }', ' && ($.userIdentity.type = "Root") }') }],
      ['fail', { asks: signIns.replace(' }', ' && ($.errorMessage = "Failed authentication") }') }],
      ['fail', { asks: signIns, alarm: { ActionsEnabled: false } }],
      ['pass', { trail: { IncludeGlobalServiceEvents: false } }],
      ['unknown', { asks: hidden }],
      ['breakable', { asks: chosen('nothing', signIns) }],
      ['fail', { rule: { EventPattern: { source: ['aws.signin'] } } }],
    ],
  },
  generator: trailsOfSignIns(),
  oracle: eachResource((_, { type, infrastructure }) =>
    type === 'AWS::CloudTrail::Trail'
      ? leavesGlobalOut(infrastructure) || livePatterns(infrastructure).some((one) => ofSignIns[one])
      : undefined,
  ),
})
