import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { stage, usagePlan } from '../../generators/edge/api.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './api-throttled.ts'

const all = (settings: object): JsonObject => ({
  MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ...settings }],
})

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Stage': [
      ['fail', {}],
      ['fail', all({})],
      ['pass', all({ ThrottlingRateLimit: 100 })],
      ['fail', all({ ThrottlingRateLimit: 5000 })],
      ['pass', all({ ThrottlingRateLimit: 5000 }), { most: 5000 }],
      ['fail', all({ HttpMethod: 'GET', ThrottlingRateLimit: 100 })],
      ['fail', all({ ResourcePath: '/orders', ThrottlingRateLimit: 100 })],
      ['unknown', all({ ThrottlingRateLimit: hidden })],
      ['breakable', all({ ThrottlingRateLimit: chosen(5000, 100) })],
    ],
    'AWS::ApiGateway::UsagePlan': [
      ['fail', {}],
      ['pass', { Throttle: { RateLimit: 50 } }],
      ['fail', { Throttle: { RateLimit: 1001 } }],
      ['unknown', { Throttle: hidden }],
    ],
  },
  generator: fc.oneof(stage(), usagePlan()),
  oracle: eachResource((one, { type }) => {
    const text = JSON.stringify(one)
    const limit = Number(/RateLimit":(\d+)/.exec(text)?.[1])
    return limit <= 1000 && (type.endsWith('Plan') || /"HttpMethod":"\*","ResourcePath":"\/\*"/.test(text))
  }),
})
