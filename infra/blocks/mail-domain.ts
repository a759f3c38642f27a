import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { type IPublicHostedZone, TxtRecord } from 'aws-cdk-lib/aws-route53'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'

export interface MailDomainProps {
  readonly zone: IPublicHostedZone
  readonly alarms: Alarms
  /** Where mail that nobody can deliver is answered to, below the domain. */
  readonly bounceLabel: string
  /** Where other servers report to what they saw in the name of the domain. */
  readonly reportsTo: string
}

/** A domain that sends mail: signed, from where it says, and with a word to everybody on what to do with the rest. */
export class MailDomain extends Construct {
  readonly identity: EmailIdentity
  readonly configurationSet: ConfigurationSet
  private readonly zone: IPublicHostedZone

  constructor(scope: Construct, id: string, { zone, alarms, bounceLabel, reportsTo }: MailDomainProps) {
    super(scope, id)
    this.zone = zone
    this.configurationSet = new ConfigurationSet(this, 'Configuration', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      sendingEnabled: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.publicHostedZone(zone),
      configurationSet: this.configurationSet,
      mailFromDomain: `${bounceLabel}.${zone.zoneName}`,
      dkimSigning: true,
    })
    new TxtRecord(this, 'Spf', {
      zone,
      values: ['v=spf1 include:amazonses.com -all'],
      ttl: Duration.hours(1),
    })
    new TxtRecord(this, 'Dmarc', {
      zone,
      recordName: '_dmarc',
      values: [`v=DMARC1; p=reject; sp=reject; adkim=s; aspf=r; rua=mailto:${reportsTo}`],
      ttl: Duration.hours(1),
    })
    this.tell(alarms)
    this.watch(alarms)
  }

  /** Lets the application send in the name of this domain, and of no other. */
  sending() {
    return new PolicyStatement({
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resources: [
        this.identity.emailIdentityArn,
        Stack.of(this).formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: this.configurationSet.configurationSetName,
        }),
      ],
      conditions: { StringLike: { 'ses:FromAddress': `*@${this.zone.zoneName}` } },
    })
  }

  private tell(alarms: Alarms) {
    alarms.letTell('ses.amazonaws.com', {
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    })
    this.configurationSet.addEventDestination('Failures', {
      destination: EventDestination.snsTopic(alarms.topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    })
  }

  /** Half of what AWS begins to look at: 5 in 100 that bounce, 1 in 1,000 that complain. */
  private watch(alarms: Alarms) {
    const rate = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        statistic: Stats.AVERAGE,
        period: Duration.hours(1),
      })
    alarms.watch('MailBounces', {
      metric: rate('Reputation.BounceRate'),
      says: 'More than 2.5 % of the mail bounces; at 5 % AWS begins to look',
      threshold: 0.025,
      periods: 1,
    })
    alarms.watch('MailComplaints', {
      metric: rate('Reputation.ComplaintRate'),
      says: 'More than 0.05 % of the mail is complained of; at 0.1 % AWS begins to look',
      threshold: 0.0005,
      periods: 1,
    })
  }
}
