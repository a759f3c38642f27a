import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { withGroup, withRate } from '../../generators/edge/web-acl.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './web-acl-rate-limit.ts'

const limits = (change: object = {}, Action: JsonObject = { Block: {} }): JsonObject => ({
  Rules: [{ Action, Statement: { RateBasedStatement: { Limit: 2000, AggregateKeyType: 'IP', ...change } } }],
})

expectPolicy(policy, {
  rows: {
    'AWS::WAFv2::WebACL': [
      ['fail', {}],
      ['pass', limits()],
      ['fail', limits({}, { Count: {} })],
      ['fail', limits({ Limit: 2001 })],
      ['pass', limits({ Limit: 2001 }), { most: 5000 }],
      ['fail', limits({ Limit: 2000, EvaluationWindowSec: 60 })],
      ['pass', limits({ Limit: 400, EvaluationWindowSec: 60 })],
      ['pass', limits({ Limit: 4000, EvaluationWindowSec: 600 })],
      ['fail', limits({ AggregateKeyType: 'CONSTANT' })],
      ['fail', limits({ ScopeDownStatement: { GeoMatchStatement: { CountryCodes: ['DE'] } } })],
      ['unknown', limits({ Limit: hidden })],
      ['breakable', limits({ Limit: chosen(10_000, 1000) })],
    ],
  },
  generator: fc.oneof(withRate(), withGroup()),
  options: fc.record({ most: fc.constantFrom(100, 2000, 5000) }),
  oracle: eachResource((acl, { options: { most } }) => {
    const text = JSON.stringify(acl)
    const limit = Number(/"Limit":(\d+)/.exec(text)?.[1])
    const window = Number(/"EvaluationWindowSec":(\d+)/.exec(text)?.[1] ?? 300)
    return (
      limit * 300 <= most * window &&
      text.includes('"AggregateKeyType":"IP"') &&
      !text.includes('ScopeDown') &&
      /"Action":\{"(Block|Captcha|Challenge)/.test(text)
    )
  }),
})
