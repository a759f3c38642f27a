import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  ARecord,
  type IAliasRecordTarget,
  type IPublicHostedZone,
  RecordTarget,
} from 'aws-cdk-lib/aws-route53'
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import type { LoadBalancer } from './load-balancer.ts'

export interface PublicNameProps {
  readonly zone: IPublicHostedZone
  /** Before the name of the zone, with a dot between them. */
  readonly label: string
}

/** A name in a zone of ours, with a certificate that AWS renews by itself. */
export class PublicName extends Construct {
  readonly name: string
  readonly certificate: ICertificate
  private readonly zone: IPublicHostedZone

  constructor(scope: Construct, id: string, { zone, label }: PublicNameProps) {
    super(scope, id)
    this.zone = zone
    this.name = `${label}.${zone.zoneName}`
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: this.name,
      validation: CertificateValidation.fromDns(zone),
    })
  }

  leadTo({ balancer }: LoadBalancer) {
    this.leadToTarget(new LoadBalancerTarget(balancer))
  }

  leadToTarget(target: IAliasRecordTarget) {
    new ARecord(this, 'Address', {
      zone: this.zone,
      recordName: this.name,
      target: RecordTarget.fromAlias(target),
    })
  }
}
