import {
  calledBy,
  databaseMonitoring,
  deploys,
  flowLog,
  keyBy,
  made,
  partsOf,
  rolesOf,
  starts,
} from '../../blocks/declared.ts'

const of = rolesOf('mangu-publishing')

const [uploads, database] = [made('Uploads'), `arn:*:rds:us-east-1:*:db:${made('Database/Instance', '')}`]

const snapshots = (region: string) => `arn:*:rds:${region}:*:snapshot:awsbackup:*`
const [here, there] = [snapshots('us-east-1'), snapshots('us-west-2')]
const vault = 'arn:*:backup:us-west-2:*:backup-vault:mangu-publishing*-recovery'

/** The key of the other region, of which only the alias is known here. */
const keyThere = {
  Resource: 'arn:*:kms:us-west-2:*:key/*',
  Condition: {
    'ForAnyValue:StringLike': { 'kms:ResourceAliases': 'alias/mangu-publishing*-recovery' },
  },
}

const granting = { Bool: { 'kms:GrantIsForAWSResource': 'true' } }

/** All that the roles of the publishing platform are for. */
export const purposes = [
  of('Network/FlowRole', flowLog),
  of('Database/MonitoringRole', databaseMonitoring),
  of(
    'Services/Server/ExecutionRole',
    starts('Services/Server', {
      images: 'Services/ServerImages',
      secrets: [
        made('Database/Instance', '.MasterUserSecret.SecretArn'),
        made('Cache/Token', ''),
        ...['JwtSecret', 'StripeKeys', 'CognitoConfig', 'SentryDsn'].map((secret) =>
          made(`Services/${secret}`, ''),
        ),
      ],
    }),
  ),
  of(
    'Services/Server/TaskRole',
    { Action: ['s3:GetObject', 's3:PutObject'], Resource: `${uploads}/*` },
    keyBy('s3', 'kms:GenerateDataKey'),
  ),
  of('Services/Client/ExecutionRole', starts('Services/Client', { images: 'Services/ClientImages' })),
  of('Services/Client/TaskRole'),
  of(
    'Pipeline/Role',
    deploys({
      images: ['Services/ServerImages', 'Services/ClientImages'],
      services: ['Services/Server', 'Services/Client'],
    }),
    { Action: 's3:PutObject', Resource: `${made('Static')}/assets/*` },
    keyBy('s3', 'kms:GenerateDataKey'),
    {
      Action: 'cloudfront:CreateInvalidation',
      Resource: `arn:*:cloudfront::*:distribution/${made('Site/Distribution', '')}`,
    },
  ),
  of(
    'UploadsElsewhere/Role',
    { Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: uploads },
    {
      Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
      Resource: `${uploads}/*`,
    },
    {
      Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
      Resource: 'arn:*:s3:::mangu-publishing*-uploads-*-us-west-2/*',
    },
    keyBy('s3'),
    {
      Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
      Resource: keyThere.Resource,
      Condition: {
        ...keyThere.Condition,
        StringEquals: { 'kms:ViaService': 's3.us-west-2.amazonaws.com' },
      },
    },
  ),
  of(
    'DatabaseElsewhere/Role',
    {
      Action: ['rds:DescribeDBInstances'],
      Resource: database,
    },
    {
      Action: ['rds:CreateDBSnapshot', 'rds:ListTagsForResource', 'rds:DescribeDBSnapshots'],
      Resource: [database, here, there],
    },
    {
      Action: [
        'rds:AddTagsToResource',
        'rds:CopyDBSnapshot',
        'rds:DeleteDBSnapshot',
        'rds:ModifyDBSnapshotAttribute',
      ],
      Resource: [here, there],
    },
    { Action: ['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault'], Resource: vault },
    {
      Action: 'backup:CopyFromBackupVault',
      Resource: here,
      Condition: { 'ForAnyValue:StringLike': { 'backup:CopyTargets': vault } },
    },
    { Action: 'kms:DescribeKey', Resource: made('Key') },
    { Action: 'kms:DescribeKey', ...keyThere },
    { Action: 'kms:CreateGrant', Resource: made('Key'), Condition: granting },
    {
      Action: 'kms:CreateGrant',
      Resource: keyThere.Resource,
      Condition: { ...keyThere.Condition, ...granting },
    },
  ),
]

const part = partsOf('mangu-publishing')
const [balancer, server] = [part('LoadBalancer/Balancer/Resource'), part('Services/Server/Service/Service')]

/** `com.amazonaws.global.cloudfront.origin-facing` in us-east-1. */
const cloudFront = 'pl-3b927c52'

/** CloudFront alone comes to the load balancer, that to both services, and the server alone to what is kept. */
export const callers = [
  calledBy([cloudFront], balancer, 443),
  calledBy([balancer], server, 3000),
  calledBy([balancer], part('Services/Client/Service/Service'), 80),
  calledBy([server], part('Database/Instance/Resource'), 5432),
  calledBy([server], part('Cache/Redis'), 6379),
]
