import { policy } from '../../model/policy.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'

/**
 * For every SNS topic, messages are encrypted with a KMS key that its owner manages.
 *
 * AWS's own key cannot be taken away from anybody in the account, and its policy lets no service publish, so that an
 * alarm that is sent to such a topic never arrives. Absent means no encryption.
 */
export default policy({
  id: 'data/sns-own-key',
  title: 'Every SNS topic is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: ['AWS-0136'],
  forAll: 'AWS::SNS::Topic',
  holds: (topic) => namesOwnKey(topic.at('KmsMasterKeyId')),
  fix: 'Name a key of your own in KmsMasterKeyId, and let those use it who write to the topic.',
})
