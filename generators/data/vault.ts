import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { near } from '../shapes.ts'

/** A vault of AWS Backup, locked or not. */
export const vault = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::Backup::BackupVault', {
    BackupVaultName: 'kept',
    EncryptionKeyArn: maybe(
      fc.constantFrom(
        'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
        'arn:aws:kms:eu-west-1:111122223333:alias/aws/backup',
      ),
    ),
    LockConfiguration: maybe({ MinRetentionDays: near(7, { min: 1, max: 60 }) }),
  })

/** It has no policy, of which others would say nothing. */
export const only = ['data/backup-vault-own-key']
