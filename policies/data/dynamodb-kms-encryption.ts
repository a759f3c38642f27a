import { policy } from '../../model/policy.ts'
import { everyOfSome } from '../../model/storage/given.ts'
import { type KeyChoice, namesOwnKey } from '../../model/storage/keys.ts'
import { all } from '../../model/verdict.ts'

interface Options {
  /** `any`: a KMS key, be it AWS's own `aws/dynamodb`. `own`: a key that the owner manages. */
  readonly key: KeyChoice
}

/**
 * For every DynamoDB table, the data of each replica is encrypted with a KMS key that its owner manages.
 *
 * DynamoDB always encrypts, by default with a key that AWS owns and nobody else sees. A key of one's own can
 * be taken away from a reader, and its use is recorded. Keys belong to a region, so that each replica of a
 * global table names its own.
 */
export default policy<Options>({
  id: 'data/dynamodb-kms-encryption',
  title: 'Every DynamoDB table is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], 'PCI-DSS-4.0.1': ['3.5.1'], SOC2: ['CC6.1'] },
  equivalents: [
    'CKV_AWS_119',
    'AWS-0025',
    'dynamodb_table_encrypted_kms_check',
    'dynamodb_tables_kms_cmk_encryption_enabled',
  ],
  options: {
    defaults: { key: 'own' },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        key: z
          .enum(['any', 'own'])
          .default('own')
          .describe('Whether a key that AWS manages will do, or only one of your own'),
      })
    },
  },
  forAll: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  holds: (table, { key }) => {
    const byKms = table.at('SSESpecification.SSEEnabled').is(true)
    if (key === 'any') return byKms
    const keyed =
      table.type === 'AWS::DynamoDB::GlobalTable'
        ? everyOfSome(table.at('Replicas'), (replica) =>
            namesOwnKey(replica.at('SSESpecification.KMSMasterKeyId')),
          )
        : namesOwnKey(table.at('SSESpecification.KMSMasterKeyId'))
    return all([byKms, keyed])
  },
  fix: 'Set SSESpecification.SSEEnabled to true and name a key in KMSMasterKeyId, in a global table for each replica.',
})
