import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'

/**
 * For every CloudTrail trail, log files are encrypted with a KMS key that its owner manages.
 *
 * Whoever may read the bucket then still needs the key. CloudTrail accepts no AWS-managed key here.
 */
export default policy({
  id: 'logging/trail-encryption',
  title: "Every trail's log files are encrypted with a KMS key",
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['3.5'],
    'NIST-800-53r5': ['AU-9', 'AU-9(3)', 'SC-28(1)'],
    'PCI-DSS-4.0.1': ['10.3.2'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['CloudTrail.2'],
  },
  equivalents: [
    'CKV_AWS_35',
    'AWS-0015',
    'CloudTrail.2',
    'CloudTrailEncryptionEnabled',
    'cloud_trail_encryption_enabled_check',
    'cloudtrail_kms_encryption_enabled',
  ],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => isGiven(trail.at('KMSKeyId'), 'a KMS key'),
  fix: 'Name a key in KMSKeyId, whose policy admits cloudtrail.amazonaws.com.',
})
