import { policy } from '../../model/policy.ts'
import { pass } from '../../model/verdict.ts'

/**
 * For every distribution of CloudFront, there is another origin where one fails.
 *
 * By a group of origins. Where one origin is what an organization wants, the policy is turned off, or not asked of some by
 * `except`.
 */
export default policy({
  id: 'edge/distribution-origin-failover',
  title: 'Distributions have another origin where one fails',
  severity: 'info',
  controls: { 'NIST-800-53r5': ['CP-10', 'SC-36'], SOC2: ['A1.2'], 'AWS-FSBP': ['CloudFront.4'] },
  equivalents: [
    'CKV_AWS_310',
    'CloudFront.4',
    'cloudfront_origin_failover_enabled',
    'cloudfront_distributions_multiple_origin_failover_configured',
  ],
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution) => distribution.at('DistributionConfig.OriginGroups.Items').some(() => pass),
  fix: 'Put two origins into OriginGroups, and let behaviours ask the group.',
})
