import { Repository, RepositoryEncryption, TagMutability } from 'aws-cdk-lib/aws-ecr'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { EncryptionKey } from './encryption-key.ts'

/** Keeps the last images of a service, each scanned as it comes in; what a tag names never changes. */
export const imageRepository = (
  scope: Construct,
  id: string,
  { key, kept }: { readonly key: EncryptionKey; readonly kept: number },
) =>
  new Repository(scope, id, {
    encryption: RepositoryEncryption.KMS,
    encryptionKey: key,
    imageScanOnPush: true,
    imageTagMutability: TagMutability.IMMUTABLE,
    lifecycleRules: [{ maxImageCount: kept, description: `Keeps the last ${kept} images` }],
    removalPolicy: RemovalPolicy.RETAIN,
  })
