import { BackupVault } from 'aws-cdk-lib/aws-backup'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Elsewhere } from '../../blocks/elsewhere.ts'
import { privateBucket } from '../../blocks/private-bucket.ts'
import { archived } from './uploads.ts'

/** What is left where a region is lost: snapshots of the database and all uploads, with a key of their own. */
export class Recovery extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { keyAlias, vaultName, bucketName }: Elsewhere,
    stack: StackProps,
  ) {
    super(scope, id, { description: 'What the publishing platform is recovered from', ...stack })
    const key = new Key(this, 'Key', {
      alias: keyAlias,
      description: 'Encrypts what is kept for recovery',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
    })
    new BackupVault(this, 'Vault', {
      backupVaultName: vaultName,
      encryptionKey: key,
      // Nobody shortens what is kept, or deletes it before.
      lockConfiguration: { minRetention: Duration.days(7) },
      removalPolicy: RemovalPolicy.RETAIN,
    })
    privateBucket(this, 'Uploads', { key, bucketName, lifecycleRules: archived })
  }
}
