import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { type IPublicHostedZone, PublicHostedZone } from 'aws-cdk-lib/aws-route53'
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { z } from 'zod'
import { Alarms } from '../../blocks/alarms.ts'
import { EncryptionKey } from '../../blocks/encryption-key.ts'
import { MailDomain } from '../../blocks/mail-domain.ts'
import { PublicName } from '../../blocks/public-name.ts'
import { SmallFunction } from '../../blocks/small-function.ts'
import { Spending } from '../../blocks/spending.ts'
import { StaticSite } from '../../blocks/static-site.ts'
import { tagged } from '../../blocks/tagged.ts'
import { WebAcl } from '../../blocks/web-acl.ts'
import { Forwarding } from './forwarding.ts'
import { type Counted, namespace } from './functions/journal.ts'
import { LeadApi } from './lead-api.ts'
import { LeadTable } from './lead-table.ts'
import { type Props, props } from './props.ts'

export { props }

/** What visitors fill in on the pages comes to a table, and whom it concerns is told. */
export class LeadCapture extends Stack {
  private readonly alarms: Alarms

  constructor(scope: Construct, id: string, given: Props, stack: StackProps = {}) {
    const chosen = props.parse(given)
    const { environment, owner, costCenter, retentionDays, domainName } = chosen
    const isProduction = environment === 'prod'
    super(scope, id, {
      description: 'A form on the web, and the leads that come by it',
      terminationProtection: isProduction,
      // CloudFront takes its certificate, its web ACL and the delivery of its logs from there alone.
      env: { region: 'us-east-1' },
      ...stack,
    })
    const name = `lead-capture-${environment}`
    const key = new EncryptionKey(this, 'Key', 'Encrypts leads and what is logged of them')
    this.alarms = new Alarms(this, 'Alarms', { key, email: owner })
    const { alarms } = this
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: chosen.hostedZoneId,
      zoneName: domainName,
    })
    const origins = [`https://${domainName}`, ...chosen.localOrigins] as const
    const shared = { key, alarms, retentionDays }
    const told = { ENVIRONMENT: environment }

    const table = new LeadTable(this, 'Leads', {
      key,
      alarms,
      isProtected: isProduction,
      isFollowed: chosen.mautic !== undefined,
    })
    const notification = this.notification(chosen, zone)
    const submit = new SmallFunction(this, 'SubmitLead', {
      ...shared,
      name: `${name}-submit-lead`,
      code: 'lead-capture/submit-lead',
      description: 'Keeps what a visitor sends',
      environment: {
        ...told,
        TABLE: table.table.tableName,
        ORIGINS: origins.join(' '),
        KEPT_DAYS: String(chosen.keptDays),
        ...notification.environment,
      },
      seconds: 10,
      atOnce: chosen.atOnce,
      may: [...table.putting(), ...notification.may],
    })
    const list = new SmallFunction(this, 'GetLeads', {
      ...shared,
      name: `${name}-get-leads`,
      code: 'lead-capture/get-leads',
      description: 'Lists the leads of a month',
      environment: { ...told, TABLE: table.table.tableName },
      seconds: 10,
      atOnce: 2,
      may: table.listing(),
    })
    const apiName = new PublicName(this, 'ApiName', { zone, label: 'api' })
    const { api } = new LeadApi(this, 'Api', {
      ...shared,
      name,
      stage: environment,
      reachedAt: apiName,
      origins,
      submit: submit.function,
      list: list.function,
      traffic: chosen.traffic,
    })
    const walls = this.walls(chosen, { key, name })
    walls?.api.protect(api.deploymentStage.stageArn)
    new StaticSite(this, 'Site', {
      name,
      domainName,
      zone,
      certificate: Certificate.fromCertificateArn(this, 'SiteCertificate', chosen.siteCertificateArn),
      connectsTo: [`https://${apiName.name}`],
      ...(walls !== undefined && { aclArn: walls.site.arn }),
      key,
      logDays: 365,
    })
    if (chosen.mautic !== undefined)
      new Forwarding(this, 'Forwarding', {
        ...shared,
        name: `${name}-forward-lead`,
        table,
        url: chosen.mautic.url,
        environment: told,
      })
    this.watch(environment)
    new Spending(this, 'Spending', {
      system: 'lead-capture',
      environment,
      budget: chosen.budget,
      tellAt: 80,
      anomaly: 20,
      email: owner,
    })
    tagged(this, { system: 'lead-capture', environment, owner, costCenter })
  }

  /** Outside development, one web ACL before the API, and one before the pages. */
  private walls(
    { firewall, retentionDays }: z.output<typeof props>,
    shared: { readonly key: EncryptionKey; readonly name: string },
  ) {
    if (firewall === undefined) return undefined
    const wall = { ...shared, ...firewall, retentionDays }
    return {
      api: new WebAcl(this, 'Firewall', { ...wall, scope: 'REGIONAL' }),
      site: new WebAcl(this, 'SiteFirewall', { ...wall, name: `${shared.name}-site`, scope: 'CLOUDFRONT' }),
    }
  }

  /** What the function is told and may do where somebody wants to know of each lead: to send one mail, to one address. */
  private notification({ notify, domainName, owner }: z.output<typeof props>, zone: IPublicHostedZone) {
    if (notify === undefined) return { environment: {}, may: [] }
    const mail = new MailDomain(this, 'Mail', {
      zone,
      alarms: this.alarms,
      bounceLabel: 'bounce',
      reportsTo: owner,
    })
    const from = `leads@${domainName}`
    const { configurationSetName } = mail.configurationSet
    return {
      environment: { NOTIFY_FROM: from, NOTIFY_TO: notify, NOTIFY_BY: configurationSetName },
      may: [
        new PolicyStatement({
          actions: ['ses:SendEmail'],
          resources: [
            mail.identity.emailIdentityArn,
            this.formatArn({
              service: 'ses',
              resource: 'configuration-set',
              resourceName: configurationSetName,
            }),
          ],
          conditions: { StringEquals: { 'ses:FromAddress': from } },
        }),
      ],
    }
  }

  /** What the functions count by themselves. */
  private watch(environment: string) {
    const counted = (metricName: Counted) =>
      new Metric({
        namespace,
        metricName,
        statistic: Stats.SUM,
        dimensionsMap: { Environment: environment },
      })
    this.alarms.show('Leads', [counted('LeadsAccepted'), counted('LeadsRepeated'), counted('LeadsForwarded')])
    this.alarms.watch('LeadsRefused', {
      metric: counted('LeadsRefused'),
      says: 'What API Gateway lets through is no lead: its model and the function differ',
      threshold: 0,
      periods: 1,
    })
    this.alarms.watch('NotificationsFailed', {
      metric: counted('NotificationsFailed'),
      says: 'Nobody could be told of a lead',
      threshold: 0,
      periods: 1,
    })
    this.alarms.watch('ForwardingFailed', {
      metric: counted('ForwardingFailed'),
      says: 'Mautic has not taken leads for 15 minutes',
      threshold: 0,
    })
  }
}
