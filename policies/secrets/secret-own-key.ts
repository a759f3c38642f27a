import { policy } from '../../model/policy.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'

/**
 * For every secret in Secrets Manager, it is encrypted with a KMS key that its owner manages.
 *
 * AWS's own key lets everybody in the account decrypt who may read the secret, cannot be taken away from them, and cannot
 * be shared with another account. Absent means that key.
 */
export default policy({
  id: 'secrets/secret-own-key',
  title: 'Every secret is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], 'PCI-DSS-4.0.1': ['3.6.1.2'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_149', 'AWS-0098', 'SecretsManagerUsingKMSKey'],
  forAll: 'AWS::SecretsManager::Secret',
  holds: (secret) => namesOwnKey(secret.at('KmsKeyId')),
  fix: 'Name a key of your own in KmsKeyId.',
})
