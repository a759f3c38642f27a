import { policy } from '../../model/policy.ts'

/**
 * For every S3 bucket, versioning is enabled.
 *
 * An overwrite or a delete in an unversioned bucket is final. `Suspended` stops new versions, so it fails
 * like an absent configuration.
 */
export default policy({
  id: 'data/bucket-versioning',
  title: 'Every bucket keeps the old versions of its objects',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CP-9', 'CP-10', 'SI-12'], SOC2: ['A1.2'] },
  equivalents: [
    'CKV_AWS_21',
    'AWS-0090',
    'S3.14',
    'S3BucketVersioningEnabled',
    's3_bucket_versioning_enabled_check',
    's3_bucket_object_versioning',
  ],
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) => bucket.at('VersioningConfiguration.Status').is('Enabled'),
  fix: 'Set VersioningConfiguration.Status to Enabled, and expire old versions by a lifecycle rule.',
})
