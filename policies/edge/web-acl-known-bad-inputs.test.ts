import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { withGroup, withRule } from '../../generators/edge/web-acl.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './web-acl-known-bad-inputs.ts'

const group = { VendorName: 'AWS', Name: 'AWSManagedRulesKnownBadInputsRuleSet' }
const has = (change: object = {}, OverrideAction: JsonObject = { None: {} }): JsonObject => ({
  Rules: [{ OverrideAction, Statement: { ManagedRuleGroupStatement: { ...group, ...change } } }],
})

expectPolicy(policy, {
  rows: {
    'AWS::WAFv2::WebACL': [
      ['fail', {}],
      ['pass', has()],
      ['fail', has({}, { Count: {} })],
      ['fail', has({ Name: 'AWSManagedRulesCommonRuleSet' })],
      ['fail', has({ VendorName: 'F5' })],
      ['fail', has({ ScopeDownStatement: { GeoMatchStatement: { CountryCodes: ['DE'] } } })],
      ['fail', has({ ExcludedRules: [{ Name: 'Log4JRCE' }] })],
      ['pass', has({ ExcludedRules: [{ Name: 'Host_localhost_HEADER' }] })],
      ['fail', has({ RuleActionOverrides: [{ Name: 'Log4JRCE_BODY', ActionToUse: { Count: {} } }] })],
      ['pass', has({ RuleActionOverrides: [{ Name: 'Log4JRCE_BODY', ActionToUse: { Block: {} } }] })],
      ['unknown', has({ Name: hidden })],
      ['breakable', has({}, chosen({ Count: {} }, { None: {} }))],
    ],
  },
  generator: fc.oneof(withGroup(), withRule()),
  oracle: eachResource((acl) => {
    const text = JSON.stringify(acl)
    return (
      /"OverrideAction":\{"None/.test(text) &&
      text.includes('"VendorName":"AWS"') &&
      text.includes('KnownBadInputs') &&
      !text.includes('ScopeDown') &&
      !text.includes('Log4JRCE_HEADER') &&
      !/Log4JRCE_BODY","ActionToUse":\{"Count/.test(text)
    )
  }),
})
