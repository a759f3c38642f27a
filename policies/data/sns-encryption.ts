import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { type KeyChoice, namesOwnKey } from '../../model/storage/keys.ts'

interface Options {
  /** `any`: a KMS key, be it AWS's own `aws/sns`. `own`: a key that the owner manages. */
  readonly key: KeyChoice
}

/**
 * For every SNS topic, messages are encrypted at rest with a KMS key.
 *
 * SNS keeps messages on disk until they are delivered, and encrypts them itself only if a key is named.
 */
export default policy<Options>({
  id: 'data/sns-encryption',
  title: 'Every SNS topic is encrypted',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['SC-13', 'SC-28', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: [
    'CKV_AWS_26',
    'AWS-0095',
    'SNS.1',
    'SNSEncryptedKMS',
    'sns_topics_kms_encryption_at_rest_enabled',
  ],
  options: {
    defaults: { key: 'any' },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        key: z
          .enum(['any', 'own'])
          .default('any')
          .describe('Whether a key that AWS manages will do, or only one of your own'),
      })
    },
  },
  forAll: 'AWS::SNS::Topic',
  holds: (topic, { key }) => {
    const named = topic.at('KmsMasterKeyId')
    return key === 'own' ? namesOwnKey(named) : isGiven(named, 'a KMS key')
  },
  fix: 'Name a key in KmsMasterKeyId; publishers need kms:GenerateDataKey* and kms:Decrypt on it.',
})
