import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { site } from '../../generators/edge/sites.ts'
import policy from './distribution-web-acl.ts'

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', {}],
      ['fail', { DistributionConfig: { WebACLId: '' } }],
      ['pass', { DistributionConfig: { WebACLId: 'arn:aws:wafv2:it' } }],
      ['pass', { DistributionConfig: { WebACLId: hidden } }],
      ['unknown', { DistributionConfig: hidden }],
      ['breakable', { DistributionConfig: { WebACLId: chosen('', 'arn:aws:wafv2:it') } }],
    ],
  },
  generator: site(),
  oracle: eachResource((one, { type }) =>
    type.endsWith('Distribution') ? JSON.stringify(one).includes('WebACLId') : undefined,
  ),
})
