import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { distributionWithHeaders } from '../../generators/transport/headers.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './distribution-strict-transport.ts'

const year = 31_536_000
const byAws = '67f7725c-6f97-4210-82d7-5512b31e9d03'

const headers = (strict?: JsonObject) => ({
  Type: 'AWS::CloudFront::ResponseHeadersPolicy',
  Properties: {
    ResponseHeadersPolicyConfig: {
      Name: 'it',
      ...(strict !== undefined && { SecurityHeadersConfig: { StrictTransportSecurity: strict } }),
    },
  },
})
const uses = (ResponseHeadersPolicyId?: unknown): JsonObject => ({
  ...(ResponseHeadersPolicyId !== undefined && {
    ResponseHeadersPolicyId: ResponseHeadersPolicyId as string,
  }),
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', {}],
      ['fail', { DistributionConfig: { DefaultCacheBehavior: uses() } }],
      ['pass', { DistributionConfig: { DefaultCacheBehavior: uses(byAws) } }],
      ['fail', { DistributionConfig: { DefaultCacheBehavior: uses(byAws) } }, { subdomains: true }],
      ['fail', { DistributionConfig: { DefaultCacheBehavior: uses(byAws) } }, { seconds: year * 2 }],
      [
        'fail',
        { DistributionConfig: { DefaultCacheBehavior: uses('60669652-455b-4ae9-85a4-c4c02393f86c') } },
      ],
      ['unknown', { DistributionConfig: { DefaultCacheBehavior: uses('0123-of-another-stack') } }],
      ['unknown', { DistributionConfig: { DefaultCacheBehavior: uses(hidden) } }],
      [
        'fail',
        { DistributionConfig: { DefaultCacheBehavior: uses(byAws), CacheBehaviors: [uses(byAws), uses()] } },
      ],
      [
        'breakable',
        {
          DistributionConfig: {
            DefaultCacheBehavior: uses(chosen('60669652-455b-4ae9-85a4-c4c02393f86c', byAws)),
          },
        },
      ],
    ],
  },
  generator: distributionWithHeaders(),
  options: fc.record({ seconds: fc.constantFrom(1, year, year * 2), subdomains: fc.boolean() }),
  oracle: ({ Resources }, { seconds, subdomains }) => {
    const { Distribution, ...others } = Resources
    const told = (id: unknown): boolean => {
      if (typeof id === 'string') return id === byAws && seconds <= year && !subdomains
      const text = JSON.stringify(others[(id as { Ref: string }).Ref])
      const age = Number(/"AccessControlMaxAgeSec":"?(\d+)/.exec(text)?.[1] ?? 0)
      return age >= seconds && (!subdomains || /"IncludeSubdomains":"?true/.test(text))
    }
    interface Behaviour {
      readonly ResponseHeadersPolicyId?: unknown
    }
    const config = (Distribution?.Properties?.DistributionConfig ?? {}) as {
      readonly DefaultCacheBehavior?: Behaviour
      readonly CacheBehaviors?: readonly Behaviour[]
    }
    const all = [config.DefaultCacheBehavior, ...(config.CacheBehaviors ?? [])].map(
      (one) => one?.ResponseHeadersPolicyId,
    )
    return { Distribution: all.every((id) => id !== undefined && told(id)) ? 'pass' : 'fail' }
  },
})

it.each([
  ['a year', headers({ AccessControlMaxAgeSec: year, Override: true }), 'pass'],
  ['a day', headers({ AccessControlMaxAgeSec: 86_400, Override: true }), 'fail'],
  ['nothing', headers(), 'fail'],
  ['what nobody knows', headers({ AccessControlMaxAgeSec: hidden, Override: true }), 'unknown'],
])('reads a policy that is made here: %s', (_, Headers, expected) => {
  const DefaultCacheBehavior = uses({ Ref: 'Headers' })
  const It = {
    Type: 'AWS::CloudFront::Distribution',
    Properties: { DistributionConfig: { DefaultCacheBehavior } },
  }
  expect(outcomes(policy, { Resources: { It, Headers } })).toEqual({ It: expected })
})
