import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Stack } from 'aws-cdk-lib/core'

interface BucketAccess {
  readonly bucket: Bucket
  /** What the objects are encrypted with. */
  readonly key: IKey
  readonly actions: readonly ('s3:GetObject' | 's3:PutObject')[]
  /** Of the names of objects: `assets/*`. */
  readonly names: string
}

/** What reads or writes objects of one bucket, with its key as S3 asks for it, and does nothing else. */
export const accessTo = ({ bucket, key, actions, names }: BucketAccess) => [
  new PolicyStatement({ actions: [...actions], resources: [bucket.arnForObjects(names)] }),
  new PolicyStatement({
    // An object in several parts is read again as it is put together.
    actions: actions.includes('s3:PutObject') ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(bucket).region}.amazonaws.com` } },
  }),
]
