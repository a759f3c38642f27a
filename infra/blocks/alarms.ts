import {
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { type ArnComponents, ArnFormat } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { EncryptionKey } from './encryption-key.ts'
import { actsFor } from './service-principal.ts'

export interface AlarmsProps {
  readonly key: EncryptionKey
  /** Who is told. */
  readonly email: string
}

export interface Watched {
  readonly metric: Metric
  /** What is wrong when it rings. */
  readonly says: string
  readonly threshold: number
  /** Which side of the threshold is wrong. */
  readonly when?: 'above' | 'below'
  /** For how many periods in a row. */
  readonly periods?: number
}

/** Tells a person what goes wrong, and shows on one page what is measured. */
export class Alarms extends Construct {
  readonly topic: Topic
  private readonly key: EncryptionKey
  private readonly action: SnsAction
  private readonly dashboard: Dashboard

  constructor(scope: Construct, id: string, { key, email }: AlarmsProps) {
    super(scope, id)
    this.key = key
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
    this.topic.addSubscription(new EmailSubscription(email))
    this.action = new SnsAction(this.topic)
    this.dashboard = new Dashboard(this, 'Dashboard')
    this.letTell('cloudwatch.amazonaws.com', {
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  }

  /** Rings when a metric is on the wrong side of its threshold, and again when it is back; what is silent is well. */
  watch(id: string, { metric, says, threshold, when = 'above', periods = 3 }: Watched) {
    const alarm = metric.createAlarm(this, id, {
      alarmDescription: says,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator:
        when === 'above' ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(this.action)
    alarm.addOkAction(this.action)
    this.dashboard.addWidgets(
      new GraphWidget({ title: says, left: [metric], leftAnnotations: [{ value: threshold }], width: 12 }),
    )
  }

  /** Puts on the page what is worth knowing, and no reason to wake anybody. */
  show(title: string, metrics: readonly Metric[]) {
    this.dashboard.addWidgets(new GraphWidget({ title, left: [...metrics], width: 12 }))
  }

  /** Lets a service tell this topic of what it does for resources of this account. */
  letTell(service: string, resource: ArnComponents) {
    this.key.letUse(service, resource)
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: actsFor(this, resource),
      }),
    )
  }
}
