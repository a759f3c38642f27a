import { everyBehaviour } from '../../model/edge/distribution.ts'
import { ofHeaders } from '../../model/edge/response-headers.ts'
import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { all, because, type Verdict, verdictOf } from '../../model/verdict.ts'

interface Options {
  /** For how long browsers keep to it, at least. */
  readonly seconds: number
  /** Whether they are to do so for all names below, too. */
  readonly subdomains: boolean
}

/** What the policies of AWS say. */
const ofAws = { seconds: 31_536_000, subdomains: false }

/**
 * For every distribution of CloudFront, browsers are told to come by TLS alone from then on.
 *
 * By a policy of response headers in every behaviour. Else the first request of each visit, which somebody types without
 * `https`, can be answered by whoever is on the way. What origins say by themselves is out of view.
 */
export default policy<Options>({
  id: 'transport/distribution-strict-transport',
  title: 'Distributions tell browsers to keep to TLS',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-23'], SOC2: ['CC6.7'] },
  equivalents: ['CKV2_AWS_32', 'CKV_AWS_259'],
  options: {
    defaults: { seconds: ofAws.seconds, subdomains: false },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        seconds: z
          .int()
          .min(1)
          .default(ofAws.seconds)
          .describe('For how long browsers keep to TLS at least; a year, where nothing is said'),
        subdomains: z.boolean().default(false).describe('Whether they are to do so for all names below, too'),
      })
    },
  },
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution, options) =>
    everyBehaviour(distribution, (behaviour) =>
      because(
        ofHeaders(behaviour, 'whether browsers are told to keep to TLS by', {
          here: (headers) => tells(headers, options),
          managed: ({ hasSecurity }) =>
            verdictOf(hasSecurity && options.seconds <= ofAws.seconds && !options.subdomains),
        }),
        'browsers are not told to keep to TLS',
      ),
    ),
  fix: 'Give each behaviour a response headers policy with StrictTransportSecurity of a year or more.',
})

const tells = (headers: Resource, { seconds, subdomains }: Options): Verdict => {
  const strict = headers.at('ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity')
  return all([
    strict.at('AccessControlMaxAgeSec').atLeast(seconds),
    ...(subdomains ? [strict.at('IncludeSubdomains').is(true)] : []),
  ])
}
