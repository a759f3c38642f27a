import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { AaaaRecord, ARecord, type IPublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3'
import { Annotations, Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { DistributionLogs } from './distribution-logs.ts'
import type { EncryptionKey } from './encryption-key.ts'
import { privateBucket } from './private-bucket.ts'
import { securityHeaders } from './security-headers.ts'

export interface StaticSiteProps {
  /** What its logs are called. */
  readonly name: string
  readonly domainName: string
  readonly zone: IPublicHostedZone
  /** Of CloudFront, which knows only those of us-east-1. */
  readonly certificate: ICertificate
  /** Where a page of this site may send what a visitor fills in, beside the site itself. */
  readonly connectsTo: readonly string[]
  /** Of the web ACL before it, if there is one. */
  readonly aclArn?: string
  readonly key: EncryptionKey
  readonly logDays: number
}

/** Pages in a bucket that nobody but CloudFront reads, and that no browser shows in another way than they are meant. */
export class StaticSite extends Construct {
  readonly pages: Bucket
  readonly distribution: Distribution

  constructor(scope: Construct, id: string, props: StaticSiteProps) {
    super(scope, id)
    const { domainName, zone, key } = props
    this.pages = privateBucket(this, 'Pages', { key })
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `The pages of ${domainName}`,
      domainNames: [domainName],
      certificate: props.certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.pages as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: securityHeaders(this, 'Headers', {
          comment: `What browsers are asked to keep to at ${domainName}`,
          sources: sourcesOf(props),
        }),
        compress: true,
      },
      // What is not there the bucket does not tell from what is forbidden.
      errorResponses: [
        { httpStatus: 403, responseHttpStatus: 404, responsePagePath: '/404.html', ttl: Duration.minutes(1) },
      ],
      ...(props.aclArn !== undefined && { webAclId: props.aclArn }),
    })
    new DistributionLogs(this, 'Logs', { ...props, distribution: this.distribution, days: props.logDays })
    // The key cannot name the distribution: it would wait for the bucket, which waits for the key.
    Annotations.of(this).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:wildcardKeyPolicyForOac')
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution))
    new ARecord(this, 'Address', { zone, recordName: domainName, target })
    new AaaaRecord(this, 'AddressOfSix', { zone, recordName: domainName, target })
  }
}

/** The pages load what is theirs and nothing else, and send only where they are meant to. */
const sourcesOf = ({ connectsTo }: StaticSiteProps) => ({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'", ...connectsTo],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
})
