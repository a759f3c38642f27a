import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

/** A replication group of Redis, made new or as part of a global datastore. */
export const replicationGroup = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElastiCache::ReplicationGroup', {
    ReplicationGroupDescription: 'sessions',
    Engine: maybe('redis'),
    CacheNodeType: maybe('cache.t4g.small'),
    AtRestEncryptionEnabled: maybe(flag()),
    TransitEncryptionEnabled: maybe(flag()),
    TransitEncryptionMode: maybe(fc.constantFrom('preferred', 'required')),
    GlobalReplicationGroupId: fc.option(fc.constant('ldgnf-sessions'), { nil: undefined, freq: 1 }),
  })

/** A cluster outside a replication group. */
export const cacheCluster = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElastiCache::CacheCluster', {
    Engine: fc.constantFrom('memcached', 'redis', 'valkey'),
    CacheNodeType: 'cache.t4g.small',
    NumCacheNodes: 1,
    TransitEncryptionEnabled: maybe(flag()),
  })
