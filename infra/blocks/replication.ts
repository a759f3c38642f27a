import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { aliasArn, bucketArn, type Elsewhere, keyThere } from './elsewhere.ts'
import type { EncryptionKey } from './encryption-key.ts'

export interface ReplicationProps {
  readonly bucket: Bucket
  readonly key: EncryptionKey
  readonly to: Elsewhere
}

const fifteenMinutes = { minutes: 15 }

/** Copies every object of a bucket into another region within 15 minutes, and encrypts it there with the key of there. */
export class Replication extends Construct {
  constructor(scope: Construct, id: string, { bucket, key, to }: ReplicationProps) {
    super(scope, id)
    const role = new Role(this, 'Role', {
      description: `Copies objects to ${to.region}`,
      assumedBy: new ServicePrincipal('s3.amazonaws.com'),
    })
    // By itself, since the bucket names the role, and the policy names the bucket.
    new Policy(this, 'Copy', { roles: [role], statements: copies({ bucket, key, to }) })
    const inTemplate = bucket.node.defaultChild
    if (!(inTemplate instanceof CfnBucket)) throw new Error('The bucket is not one of this stack.')
    inTemplate.replicationConfiguration = {
      role: role.roleArn,
      rules: [
        {
          id: `to-${to.region}`,
          status: 'Enabled',
          priority: 1,
          filter: { prefix: '' },
          deleteMarkerReplication: { status: 'Enabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: {
            bucket: bucketArn(to),
            encryptionConfiguration: { replicaKmsKeyId: aliasArn(to) },
            replicationTime: { status: 'Enabled', time: fifteenMinutes },
            metrics: { status: 'Enabled', eventThreshold: fifteenMinutes },
          },
        },
      ],
    }
  }
}

const copies = ({ bucket, key, to }: ReplicationProps) => {
  const { resources, conditions } = keyThere(to)
  return [
    new PolicyStatement({
      actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      resources: [bucket.bucketArn],
    }),
    new PolicyStatement({
      actions: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
      resources: [bucket.arnForObjects('*')],
    }),
    new PolicyStatement({
      actions: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
      resources: [`${bucketArn(to)}/*`],
    }),
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(bucket).region}.amazonaws.com` } },
    }),
    new PolicyStatement({
      actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
      resources,
      conditions: { ...conditions, StringEquals: { 'kms:ViaService': `s3.${to.region}.amazonaws.com` } },
    }),
  ]
}
