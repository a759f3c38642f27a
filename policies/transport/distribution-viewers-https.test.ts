import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { forViewers, withOrigins } from '../../generators/transport/distribution.ts'
import policy from './distribution-viewers-https.ts'

const by = (ViewerProtocolPolicy: unknown, ...others: readonly unknown[]) => ({
  DistributionConfig: {
    DefaultCacheBehavior: { ViewerProtocolPolicy: ViewerProtocolPolicy as string },
    ...(others.length > 0 && {
      CacheBehaviors: others.map((one) => ({ ViewerProtocolPolicy: one as string })),
    }),
  },
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', {}],
      ['fail', by('allow-all')],
      ['pass', by('https-only')],
      ['pass', by('redirect-to-https')],
      ['pass', by('redirect-to-https', 'https-only')],
      ['fail', by('redirect-to-https', 'https-only', 'allow-all')],
      ['fail', by('allow-all', 'https-only')],
      ['unknown', by(hidden)],
      ['unknown', { DistributionConfig: hidden }],
      ['breakable', by('https-only', chosen('allow-all', 'https-only'))],
    ],
  },
  generator: fc.oneof(forViewers(), withOrigins()),
  oracle: eachResource((distribution) => !JSON.stringify(distribution).includes('allow-all')),
})
