import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** What no bucket here is without: nothing public, versions of everything, TLS, and no uploads that never end. */
const kept = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const

const unfinished = { abortIncompleteMultipartUploadAfter: Duration.days(7) }

/** What was overwritten or deleted can be had back for a year. */
const outdated = { noncurrentVersionExpiration: Duration.days(365) }

/** A bucket for what the system keeps, encrypted with its key. */
export const privateBucket = (
  scope: Construct,
  id: string,
  { key, lifecycleRules = [], ...props }: BucketProps & { readonly key: IKey },
) =>
  new Bucket(scope, id, {
    ...kept,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    lifecycleRules: [{ ...unfinished, ...outdated }, ...lifecycleRules],
    ...props,
  })

/** A bucket for logs of access. Those that write them can use no key but that of S3. */
export const logBucket = (
  scope: Construct,
  id: string,
  { days, ...props }: BucketProps & { readonly days: number },
) =>
  new Bucket(scope, id, {
    ...kept,
    encryption: BucketEncryption.S3_MANAGED,
    ...props,
    lifecycleRules: [
      { ...unfinished, expiration: Duration.days(days), noncurrentVersionExpiration: Duration.days(30) },
    ],
  })
