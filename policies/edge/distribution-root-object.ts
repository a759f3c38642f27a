import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, implied, type Verdict } from '../../model/verdict.ts'

/**
 * For every distribution of CloudFront that asks a bucket by default, it has an object for those who name none.
 *
 * Else they are answered by the bucket itself, with what is in it where listing is allowed. Applications answer for
 * themselves.
 */
export default policy({
  id: 'edge/distribution-root-object',
  title: 'Distributions of buckets have a root object',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-7(11)', 'SC-7(16)'], SOC2: ['CC6.1'], 'AWS-FSBP': ['CloudFront.1'] },
  equivalents: [
    'CKV_AWS_305',
    'CloudFront.1',
    'cloudfront_default_root_object_configured',
    'cloudfront_distributions_default_root_object',
  ],
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution) =>
    implied(asksBucketByDefault(distribution), () =>
      isGiven(distribution.at('DistributionConfig.DefaultRootObject'), 'the name of an object'),
    ),
  fix: 'Set DefaultRootObject, to index.html for instance.',
})

const asksBucketByDefault = (distribution: Resource): Verdict => {
  const config = distribution.at('DistributionConfig')
  return config
    .at('Origins')
    .some((origin) =>
      all([
        origin.at('S3OriginConfig').exists(),
        origin.at('Id').equals(config.at('DefaultCacheBehavior.TargetOriginId')),
      ]),
    )
}
