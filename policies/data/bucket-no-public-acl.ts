import { policy } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'

/** What lets everybody in, or everybody who has an account of AWS, which anybody may have. */
const open = ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'] as const

/**
 * For every S3 bucket, its ACL opens it neither to the public nor to everybody with an account of AWS.
 *
 * Such an ACL does nothing where public ACLs are blocked or ACLs are off: S3 then refuses to make the bucket, or heeds it
 * once somebody turns that off. A bucket of a trail is one of them.
 */
export default policy({
  id: 'data/bucket-no-public-acl',
  title: 'No bucket has a public ACL',
  severity: 'critical',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'SC-7'],
    'PCI-DSS-4.0.1': ['1.4.4'],
    SOC2: ['CC6.1', 'CC6.6'],
  },
  equivalents: ['CKV2_AWS_43', 'CKV_AWS_20', 'CKV_AWS_57', 'CKV_AWS_375', 'AWS-0092', 'AWS-0161'],
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) => not(bucket.at('AccessControl').isOneOf(...open)),
  fix: 'Remove AccessControl, and let a bucket policy say who is let in.',
})
