import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** The pages that everybody may read, which is what they are for: a waiver says so. */
export class Website extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'What everybody may read' })
    new Bucket(this, 'Pages', {
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY,
      enforceSSL: true,
    })
  }
}
