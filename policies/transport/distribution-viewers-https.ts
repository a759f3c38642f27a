import { everyBehaviour, refusesHttp } from '../../model/edge/distribution.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every distribution of CloudFront, viewers get nothing by HTTP but the way to HTTPS.
 *
 * Every path is asked: what the default behaviour refuses, the behaviour of one path may serve.
 */
export default policy({
  id: 'transport/distribution-viewers-https',
  title: 'Distributions answer viewers by HTTPS alone',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13', 'SC-23'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['CloudFront.3'],
  },
  equivalents: [
    'AWS-0012',
    'CKV_AWS_34',
    'CloudFront.3',
    'cloudfront_viewer_policy_https',
    'cloudfront_distributions_https_enabled',
  ],
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution) => everyBehaviour(distribution, refusesHttp),
  fix: 'Set ViewerProtocolPolicy to redirect-to-https in the default behaviour and in all others.',
})
