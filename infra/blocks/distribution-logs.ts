import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import { type ArnComponents, ArnFormat, Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { EncryptionKey } from './encryption-key.ts'
import { privateBucket } from './private-bucket.ts'
import { actsFor } from './service-principal.ts'

export interface DistributionLogsProps {
  readonly distribution: IDistribution
  readonly key: EncryptionKey
  readonly name: string
  readonly days: number
}

const writer = 'delivery.logs.amazonaws.com'

const sources: ArnComponents = {
  service: 'logs',
  resource: 'delivery-source',
  resourceName: '*',
  arnFormat: ArnFormat.COLON_RESOURCE_NAME,
}

/**
 * Keeps a log of who asked CloudFront for what. It is delivered by CloudWatch Logs, which can use our key; what CloudFront
 * wrote by itself, it wrote only into buckets that let in by lists of access.
 */
export class DistributionLogs extends Construct {
  constructor(scope: Construct, id: string, { distribution, key, name, days }: DistributionLogsProps) {
    super(scope, id)
    const bucket = privateBucket(this, 'Bucket', {
      key,
      lifecycleRules: [{ expiration: Duration.days(days), noncurrentVersionExpiration: Duration.days(30) }],
    })
    const { StringEquals, ArnLike } = actsFor(this, sources)
    key.letUse(writer, sources)
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'DistributionLogs',
        principals: [new ServicePrincipal(writer)],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`)],
        conditions: {
          StringEquals: { ...StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
          ArnLike,
        },
      }),
    )
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    })
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      destinationResourceArn: bucket.bucketArn,
      outputFormat: 'json',
    })
    if (bucket.policy !== undefined) destination.node.addDependency(bucket.policy)
    new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
    })
  }
}
