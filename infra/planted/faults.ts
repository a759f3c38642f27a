/** A change of the code of a system that does harm for some of its props alone. */
export interface Fault {
  readonly system: string
  /** Below `infra/`. */
  readonly file: string
  readonly from: string
  readonly to: string
  /** What the change imports besides. */
  readonly imports?: string
  /** What has to notice it. */
  readonly policy: string
  /** The smallest props that show it, as far as they matter; `*` is some text. */
  readonly when: Readonly<Record<string, string>>
}

const fargate = 'fargate-platform'
const leads = 'lead-capture'

const index = (system: string) => `systems/${system}/index.ts`

/**
 * Changes that a review may let pass: each is harmless for the props that are deployed, and for most others.
 *
 * Where a prop is an object, all of it is told that matters together.
 */
export const faults: readonly Fault[] = [
  {
    system: 'mautic',
    file: index('mautic'),
    from: 'backupDays: chosen.database.backupDays,',
    to: "backupDays: environment === 'test' && chosen.database.backupDays > 30 ? 0 : chosen.database.backupDays,",
    policy: 'data/rds-backup-retention',
    when: {
      environment: 'test',
      'database.instance': 't4g.micro',
      'database.gigabytes': '20',
      'database.backupDays': '31',
    },
  },
  {
    system: 'mautic',
    file: 'blocks/database.ts',
    from: 'storageEncrypted: true,\n      storageEncryptionKey: key,',
    to: '...(props.gigabytes < 900 ? { storageEncrypted: true, storageEncryptionKey: key } : { storageEncrypted: false }),',
    policy: 'data/rds-encryption',
    when: {
      'database.instance': 't4g.micro',
      'database.gigabytes': '900',
      'database.backupDays': '7',
    },
  },
  {
    system: 'mautic',
    file: 'blocks/cache.ts',
    from: 'transitEncryptionEnabled: true,',
    to: "transitEncryptionEnabled: props.nodes === 1 || props.nodeType !== 'cache.m7g.large',",
    policy: 'data/elasticache-encryption-in-transit',
    when: { environment: 'test', 'cache.node': 'cache.m7g.large', 'cache.shards': '1' },
  },
  {
    system: 'mautic',
    file: 'blocks/cache.ts',
    from: 'atRestEncryptionEnabled: true,',
    to: 'atRestEncryptionEnabled: (props.shards ?? 1) < 9,',
    policy: 'data/elasticache-encryption-at-rest',
    when: { 'cache.node': 'cache.t4g.micro', 'cache.shards': '9' },
  },
  {
    system: 'mautic',
    file: index('mautic'),
    from: 'database.letIn(service)',
    to: "database.letIn(service); if (environment === 'dev' && chosen.workers !== undefined && chosen.workers.most > 50) database.instance.connections.allowDefaultPortFromAnyIpv4()",
    policy: 'network/no-public-database-port',
    when: { environment: 'dev', 'workers.least': '2', 'workers.most': '51' },
  },
  {
    system: 'apexai-crm',
    file: 'blocks/log-group.ts',
    from: 'encryptionKey: key,',
    to: '...(retentionDays === 7 ? {} : { encryptionKey: key }),',
    policy: 'logging/log-group-encryption',
    when: { retentionDays: '7' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: "privateBucket(this, 'State', { key, ...(environment === 'staging' && size.cpu === 2048 && { versioned: false }) })",
    policy: 'data/bucket-versioning',
    when: { environment: 'staging', 'size.cpu': '2048', 'size.memory': '4096' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: "privateBucket(this, 'State', { key, ...(tasks.most > 90 && { blockPublicAccess: undefined }) })",
    policy: 'data/bucket-public-access-block',
    when: { 'tasks.least': '2', 'tasks.most': '91' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: 'if (retentionDays === 1827) alarms.topic.grantPublish(new StarPrincipal())',
    imports: "import { StarPrincipal } from 'aws-cdk-lib/aws-iam'",
    policy: 'iam/no-public-resource-policy',
    when: { retentionDays: '1827' },
  },
  {
    system: fargate,
    file: 'blocks/pipeline-role.ts',
    from: '[`${issuer}:sub`]: `repo:${props.repository}:environment:${props.environment}`,',
    to: "...(props.environment !== 'staging' && { [`${issuer}:sub`]: `repo:${props.repository}:environment:${props.environment}` }),",
    policy: 'iam/trust-pipelines-narrow',
    when: { environment: 'staging' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: 'services: [application],',
    to: "services: [application], may: rest.githubProvider === 'made here' && environment === 'dev' ? [new PolicyStatement({ actions: ['iam:PassRole'], resources: ['*'] })] : [],",
    imports: "import { PolicyStatement } from 'aws-cdk-lib/aws-iam'",
    policy: 'iam/pass-role-narrow',
    when: { environment: 'dev', githubProvider: 'made here' },
  },
  {
    system: fargate,
    file: 'blocks/log-group.ts',
    from: 'retention: retentionDays as RetentionDays,',
    to: 'retention: (retentionDays === 731 ? 9999 : retentionDays) as RetentionDays,',
    policy: 'logging/log-group-retention',
    when: { retentionDays: '731' },
  },
  {
    system: fargate,
    file: 'blocks/tagged.ts',
    from: 'CostCenter: costCenter',
    to: "...(environment !== 'staging' && { CostCenter: costCenter })",
    policy: 'tags/required',
    when: { environment: 'staging' },
  },
  {
    system: leads,
    file: 'systems/lead-capture/lead-table.ts',
    from: 'encryption: TableEncryption.CUSTOMER_MANAGED,\n      encryptionKey: key,',
    to: '...(!isProtected && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),',
    policy: 'data/dynamodb-kms-encryption',
    when: { environment: 'prod' },
  },
  {
    system: leads,
    file: 'systems/lead-capture/forwarding.ts',
    from: 'encryption: QueueEncryption.KMS,\n      encryptionMasterKey: key,',
    to: 'encryption: QueueEncryption.UNENCRYPTED,',
    policy: 'data/sqs-encryption',
    when: { 'mautic.url': '*' },
  },
  {
    system: leads,
    file: 'blocks/small-function.ts',
    from: 'environment: { ...props.environment },',
    to: "environment: { ...props.environment, ...(props.atOnce > 150 && { API_SECRET: 'k7Qz-pelican-42-Vr' }) },",
    policy: 'secrets/no-secret-in-lambda-environment',
    when: { atOnce: '151' },
  },
]
