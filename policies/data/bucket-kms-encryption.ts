import { policy } from '../../model/policy.ts'
import { everyOfSome } from '../../model/storage/given.ts'
import { type KeyChoice, namesOwnKey } from '../../model/storage/keys.ts'
import { all, pass } from '../../model/verdict.ts'

interface Options {
  /** `any`: a KMS key, be it AWS's own `aws/s3`. `own`: a key that the owner manages. */
  readonly key: KeyChoice
}

/**
 * For every S3 bucket, objects are encrypted with a KMS key unless a request says otherwise.
 *
 * S3 encrypts every new object since January 2023, with keys of its own where nothing is configured: that a
 * bucket is "unencrypted" is no longer a sentence about a template. What a template still decides is whose
 * key it is, and so who can be kept from the data, and whether each use of the key is recorded.
 */
export default policy<Options>({
  id: 'data/bucket-kms-encryption',
  title: 'Every bucket encrypts its objects with a KMS key',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], 'PCI-DSS-4.0.1': ['3.5.1'], SOC2: ['CC6.1'] },
  equivalents: [
    'CKV_AWS_145',
    'AWS-0132',
    'S3.17',
    'S3DefaultEncryptionKMS',
    's3_bucket_default_encryption_kms_check',
    's3_bucket_kms_encryption',
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
  forAll: 'AWS::S3::Bucket',
  holds: (bucket, { key }) =>
    everyOfSome(bucket.at('BucketEncryption.ServerSideEncryptionConfiguration'), (rule) => {
      const byDefault = rule.at('ServerSideEncryptionByDefault')
      return all([
        byDefault.at('SSEAlgorithm').isOneOf('aws:kms', 'aws:kms:dsse'),
        key === 'own' ? namesOwnKey(byDefault.at('KMSMasterKeyID')) : pass,
      ])
    }),
  fix: 'Set SSEAlgorithm to aws:kms, name a key in KMSMasterKeyID, and let BucketKeyEnabled keep the costs down.',
})
