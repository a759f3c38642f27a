import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2'
import {
  type ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  DesyncMitigationMode,
  ListenerAction,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Network } from './network.ts'
import { logBucket } from './private-bucket.ts'
import { actsFor } from './service-principal.ts'

export interface LoadBalancerProps {
  readonly network: Network
  readonly certificate: ICertificate
  readonly isProtected: boolean
  readonly logDays: number
  /**
   * The list of addresses that AWS keeps of CloudFront: the balancer then stands within the network, has no address of the
   * internet, and lets in nothing but what CloudFront brings there. Without, everyone reaches it.
   */
  readonly onlyFrom?: string
}

/** Takes HTTPS, sends what asks by HTTP there, and passes nothing on that no rule names. */
export class LoadBalancer extends Construct {
  readonly balancer: ApplicationLoadBalancer
  readonly listener: ApplicationListener
  readonly group: SecurityGroup

  constructor(
    scope: Construct,
    id: string,
    { network: { vpc }, certificate, isProtected, logDays, onlyFrom }: LoadBalancerProps,
  ) {
    super(scope, id)
    this.group = new SecurityGroup(this, 'Group', {
      vpc,
      description:
        onlyFrom === undefined
          ? 'What the internet may reach: HTTPS, and HTTP to be sent there'
          : 'What CloudFront may reach: HTTPS',
      allowAllOutbound: false,
    })
    this.balancer = new ApplicationLoadBalancer(this, 'Balancer', {
      vpc,
      internetFacing: onlyFrom === undefined,
      securityGroup: this.group,
      deletionProtection: isProtected,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: DesyncMitigationMode.STRICTEST,
      idleTimeout: Duration.seconds(60),
    })
    this.keepLogs(logBucket(this, 'AccessLogs', { days: logDays }))
    this.listener = this.balancer.addListener('Https', {
      protocol: ApplicationProtocol.HTTPS,
      port: 443,
      open: false,
      certificates: [certificate],
      sslPolicy: SslPolicy.RECOMMENDED_TLS,
      defaultAction: ListenerAction.fixedResponse(404, {
        contentType: 'text/plain',
        messageBody: 'Not found',
      }),
    })
    if (onlyFrom === undefined) this.openToAll()
    else this.group.addIngressRule(Peer.prefixList(onlyFrom), Port.tcp(443), 'HTTPS from CloudFront')
  }

  private openToAll() {
    this.group.addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS from the internet')
    this.group.addIngressRule(Peer.anyIpv4(), Port.tcp(80), 'HTTP from the internet, sent to HTTPS')
    this.balancer.addListener('Http', {
      protocol: ApplicationProtocol.HTTP,
      port: 80,
      open: false,
      defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    })
  }

  /** By hand, since CDK asks for a region to know who writes: the service writes under one name in all of them. */
  private keepLogs(bucket: Bucket) {
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AccessLogs',
        principals: [new ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: actsFor(this, {
          service: 'elasticloadbalancing',
          resource: 'loadbalancer',
          resourceName: '*',
        }),
      }),
    )
    this.balancer.setAttribute('access_logs.s3.enabled', 'true')
    this.balancer.setAttribute('access_logs.s3.bucket', bucket.bucketName)
    // The balancer is refused where it may not write yet.
    if (bucket.policy !== undefined) this.balancer.node.addDependency(bucket.policy)
  }
}
