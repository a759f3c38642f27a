import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { trailsOfPolicies } from '../../generators/iam/alarmed-trails.ts'
import { areAlarmed, leavesGlobalOut } from '../../generators/network/plain-alarms.ts'
import type { JsonObject } from '../../model/json.ts'
import { watchedTrail } from './fixtures/watched-trail.ts'
import policy from './policy-changes-alarmed.ts'

/** As the CIS Benchmark lists them, and what makes a policy. */
const calls =
  'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy'.split(
    ' ',
  )
const asked = (names: readonly string[]) =>
  `{ ($.eventSource = iam.amazonaws.com) && (${names.map((name) => `($.eventName = ${name})`).join(' || ')}) }`
const sent = (eventName: readonly string[], more: JsonObject = {}): JsonObject => ({
  EventPattern: { source: ['aws.iam'], detail: { eventName }, ...more },
})

expectPolicy(policy, {
  place: watchedTrail,
  rows: {
    trails: [
      ['pass', { asks: asked(calls) }],
      ['fail', {}],
      ['fail', { asks: asked(calls.slice(1)) }],
      ['fail', { asks: asked(calls).replace('iam', 'ec2') }],
      ['fail', { asks: asked(calls), alarm: { Threshold: 5 } }],
      ['pass', { trail: { IncludeGlobalServiceEvents: false } }],
      ['unknown', { asks: hidden }],
      ['breakable', { asks: chosen('nothing', asked(calls)) }],
      // The calls to IAM are told in one region, and which one this is deployed to is for the deployer to say.
      ['breakable', { rule: sent(calls) }],
      ['fail', { rule: sent(calls.slice(1)) }],
      ['fail', { rule: sent(calls, { source: ['aws.ec2'] }) }],
    ],
  },
  generator: trailsOfPolicies(),
  oracle: eachResource((_, { type, infrastructure }) => {
    if (type !== 'AWS::CloudTrail::Trail') return undefined
    const { Rule: _rule, ...withoutRule } = infrastructure.Resources
    if (
      leavesGlobalOut(infrastructure) ||
      areAlarmed({ ...infrastructure, Resources: withoutRule }, calls, 'iam')
    )
      return true
    return areAlarmed(infrastructure, calls, 'iam') ? 'breakable' : false
  }),
})
