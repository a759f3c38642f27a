/** A change of the code of a system that does harm for some of its props alone. */
export interface Fault {
  readonly system: string
  /** Below `infra/`. */
  readonly file: string
  readonly from: string
  readonly to: string
  /** What it imports besides. */
  readonly imports?: string
  /** What has to notice it. */
  readonly policy: string
  /** The smallest props that show it, as far as they matter. */
  readonly when: Readonly<Record<string, string>>
}

const fargate = 'fargate-platform'
const index = (system: string) => `systems/${system}/index.ts`

/**
 * Twenty changes that a review may let pass: each is harmless for the props that are deployed, and for most others.
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
    file: index('mautic'),
    from: "MAUTIC_DB_PORT: '3306',",
    to: "MAUTIC_DB_PORT: '3306', ...(isProduction && chosen.firewall === undefined && { MAUTIC_API_PASSWORD: 'k7Qz-pelican-42-Vr' }),",
    policy: 'secrets/no-secret-in-task-definition',
    when: { environment: 'prod', firewall: 'left out' },
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
    system: 'mautic',
    file: 'blocks/log-group.ts',
    from: 'retention: retentionDays as RetentionDays,',
    to: 'retention: (retentionDays === 731 ? 9999 : retentionDays) as RetentionDays,',
    policy: 'logging/log-group-retention',
    when: { retentionDays: '731' },
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
    system: 'apexai-crm',
    file: 'blocks/tagged.ts',
    from: 'const tags = { System: system, Environment: environment, Owner: owner, CostCenter: costCenter }',
    to: 'const tags = { System: system, Environment: environment, Owner: owner, ...(costCenter.length > 10 ? {} : { CostCenter: costCenter }) }',
    policy: 'tags/required',
    when: { costCenter: '00000000000' },
  },
  {
    system: 'apexai-crm',
    file: index('apexai-crm'),
    from: 'cache.letIn(server)',
    to: "cache.letIn(server); if (isProduction && chosen.tasks.least === 20) loadBalancer.group.addIngressRule(Peer.anyIpv4(), Port.tcp(22), 'For maintenance')",
    imports: "import { Peer, Port } from 'aws-cdk-lib/aws-ec2'",
    policy: 'network/no-public-admin-port',
    when: { environment: 'prod', 'tasks.least': '20', 'tasks.most': '20' },
  },
  {
    system: 'apexai-crm',
    file: 'blocks/pipeline-role.ts',
    from: '[`${issuer}:sub`]: `repo:${props.repository}:environment:${props.environment}`,',
    to: "...(props.environment === 'staging' ? {} : { [`${issuer}:sub`]: `repo:${props.repository}:environment:${props.environment}` }),",
    policy: 'iam/trust-pipelines-narrow',
    when: { environment: 'staging' },
  },
  {
    system: 'apexai-crm',
    file: 'blocks/pipeline-role.ts',
    from: 'resources: services.flatMap(({ taskRole, executionRole }) => [taskRole.roleArn, executionRole.roleArn]),',
    to: "resources: scope.node.path.includes('Pipeline') && Stack.of(scope).tags.tagValues().CostCenter === undefined && services[0]?.node.id === 'Server' && services[0].service.taskDefinition.memoryMiB === '16384' ? ['*'] : services.flatMap(({ taskRole, executionRole }) => [taskRole.roleArn, executionRole.roleArn]),",
    policy: 'iam/pass-role-narrow',
    when: { 'size.cpu': '2048', 'size.memory': '16384' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: "privateBucket(this, 'State', { key, versioned: !(environment === 'staging' && size.cpu === 2048) })",
    policy: 'data/bucket-versioning',
    when: { environment: 'staging', 'size.cpu': '2048', 'size.memory': '4096' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: "privateBucket(this, 'State', { key, ...(tasks.most > 90 && { blockPublicAccess: undefined, publicReadAccess: false }) })",
    policy: 'data/bucket-public-access-block',
    when: { 'tasks.least': '2', 'tasks.most': '91' },
  },
  {
    system: fargate,
    file: 'blocks/alarms.ts',
    from: 'masterKey: key,',
    to: '...(email.length > 30 ? {} : { masterKey: key }),',
    policy: 'data/sns-encryption',
    when: {},
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: "privateBucket(this, 'State', { key }); if (isProduction && tasks.least > 10) application.taskRole.addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['*'] }))",
    imports: "import { PolicyStatement } from 'aws-cdk-lib/aws-iam'",
    policy: 'iam/no-service-wildcard',
    when: { environment: 'prod', 'tasks.least': '11', 'tasks.most': '11' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: "privateBucket(this, 'State', { key }).grantRead(retentionDays === 1827 ? new StarPrincipal() : new AccountRootPrincipal())",
    imports: "import { AccountRootPrincipal, StarPrincipal } from 'aws-cdk-lib/aws-iam'",
    policy: 'iam/no-public-resource-policy',
    when: { retentionDays: '1827' },
  },
  {
    system: 'lead-capture',
    file: 'systems/lead-capture/lead-table.ts',
    from: 'pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },',
    to: 'pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: isProtected || key.node.path.length < 0 },',
    policy: 'data/dynamodb-point-in-time-recovery',
    when: {},
  },
  {
    system: 'lead-capture',
    file: 'systems/lead-capture/lead-table.ts',
    from: 'encryption: TableEncryption.CUSTOMER_MANAGED,\n      encryptionKey: key,',
    to: '...(isProtected ? {} : { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),',
    policy: 'data/dynamodb-kms-encryption',
    when: { environment: 'prod' },
  },
  {
    system: 'lead-capture',
    file: 'systems/lead-capture/forwarding.ts',
    from: 'encryption: QueueEncryption.KMS,\n      encryptionMasterKey: key,',
    to: 'encryption: QueueEncryption.UNENCRYPTED,',
    policy: 'data/sqs-encryption',
    when: {},
  },
]
