import { policy } from '../../model/policy.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'

/**
 * For every vault of AWS Backup, what lies in it is encrypted with a KMS key that its owner manages.
 *
 * Absent means a key that AWS Backup makes and keeps, with which nothing can be copied to another account. Backups of
 * services that encrypt them themselves, such as RDS, keep their own key.
 */
export default policy({
  id: 'data/backup-vault-own-key',
  title: 'Every backup vault is encrypted with a KMS key of its owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CP-9', 'SC-12', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_166'],
  forAll: 'AWS::Backup::BackupVault',
  holds: (vault) => namesOwnKey(vault.at('EncryptionKeyArn')),
  fix: 'Name a key of your own in EncryptionKeyArn; a vault that exists is replaced.',
})
