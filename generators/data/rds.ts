import fc from 'fast-check'
import {
  either,
  type Infrastructure,
  infrastructure,
  maybe,
  rarely,
  ref,
  resource,
  type Shape,
} from '../resource.ts'
import { flag, near } from '../shapes.ts'

const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'

const instance = (properties: Shape & object): fc.Arbitrary<Infrastructure> =>
  resource('AWS::RDS::DBInstance', { DBInstanceClass: maybe('db.r6g.large'), ...properties })

/** Encrypted more often than not, so that what inherits it can be seen to pass. */
const encrypted = () => either(maybe(flag()), true)

const retention = (least: number) => maybe(near(7, { min: least, max: 35 }))

/** An instance by itself. */
const fresh = () =>
  instance({
    Engine: 'postgres',
    AllocatedStorage: '20',
    MasterUsername: 'admin1',
    ManageMasterUserPassword: true,
    StorageEncrypted: encrypted(),
    BackupRetentionPeriod: retention(0),
  })

/** A cluster made new. */
const cluster = () =>
  resource('AWS::RDS::DBCluster', {
    Engine: maybe('aurora-postgresql'),
    DatabaseName: maybe('shop'),
    StorageEncrypted: encrypted(),
    BackupRetentionPeriod: retention(1),
  })

/** An instance from nothing, or from a snapshot or backup that lies elsewhere. */
export const databaseInstance = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { withCrossShrink: true },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          'DBSnapshotIdentifier',
          'DBClusterSnapshotIdentifier',
          'SourceDBInstanceAutomatedBackupsArn',
        )
        .chain((origin) => instance({ [origin]: 'before', BackupRetentionPeriod: retention(0) })),
    },
    { weight: 3, arbitrary: fresh() },
  )

/** An Aurora cluster and its instance. */
export const aurora = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Cluster: cluster(),
    Member: instance({
      Engine: maybe('aurora-postgresql'),
      DBClusterIdentifier: maybe(ref('Cluster')),
      BackupRetentionPeriod: retention(1),
    }),
  })

/** A cluster, and another that is restored or cloned from it or from something else. */
export const copied = (): fc.Arbitrary<Infrastructure> => {
  const origins: Shape[] = [
    { SourceDBClusterIdentifier: ref('Cluster') },
    { SourceDBClusterIdentifier: 'other' },
    { SnapshotIdentifier: 'before' },
    { SourceDbClusterResourceId: 'cluster-ABCDEFGHIJ' },
    {},
  ]
  return fc.constantFrom(...origins).chain((origin) =>
    infrastructure({
      Cluster: cluster(),
      Copy: resource('AWS::RDS::DBCluster', {
        Engine: maybe('aurora-postgresql'),
        ...(origin as object),
        KmsKeyId: rarely(key),
        BackupRetentionPeriod: retention(1),
      }),
    }),
  )
}

/** An instance with a read replica, or with a copy of how it once was. */
export const replicated = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Source: fresh(),
    Replica: instance({
      SourceDBInstanceIdentifier: maybe(ref('Source')),
      SourceDbiResourceId: maybe('db-ABCDEFGHIJ'),
      RestoreTime: rarely('2026-11-21T02:00:00Z'),
      UseLatestRestorableTime: rarely(true),
      BackupRetentionPeriod: retention(0),
    }),
  })

/** A cluster in several zones with an instance that reads from it. */
export const readFrom = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Cluster: cluster(),
    Reader: instance({
      SourceDBClusterIdentifier: maybe(ref('Cluster')),
      StorageEncrypted: maybe(flag()),
      BackupRetentionPeriod: retention(0),
    }),
  })

/** A cluster that is not encrypted and hardly backed up, until something belongs to it or is made from it. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Other: resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', DBClusterIdentifier: 'other' }),
  })
