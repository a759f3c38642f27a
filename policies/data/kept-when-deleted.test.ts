import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { keptByCopy, keptDatabase, keptInstance, keptItself } from '../../generators/data/kept.ts'
import { databaseInstance, readFrom, replicated } from '../../generators/data/rds.ts'
import { globalTable } from '../../generators/data/table.ts'
import type { Definition } from '../../generators/resource.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './kept-when-deleted.ts'

const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }
const copied = { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' }

/** The properties of a row are the whole resource, since what decides stands beside its properties. */
expectPolicy(policy, {
  place: (Type, definition) => ({ Resources: { It: { Type, ...definition } } }),
  rows: {
    'AWS::EFS::FileSystem': [
      ['fail', {}],
      ['pass', retained],
      ['pass', { ...retained, DeletionPolicy: 'RetainExceptOnCreate' }],
      ['fail', { ...retained, UpdateReplacePolicy: 'RetainExceptOnCreate' }],
      ['fail', { DeletionPolicy: 'Retain' }],
      ['fail', { UpdateReplacePolicy: 'Retain' }],
      ['fail', copied],
      ['fail', { ...retained, DeletionPolicy: 'retain' }],
      ['fail', { ...retained, DeletionPolicy: ['Retain', 'Delete'] }],
      ['fail', { Properties: retained }],
      ['unknown', { ...retained, DeletionPolicy: hidden }],
      ['breakable', { ...retained, DeletionPolicy: chosen('Delete', 'Retain') }],
      ['pass', { ...retained, DeletionPolicy: chosen('Retain', 'RetainExceptOnCreate') }],
    ],
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['pass', copied],
      ['pass', { UpdateReplacePolicy: 'Snapshot' }],
      ['fail', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Snapshot' }],
      ['pass', { Properties: { DeletionProtection: true } }],
      ['unknown', { Properties: { DeletionProtection: hidden } }],
      ['pass', { DeletionPolicy: 'Delete', Properties: { DBClusterIdentifier: 'shop' } }],
      ['pass', { DeletionPolicy: 'Delete', Properties: { SourceDBInstanceIdentifier: 'shop' } }],
    ],
    'AWS::DocDB::DBCluster': [
      ['pass', copied],
      ['fail', { UpdateReplacePolicy: 'Snapshot' }],
      ['pass', { Properties: { DeletionProtection: 'true' } }],
    ],
    'AWS::DynamoDB::Table': [
      ['fail', copied],
      ['pass', { Properties: { DeletionProtectionEnabled: true } }],
      ['fail', { Properties: { DeletionProtectionEnabled: false } }],
    ],
    'AWS::DynamoDB::GlobalTable': [
      ['pass', { Properties: { Replicas: [{ DeletionProtectionEnabled: true }] } }],
      ['fail', { Properties: { Replicas: [{ DeletionProtectionEnabled: true }, {}] } }],
      ['fail', { Properties: { Replicas: [] } }],
    ],
    'AWS::Cognito::UserPool': [
      ['pass', { Properties: { DeletionProtection: 'ACTIVE' } }],
      ['fail', { Properties: { DeletionProtection: 'INACTIVE' } }],
    ],
    'AWS::ElastiCache::ReplicationGroup': [
      ['pass', { Properties: { SnapshotRetentionLimit: 1 } }],
      ['pass', {}, { caches: true }],
      ['pass', { Properties: { SnapshotRetentionLimit: 0 } }, { caches: true }],
      ['fail', { Properties: { SnapshotRetentionLimit: 1 } }, { caches: true }],
      ['pass', { ...copied, Properties: { SnapshotRetentionLimit: 1 } }, { caches: true }],
      ['unknown', { Properties: { SnapshotRetentionLimit: hidden } }, { caches: true }],
    ],
    'AWS::KMS::Key': [
      ['fail', { Properties: { PendingWindowInDays: 30 } }],
      ['pass', retained],
    ],
    'AWS::SecretsManager::Secret': [['pass', retained]],
  },
  generator: fc.oneof(
    keptDatabase(),
    keptInstance(),
    keptByCopy(),
    keptItself(),
    databaseInstance(),
    replicated(),
    readFrom(),
    globalTable(),
  ),
  options: fc.record({ caches: fc.boolean() }),
  oracle: ({ Resources }, { caches }) =>
    Object.fromEntries(
      Object.entries(Resources).map(([id, resource]) => [id, stays(resource, caches) ? 'pass' : 'fail']),
    ),
})

it('asks nothing of buckets, which cannot be deleted while they hold anything', () => {
  expect(outcomes(policy, { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } })).toEqual({})
})

/** Whatever may end it is gone through: deletion and replacement, each of which something has to stop. */
function stays(
  { Type, Properties = {}, DeletionPolicy, UpdateReplacePolicy }: Definition,
  caches: boolean,
): boolean {
  const has = (name: string) => Properties[name] !== undefined
  const isInstance = Type === 'AWS::RDS::DBInstance'
  const isRestored = has('RestoreTime') || `${Properties.UseLatestRestorableTime}` === 'true'
  const isReplica = has('SourceDBInstanceIdentifier') || has('SourceDBClusterIdentifier')
  if (isInstance && (has('DBClusterIdentifier') || (isReplica && !isRestored))) return true
  const backups = Number(Properties.SnapshotRetentionLimit ?? 0)
  if (Type.includes('ElastiCache') && (backups === 0 || !caches)) return true
  const replicas = (Properties.Replicas ?? [Properties]) as readonly JsonObject[]
  const isGuarded = (one: JsonObject) =>
    /"DeletionProtection(Enabled)?":("?true|"ACTIVE)/.test(JSON.stringify(one))
  if (replicas.every(isGuarded)) return true
  const onDeletion = DeletionPolicy ?? (Type.startsWith('AWS::RDS::') ? 'Snapshot' : 'Delete')
  return onDeletion !== 'Delete' && (UpdateReplacePolicy ?? 'Delete') !== 'Delete'
}
