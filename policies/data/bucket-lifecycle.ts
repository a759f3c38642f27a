import { policy } from '../../model/policy.ts'
import { someRule } from '../../model/storage/lifecycle.ts'
import { pass } from '../../model/verdict.ts'

/**
 * For every S3 bucket, some rule says what becomes of its objects with time.
 *
 * Without one everything is kept for ever, and paid for. Which rule it must be, two other policies ask.
 */
export default policy({
  id: 'data/bucket-lifecycle',
  title: 'Every bucket has a lifecycle rule',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-12'], 'PCI-DSS-4.0.1': ['3.2.1'], 'AWS-FSBP': ['S3.13'] },
  equivalents: ['CKV2_AWS_61', 'S3.13', 's3_lifecycle_policy_check', 's3_bucket_lifecycle_enabled'],
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) => someRule(bucket, () => pass),
  fix: 'Add a rule with Status Enabled to LifecycleConfiguration.',
})
