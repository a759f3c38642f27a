import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  type ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  Signing,
  ViewerProtocolPolicy,
  VpcOrigin,
  VpcOriginEndpoint,
} from 'aws-cdk-lib/aws-cloudfront'
import { VpcOrigin as Inside, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { DistributionLogs } from './distribution-logs.ts'
import type { EncryptionKey } from './encryption-key.ts'
import type { LoadBalancer } from './load-balancer.ts'
import type { Network } from './network.ts'

export interface Folder {
  readonly bucket: Bucket
  readonly headers: ResponseHeadersPolicy
}

export interface SiteProps {
  readonly name: string
  readonly domain: string
  readonly zone: IHostedZone
  /** Of the domain: what browsers are shown, and what the load balancer shows CloudFront. */
  readonly certificate: ICertificate
  readonly aclArn: string
  readonly network: Network
  readonly loadBalancer: LoadBalancer
  /** Paths of the application: nothing of them is kept, and neither is what no path names. */
  readonly paths: readonly string[]
  readonly headers: ResponseHeadersPolicy
  /** Folders of buckets that are kept for a day, by their name in the bucket, which is that in the path. */
  readonly folders: Readonly<Record<string, Folder>>
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly logDays: number
}

/** What the internet reaches: CloudFront, before a load balancer that has no other way in, and before buckets. */
export class Site extends Construct {
  readonly distribution: Distribution

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id)
    const { domain, zone, key, alarms, paths, folders } = props
    const application = this.application(props)
    this.distribution = new Distribution(this, 'Distribution', {
      comment: props.name,
      domainNames: [domain],
      certificate: props.certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      webAclId: props.aclArn,
      defaultBehavior: application,
      additionalBehaviors: {
        ...Object.fromEntries(paths.map((path) => [path, application])),
        ...this.kept(props),
      },
    })
    for (const [folder, { bucket }] of Object.entries(folders)) this.letRead(bucket, folder)
    if (Object.keys(folders).length > 0) this.letDecrypt(key)
    new DistributionLogs(this, 'Logs', { ...props, distribution: this.distribution, days: props.logDays })
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution))
    new ARecord(this, 'Address', { zone, recordName: domain, target })
    new AaaaRecord(this, 'Address6', { zone, recordName: domain, target })
    alarms.watch('SiteErrors', {
      metric: this.distribution.metric5xxErrorRate({ period: Duration.minutes(5) }),
      says: 'More than 5 % of the answers of the site are errors of its own, for 15 minutes',
      threshold: 5,
    })
  }

  /**
   * What the browser asks by is handed on: the balancer knows its cookies, and has the certificate for the name that was
   * asked for, while its own name has none.
   */
  private application({ name, network, loadBalancer, headers }: SiteProps): BehaviorOptions {
    const way = new VpcOrigin(this, 'Way', {
      vpcOriginName: name,
      endpoint: VpcOriginEndpoint.applicationLoadBalancer(loadBalancer.balancer),
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    })
    // AWS asks for a gateway to the internet in the network, though nothing goes through it.
    way.node.addDependency(network.vpc.internetConnectivityEstablished)
    return {
      origin: Inside.withVpcOrigin(way),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
      responseHeadersPolicy: headers,
      compress: true,
    }
  }

  private kept({ folders }: SiteProps): Record<string, BehaviorOptions> {
    const access = new S3OriginAccessControl(this, 'Access', { signing: Signing.SIGV4_ALWAYS })
    const cachePolicy = new CachePolicy(this, 'Day', {
      comment: 'A day, whoever asks',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.days(1),
      maxTtl: Duration.days(1),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    })
    return Object.fromEntries(
      Object.entries(folders).map(([folder, { bucket, headers }]) => [
        `/${folder}/*`,
        {
          origin: S3BucketOrigin.withBucketDefaults(bucket as IBucket, {
            originAccessControlId: access.originAccessControlId,
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy,
          responseHeadersPolicy: headers,
          compress: true,
        },
      ]),
    )
  }

  /** CDK would let it read the whole bucket. */
  private letRead(bucket: Bucket, folder: string) {
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Site',
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects(`${folder}/*`)],
        conditions: { StringEquals: { 'aws:SourceArn': this.distribution.distributionArn } },
      }),
    )
  }

  /** For any distribution of this account: the one here names the buckets, and they name the key. */
  private letDecrypt(key: EncryptionKey) {
    const distributions = Stack.of(this).formatArn({
      service: 'cloudfront',
      region: '',
      resource: 'distribution',
      resourceName: '*',
    })
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'DistributionsOfThisAccount',
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { ArnLike: { 'aws:SourceArn': distributions } },
      }),
    )
  }
}
