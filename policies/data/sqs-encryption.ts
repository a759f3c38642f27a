import { policy } from '../../model/policy.ts'
import { absentOr, isGiven } from '../../model/storage/given.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every SQS queue, messages are encrypted at rest.
 *
 * With a KMS key, or with keys of SQS, which is what a queue gets whose template says nothing. Only
 * `SqsManagedSseEnabled: false` without a key leaves messages in plain text.
 */
export default policy({
  id: 'data/sqs-encryption',
  title: 'Every SQS queue is encrypted',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-13', 'SC-28', 'SC-28(1)'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['SQS.1'],
  },
  equivalents: [
    'CKV_AWS_27',
    'AWS-0096',
    'SQS.1',
    'AwsSolutions-SQS2',
    'sqs_queue_encrypted_check',
    'sqs_queues_server_side_encryption_enabled',
  ],
  forAll: 'AWS::SQS::Queue',
  holds: (queue) => {
    const managed = absentOr(queue.at('SqsManagedSseEnabled'), (enabled) => enabled.is(true))
    return orElse(managed, () => isGiven(queue.at('KmsMasterKeyId')))
  },
  fix: 'Remove SqsManagedSseEnabled: false, or name a key in KmsMasterKeyId.',
})
