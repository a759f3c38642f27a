import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { type ArnComponents, Duration, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { actsFor } from './service-principal.ts'

/** The key of a system: what is kept is encrypted with it, and the services that write for the system may use it. */
export class EncryptionKey extends Key {
  constructor(scope: Construct, id: string, description: string) {
    super(scope, id, { description, enableKeyRotation: true, pendingWindow: Duration.days(30) })
    const { region, account, partition } = Stack.of(this)
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsOfThisAccount',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
          },
        },
      }),
    )
  }

  /** Lets a service use the key for what it does for resources of this account. */
  letUse(service: string, resource: ArnComponents) {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: actsFor(this, resource),
      }),
    )
  }

  /** What somebody needs who has a service open what is encrypted: the key opens nothing to them by themselves. */
  openedBy(service: string, actions: readonly string[] = ['kms:Decrypt']) {
    return new PolicyStatement({
      actions: [...actions],
      resources: [this.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` } },
    })
  }
}
