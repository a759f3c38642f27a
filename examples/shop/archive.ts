import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** Where orders are kept for good: nothing is left open here, so what holds is proved. */
export class Archive extends Stack {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'Keeps what was ordered' })
    this.bucket = new Bucket(this, 'Orders', {
      versioned: true,
      encryption: BucketEncryption.KMS_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
    })
  }
}
