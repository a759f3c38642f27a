import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Alarms } from '../../blocks/alarms.ts'
import type { EncryptionKey } from '../../blocks/encryption-key.ts'
import { table as names } from './functions/table.ts'

export interface LeadTableProps {
  readonly key: EncryptionKey
  readonly alarms: Alarms
  readonly isProtected: boolean
  /** Whether somebody follows what changes. */
  readonly isFollowed: boolean
}

/** The single table: leads, each by its own key and by the month in which it came. */
export class LeadTable extends Construct {
  readonly table: Table
  private readonly key: EncryptionKey

  constructor(scope: Construct, id: string, { key, alarms, isProtected, isFollowed }: LeadTableProps) {
    super(scope, id)
    this.key = key
    this.table = new Table(this, 'Table', {
      partitionKey: { name: names.key.of, type: AttributeType.STRING },
      sortKey: { name: names.key.part, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      timeToLiveAttribute: names.forgottenAt,
      deletionProtection: isProtected,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(isFollowed && { stream: StreamViewType.NEW_IMAGE }),
    })
    this.table.addGlobalSecondaryIndex({
      indexName: names.index.name,
      partitionKey: { name: names.index.of, type: AttributeType.STRING },
      sortKey: { name: names.index.part, type: AttributeType.STRING },
    })
    for (const [operation, does] of [
      ['PutItem', 'kept'],
      ['Query', 'listed'],
    ] as const)
      alarms.watch(`Table${operation}Errors`, {
        metric: this.measured('SystemErrors', operation),
        says: `DynamoDB has errors of its own where leads are ${does}`,
        threshold: 0,
        periods: 1,
      })
    alarms.watch('TableThrottles', {
      metric: this.measured('ThrottledRequests', 'PutItem'),
      says: 'More is written than DynamoDB takes',
      threshold: 0,
    })
  }

  /** To put leads there, and not to read, change or take away any. */
  putting() {
    return [
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [this.table.tableArn] }),
      this.key.openedBy('dynamodb'),
    ]
  }

  /** To list leads by the index: neither to fetch one by its key nor to scan all. */
  listing() {
    return [
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.table.tableArn}/index/${names.index.name}`],
      }),
      this.key.openedBy('dynamodb'),
    ]
  }

  /** To see what changes. */
  following() {
    return [
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [this.streamArn],
      }),
      // It names no stream: it is asked to find them.
      new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
      this.key.openedBy('dynamodb'),
    ]
  }

  get streamArn(): string {
    const { tableStreamArn } = this.table
    if (tableStreamArn === undefined) throw new Error('Nobody follows the table: it has no stream.')
    return tableStreamArn
  }

  private measured(metricName: string, operation: string) {
    return new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      statistic: Stats.SUM,
      dimensionsMap: { TableName: this.table.tableName, Operation: operation },
    })
  }
}
