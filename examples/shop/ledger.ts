import { AttributeType, BillingMode, CfnTable } from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, type CfnBucket } from 'aws-cdk-lib/aws-s3'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import { CfnParameter, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** Keeps the books. What it becomes depends on who deploys it, and on what the platform says. */
export class Ledger extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'Keeps the books' })
    const key = new Key(this, 'Key', { enableKeyRotation: true })
    this.statements(key)
    this.entries(key)
  }

  /** Versioned by default; whoever deploys may choose otherwise. */
  private statements(encryptionKey: Key): void {
    const versioning = new CfnParameter(this, 'Versioning', {
      description: 'Whether old versions of statements are kept',
      allowedValues: ['Enabled', 'Suspended'],
      default: 'Enabled',
    })
    const bucket = new Bucket(this, 'Statements', {
      encryptionKey,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
    })
    const resource = bucket.node.defaultChild as CfnBucket
    resource.versioningConfiguration = { status: versioning.valueAsString }
  }

  /** Whether tables can be put back to an earlier moment is a setting of the platform, known only as it is deployed. */
  private entries(key: Key): void {
    const recovery = StringParameter.valueForStringParameter(this, '/platform/point-in-time-recovery')
    const table = new CfnTable(this, 'Entries', {
      attributeDefinitions: [{ attributeName: 'entry', attributeType: AttributeType.STRING }],
      keySchema: [{ attributeName: 'entry', keyType: 'HASH' }],
      billingMode: BillingMode.PAY_PER_REQUEST,
      sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: key.keyArn },
    })
    table.addPropertyOverride('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', recovery)
  }
}
