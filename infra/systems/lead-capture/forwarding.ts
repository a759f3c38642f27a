import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { keptSecret } from '../../blocks/kept-secret.ts'
import { SmallFunction, type SmallFunctionProps } from '../../blocks/small-function.ts'
import type { LeadTable } from './lead-table.ts'

type Shared = Omit<SmallFunctionProps, 'code' | 'description' | 'may' | 'seconds' | 'atOnce'>

export interface ForwardingProps extends Shared {
  readonly table: LeadTable
  /** Of Mautic. */
  readonly url: string
}

/** Brings each new lead to Mautic, in order, again where it fails, and says where it never could. */
export class Forwarding extends Construct {
  constructor(scope: Construct, id: string, { table, url, ...shared }: ForwardingProps) {
    super(scope, id)
    const { key, alarms } = shared
    const credentials = keptSecret(this, 'Credentials', {
      key,
      description:
        'Of an application that Mautic knows: {"clientId", "clientSecret"}, put here after deployment',
    })
    const undelivered = new Queue(this, 'Undelivered', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    const forward = new SmallFunction(this, 'ForwardLead', {
      ...shared,
      code: 'lead-capture/forward-lead',
      description: 'Brings new leads to Mautic',
      environment: { ...shared.environment, MAUTIC_URL: url, SECRET_ARN: credentials.secretArn },
      seconds: 60,
      atOnce: 2,
      may: [
        ...table.following(),
        new PolicyStatement({
          actions: ['secretsmanager:GetSecretValue'],
          resources: [credentials.secretArn],
        }),
        key.openedBy('secretsmanager'),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] }),
        key.openedBy('sqs', ['kms:Decrypt', 'kms:GenerateDataKey']),
      ],
    })
    new EventSourceMapping(this, 'Changes', {
      target: forward.function,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.isEqual('LEAD') } } },
        }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // An hour without Mautic costs nothing; what it refuses for ever does not stop what comes after it for long.
      retryAttempts: 50,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(undelivered),
    })
    alarms.watch('Undelivered', {
      metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      says: 'A lead could not be brought to Mautic',
      threshold: 0,
      periods: 1,
    })
    alarms.watch('ForwardingAge', {
      metric: forward.function.metric('IteratorAge', { statistic: Stats.MAXIMUM }),
      says: 'Leads have waited for Mautic for more than an hour',
      threshold: 3_600_000,
      periods: 1,
    })
  }
}
