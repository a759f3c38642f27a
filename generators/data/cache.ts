import fc from 'fast-check'
import { type Infrastructure, maybe, rarely, resource, type Shape } from '../resource.ts'
import { flag, near } from '../shapes.ts'

const keys = fc.constantFrom(
  'alias/own',
  'alias/aws/elasticache',
  'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
)

/** The days that backups are kept, 0 among them. */
const backups = () => maybe(near(1, { min: 0, max: 35 }))

/** A replication group of Redis or Valkey, made new or as part of a global datastore. */
export const replicationGroup = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    groupOf({ Engine: maybe('redis'), TransitEncryptionEnabled: maybe(flag()) }),
    // CloudFormation wants to be told for this engine.
    groupOf({ Engine: 'valkey', TransitEncryptionEnabled: flag() }),
  )

const groupOf = (engine: Readonly<Record<string, Shape>>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElastiCache::ReplicationGroup', {
    ...engine,
    ReplicationGroupDescription: 'sessions',
    CacheNodeType: maybe('cache.t4g.small'),
    AtRestEncryptionEnabled: maybe(flag()),
    KmsKeyId: maybe(keys),
    AutomaticFailoverEnabled: maybe(flag()),
    MultiAZEnabled: maybe(flag()),
    AutoMinorVersionUpgrade: maybe(flag()),
    SnapshotRetentionLimit: backups(),
    TransitEncryptionMode: maybe(fc.constantFrom('preferred', 'required')),
    GlobalReplicationGroupId: rarely('ldgnf-sessions'),
  })

/** A cluster outside a replication group. */
export const cacheCluster = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElastiCache::CacheCluster', {
    Engine: fc.constantFrom('memcached', 'redis', 'valkey'),
    CacheNodeType: 'cache.t4g.small',
    NumCacheNodes: 1,
    TransitEncryptionEnabled: maybe(flag()),
    AutoMinorVersionUpgrade: maybe(flag()),
    SnapshotRetentionLimit: backups(),
  })
