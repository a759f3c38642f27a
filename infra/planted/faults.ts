/** A change of the code of a system that does harm for some of its props alone. */
export interface Fault {
  readonly system: string
  /** Below `infra/`. */
  readonly file: string
  readonly from: string
  readonly to: string
  /** What has to notice it. */
  readonly policy: string
  /** The smallest props that show it, as far as they matter. */
  readonly when: Readonly<Record<string, string>>
}

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
    system: 'apexai-crm',
    file: 'blocks/log-group.ts',
    from: 'encryptionKey: key,',
    to: '...(retentionDays === 7 ? {} : { encryptionKey: key }),',
    policy: 'logging/log-group-encryption',
    when: { retentionDays: '7' },
  },
]
