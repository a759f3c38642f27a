import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Database } from './database.ts'
import { type Elsewhere, keyThere, vaultArn } from './elsewhere.ts'
import type { EncryptionKey } from './encryption-key.ts'

export interface CopiedBackupsProps {
  readonly database: Database
  readonly key: EncryptionKey
  readonly to: Elsewhere
  readonly name: string
  /** For how long a snapshot is kept, here and there. */
  readonly days: number
}

/** Takes a snapshot of a database every day, and copies it into another region. */
export class CopiedBackups extends Construct {
  constructor(scope: Construct, id: string, props: CopiedBackupsProps) {
    super(scope, id)
    const { database, key, to, name } = props
    const deleteAfter = Duration.days(props.days)
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: name,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const plan = new BackupPlan(this, 'Plan', { backupPlanName: name })
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'daily',
        backupVault: vault,
        scheduleExpression: Schedule.cron({ hour: '6', minute: '0' }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(4),
        deleteAfter,
        copyActions: [
          {
            destinationBackupVault: BackupVault.fromBackupVaultArn(this, 'There', vaultArn(to)),
            deleteAfter,
          },
        ],
      }),
    )
    plan.addSelection('Database', {
      resources: [BackupResource.fromArn(database.instance.instanceArn)],
      role: this.role(props),
      disableDefaultBackupPolicy: true,
    })
  }

  private role({ database, key, to }: CopiedBackupsProps) {
    const stack = Stack.of(this)
    const { instanceArn } = database.instance
    const snapshots = [stack.region, to.region].map((region) =>
      stack.formatArn({
        service: 'rds',
        region,
        resource: 'snapshot',
        resourceName: 'awsbackup:*',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    )
    const keys = keyThere(to)
    const granting = { Bool: { 'kms:GrantIsForAWSResource': 'true' } }
    return new Role(this, 'Role', {
      description: `Takes snapshots of one database, and copies them to ${to.region}`,
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      inlinePolicies: {
        copy: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['rds:DescribeDBInstances'], resources: [instanceArn] }),
            new PolicyStatement({
              actions: ['rds:CreateDBSnapshot', 'rds:ListTagsForResource', 'rds:DescribeDBSnapshots'],
              resources: [instanceArn, ...snapshots],
            }),
            new PolicyStatement({
              actions: [
                'rds:AddTagsToResource',
                'rds:CopyDBSnapshot',
                'rds:DeleteDBSnapshot',
                'rds:ModifyDBSnapshotAttribute',
              ],
              resources: snapshots,
            }),
            new PolicyStatement({
              actions: ['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault'],
              resources: [vaultArn(to)],
            }),
            new PolicyStatement({
              actions: ['backup:CopyFromBackupVault'],
              resources: snapshots.slice(0, 1),
              conditions: { 'ForAnyValue:ArnEquals': { 'backup:CopyTargets': vaultArn(to) } },
            }),
            new PolicyStatement({ actions: ['kms:DescribeKey'], resources: [key.keyArn] }),
            new PolicyStatement({ actions: ['kms:DescribeKey'], ...keys }),
            new PolicyStatement({
              actions: ['kms:CreateGrant'],
              resources: [key.keyArn],
              conditions: granting,
            }),
            new PolicyStatement({
              actions: ['kms:CreateGrant'],
              resources: keys.resources,
              conditions: { ...keys.conditions, ...granting },
            }),
          ],
        }),
      },
    })
  }
}
