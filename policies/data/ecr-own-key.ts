import { policy } from '../../model/policy.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every ECR repository, images are encrypted with a KMS key that its owner manages.
 *
 * Absent means keys of S3. It is chosen when the repository is made; changing it later replaces the repository.
 */
export default policy({
  id: 'data/ecr-own-key',
  title: 'Every ECR repository is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_136', 'AWS-0033'],
  forAll: 'AWS::ECR::Repository',
  holds: (repository) => {
    const encryption = repository.at('EncryptionConfiguration')
    return all([
      encryption.at('EncryptionType').isOneOf('KMS', 'KMS_DSSE'),
      namesOwnKey(encryption.at('KmsKey')),
    ])
  },
  fix: 'Make a new repository with EncryptionType KMS and a key of your own in KmsKey.',
})
