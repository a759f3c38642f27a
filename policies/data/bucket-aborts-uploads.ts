import { policy } from '../../model/policy.ts'
import { isForAll, someRule } from '../../model/storage/lifecycle.ts'
import { all, because } from '../../model/verdict.ts'

/**
 * For every S3 bucket, a rule ends uploads that were begun and never finished.
 *
 * Their parts are in no listing, stay for ever, and are paid for. A rule for a prefix leaves the rest.
 */
export default policy({
  id: 'data/bucket-aborts-uploads',
  title: 'Every bucket ends uploads that were not finished',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-12'] },
  equivalents: ['CKV_AWS_300'],
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    because(
      someRule(bucket, (rule) =>
        all([isForAll(rule), rule.at('AbortIncompleteMultipartUpload.DaysAfterInitiation').exists()]),
      ),
      'No enabled rule for the whole bucket ends uploads that were not finished',
    ),
  fix: 'Add a rule with Status Enabled and AbortIncompleteMultipartUpload for the whole bucket.',
})
