import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { vault } from '../../generators/data/vault.ts'
import policy from './backup-vault-own-key.ts'

const own = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const ofAws = 'arn:aws:kms:eu-west-1:111122223333:alias/aws/backup'

expectPolicy(policy, {
  rows: {
    'AWS::Backup::BackupVault': [
      ['fail', {}],
      ['fail', { EncryptionKeyArn: '' }],
      ['fail', { EncryptionKeyArn: ofAws }],
      ['pass', { EncryptionKeyArn: own }],
      ['unknown', { EncryptionKeyArn: hidden }],
      ['breakable', { EncryptionKeyArn: chosen({ Ref: 'AWS::NoValue' }, own) }],
    ],
  },
  generator: vault(),
  oracle: eachResource(({ EncryptionKeyArn }) => String(EncryptionKeyArn).includes(':key/')),
})
