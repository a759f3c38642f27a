import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'

/**
 * For every CloudWatch log group, events are encrypted with a KMS key that its owner manages.
 *
 * They are always encrypted, without a key of one's own by CloudWatch Logs. A key can be taken away from
 * readers, and its use is recorded. CloudWatch Logs accepts no AWS-managed key here.
 */
export default policy({
  id: 'logging/log-group-encryption',
  title: 'Every log group is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AU-9(3)', 'SC-12', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: [
    'CKV_AWS_158',
    'AWS-0017',
    'CloudWatchLogGroupEncrypted',
    'cloudwatch_log_group_encrypted_check',
    'cloudwatch_log_group_kms_encryption_enabled',
  ],
  forAll: 'AWS::Logs::LogGroup',
  holds: (group) => isGiven(group.at('KmsKeyId'), 'a KMS key'),
  fix: 'Name a key in KmsKeyId, whose policy admits logs.<region>.amazonaws.com.',
})
