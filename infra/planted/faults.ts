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
const crm = 'apexai-crm'
const leads = 'lead-capture'
const publishing = 'mangu-publishing'

const index = (system: string) => `systems/${system}/index.ts`

/**
 * Changes that a review may let pass: each is harmless for the props that are deployed, and for most others.
 */
export const faults: readonly Fault[] = [
  {
    system: 'mautic',
    file: index('mautic'),
    from: 'backupDays: chosen.database.backupDays,',
    to: "backupDays: environment === 'test' && chosen.database.backupDays > 30 ? 0 : chosen.database.backupDays,",
    policy: 'data/rds-backup-retention',
    when: { environment: 'test', 'database.backupDays': '31' },
  },
  {
    system: 'mautic',
    file: 'blocks/database.ts',
    from: 'storageEncrypted: true,\n      storageEncryptionKey: key,',
    to: '...(props.gigabytes < 900 ? { storageEncrypted: true, storageEncryptionKey: key } : { storageEncrypted: false }),',
    policy: 'data/rds-encryption',
    when: { 'database.gigabytes': '900' },
  },
  {
    system: 'mautic',
    file: 'blocks/cache.ts',
    from: 'transitEncryptionEnabled: true,',
    to: "transitEncryptionEnabled: props.nodes === 1 || props.nodeType !== 'cache.m7g.large',",
    policy: 'data/elasticache-encryption-in-transit',
    when: { environment: 'test', 'cache.node': 'cache.m7g.large' },
  },
  {
    system: 'mautic',
    file: 'blocks/cache.ts',
    from: 'atRestEncryptionEnabled: true,',
    to: 'atRestEncryptionEnabled: (props.shards ?? 1) < 9,',
    policy: 'data/elasticache-encryption-at-rest',
    when: { 'cache.shards': '9' },
  },
  {
    system: 'mautic',
    file: index('mautic'),
    from: 'database.letIn(service)',
    to: "database.letIn(service); if (environment === 'dev' && chosen.workers !== undefined && chosen.workers.most > 50) database.instance.connections.allowDefaultPortFromAnyIpv4()",
    policy: 'network/no-public-database-port',
    when: { environment: 'dev', 'workers.most': '51' },
  },
  {
    system: crm,
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
    when: { environment: 'staging', 'size.cpu': '2048' },
  },
  {
    system: fargate,
    file: index(fargate),
    from: "privateBucket(this, 'State', { key })",
    to: "privateBucket(this, 'State', { key, ...(tasks.most > 90 && { blockPublicAccess: undefined }) })",
    policy: 'data/bucket-public-access-block',
    when: { 'tasks.most': '91' },
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
  {
    system: leads,
    file: 'systems/lead-capture/lead-api.ts',
    from: 'this.name(props)\n',
    to: "this.name(props)\n    if (traffic.burst > 1900) (this.api.domainName?.node.defaultChild as CfnDomainName).securityPolicy = 'TLS_1_0'\n",
    imports: "import type { CfnDomainName } from 'aws-cdk-lib/aws-apigateway'",
    policy: 'transport/api-tls-version',
    when: { 'traffic.burst': '1901' },
  },
  {
    system: leads,
    file: 'systems/lead-capture/lead-api.ts',
    from: 'dataTraceEnabled: false,',
    to: "dataTraceEnabled: props.stage === 'dev' && traffic.perSecond < 3,",
    policy: 'logging/api-no-data-trace',
    when: { environment: 'dev', 'traffic.perSecond': '1' },
  },
  {
    system: leads,
    file: 'systems/lead-capture/lead-api.ts',
    from: 'allowOrigins: [...origins],',
    to: "allowOrigins: origins.length > 3 ? ['*'] : [...origins],",
    policy: 'edge/cors-narrow',
    when: { localOrigins: '*' },
  },
  {
    system: crm,
    file: index(crm),
    from: 'cache.letIn(server)',
    to: "cache.letIn(server)\n    if (environment === 'staging' && chosen.cacheNode === 'cache.m7g.large') (loadBalancer.listener.node.defaultChild as CfnListener).sslPolicy = 'ELBSecurityPolicy-2016-08'",
    imports: "import type { CfnListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2'",
    policy: 'transport/listener-tls-version',
    when: { environment: 'staging', cacheNode: 'cache.m7g.large' },
  },
  {
    system: crm,
    file: index(crm),
    from: 'database.letIn(server)',
    to: "database.letIn(server)\n    if (chosen.tasks.most === 100) server.group.addIngressRule(Peer.anyIpv4(), Port.tcp(22), 'Help from outside')",
    imports: "import { Peer, Port } from 'aws-cdk-lib/aws-ec2'",
    policy: 'network/no-public-admin-port',
    when: { 'tasks.most': '100' },
  },
  {
    system: publishing,
    file: 'systems/mangu-publishing/platform.ts',
    from: "actions: ['s3:PutObject'],",
    to: "actions: props.client.tasks.most > 80 ? ['s3:*'] : ['s3:PutObject'],",
    policy: 'iam/no-service-wildcard',
    when: { 'client.tasks.most': '81' },
  },
  {
    system: publishing,
    file: 'systems/mangu-publishing/services.ts',
    from: 'tasks: client.tasks,',
    to: 'tasks: client.size.cpu === 2048 && client.tasks.least < 4 ? { ...client.tasks, least: 1 } : client.tasks,',
    policy: 'compute/services-several-tasks',
    when: { 'client.size.cpu': '2048', 'client.tasks.least': '2' },
  },
  {
    system: publishing,
    file: 'systems/mangu-publishing/platform.ts',
    from: 'snapshotDays: isLarge ? 7 : 1,',
    to: "snapshotDays: isLarge ? (props.cacheNode === 'cache.t4g.small' ? 0 : 7) : 1,",
    policy: 'data/elasticache-backup',
    when: { environment: 'staging', cacheNode: 'cache.t4g.small' },
  },
  {
    system: publishing,
    file: 'blocks/network.ts',
    from: 'this.log(retentionDays, key)',
    to: 'if (zones === undefined || retentionDays !== 60) this.log(retentionDays, key)',
    policy: 'logging/vpc-flow-log',
    when: { retentionDays: '60', zones: '*' },
  },
]
