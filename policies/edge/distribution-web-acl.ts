import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'

/**
 * For every distribution of CloudFront, a web ACL stands before it.
 *
 * What a web ACL has to do, other policies ask; one that is made elsewhere is taken for what it is called.
 */
export default policy({
  id: 'edge/distribution-web-acl',
  title: 'Distributions stand behind a web ACL',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-5', 'SC-7'],
    'PCI-DSS-4.0.1': ['6.4.1', '6.4.2'],
    SOC2: ['CC6.6'],
    'AWS-FSBP': ['CloudFront.6'],
  },
  equivalents: [
    'AWS-0011',
    'AwsSolutions-CFR2',
    'CKV2_AWS_47',
    'CKV_AWS_68',
    'CloudFront.6',
    'cloudfront_associated_with_waf',
    'cloudfront_distributions_using_waf',
  ],
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution) => isGiven(distribution.at('DistributionConfig.WebACLId'), 'the ARN of a web ACL'),
  fix: 'Set WebACLId to the ARN of a web ACL of scope CLOUDFRONT.',
})
