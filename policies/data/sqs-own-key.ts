import { policy } from '../../model/policy.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'

/**
 * For every SQS queue, messages are encrypted with a KMS key that its owner manages.
 *
 * Absent means keys of SQS, which nobody can take away from a reader and whose use is recorded nowhere.
 */
export default policy({
  id: 'data/sqs-own-key',
  title: 'Every SQS queue is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: ['CKV2_AWS_73', 'AWS-0135'],
  forAll: 'AWS::SQS::Queue',
  holds: (queue) => namesOwnKey(queue.at('KmsMasterKeyId')),
  fix: 'Name a key of your own in KmsMasterKeyId, and let those use it who write to the queue.',
})
