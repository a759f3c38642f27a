import { elsewhere } from '../../model/elsewhere.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { Resource } from '../../model/resource.ts'
import { ofTarget } from '../../model/target.ts'
import { because, implied, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every distribution of CloudFront, it shows buckets who it is: by an origin access control that signs requests.
 *
 * Without, a bucket has to let everybody in, past CloudFront and its web ACL. An origin access identity, as there were before,
 * knows neither keys of KMS nor newer regions.
 */
export default policy({
  id: 'edge/distribution-bucket-access',
  title: 'Distributions read buckets by an origin access control',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-4', 'SC-7'], SOC2: ['CC6.1'], 'AWS-FSBP': ['CloudFront.13'] },
  equivalents: [
    'AwsSolutions-CFR7',
    'CKV2_AWS_46',
    'CloudFront.13',
    'cloudfront_s3_origin_access_control_enabled',
    'cloudfront_distributions_s3_origin_access_control',
  ],
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution) =>
    distribution
      .at('DistributionConfig.Origins')
      .every((origin) =>
        implied(origin.at('S3OriginConfig').exists(), () =>
          because(signs(origin.at('OriginAccessControlId')), 'a bucket is asked without a signature'),
        ),
      ),
  fix: 'Set OriginAccessControlId to an AWS::CloudFront::OriginAccessControl with SigningBehavior: always.',
})

const signs = (control: Reading): Verdict =>
  control.whichever((option) => {
    const [target] = option.targets()
    if (target === undefined) return option.exists('an origin access control')
    if (target.kind === 'text' && target.text === '') return not(option.exists())
    return ofTarget(option.world, target, {
      type: 'AWS::CloudFront::OriginAccessControl',
      here: (entry) =>
        not(Resource.of(option.world, entry).at('OriginAccessControlConfig.SigningBehavior').is('never')),
      elsewhere: (name) =>
        elsewhere(option.world, `whether the origin access control ${name} signs requests`),
    })
  })
