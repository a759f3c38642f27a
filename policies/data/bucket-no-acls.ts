import { policy } from '../../model/policy.ts'
import { everyOfSome } from '../../model/storage/given.ts'

/**
 * For every S3 bucket, it is said that ACLs count for nothing.
 *
 * With `BucketOwnerEnforced` policies alone say who is let in, and what others upload belongs to the owner of the bucket.
 * Without ownership controls a bucket made since April 2023 is so; one made before heeds its ACLs, and a template does not
 * say which it is.
 */
export default policy({
  id: 'data/bucket-no-acls',
  title: 'No bucket heeds ACLs',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-6'], SOC2: ['CC6.1'], 'AWS-FSBP': ['S3.12'] },
  equivalents: ['CKV2_AWS_65', 'S3.12', 's3_bucket_acl_prohibited_check', 's3_bucket_acl_prohibited'],
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    everyOfSome(bucket.at('OwnershipControls.Rules'), (rule) =>
      rule.at('ObjectOwnership').is('BucketOwnerEnforced'),
    ),
  fix: 'Set ObjectOwnership to BucketOwnerEnforced in OwnershipControls.',
  repair: () => [
    { path: ['OwnershipControls', 'Rules'], value: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  ],
})
