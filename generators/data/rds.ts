import fc from 'fast-check'
import { type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'
import { flag, near } from '../shapes.ts'

const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd'

const instance = (properties: Shape & object): fc.Arbitrary<Infrastructure> =>
  resource('AWS::RDS::DBInstance', { DBInstanceClass: 'db.r6g.large', ...properties })

const retention = (least: number) => maybe(near(7, { min: least, max: 35 }))

/** An instance by itself. */
const fresh = () =>
  instance({
    Engine: 'postgres',
    AllocatedStorage: '20',
    MasterUsername: 'admin1',
    ManageMasterUserPassword: true,
    StorageEncrypted: maybe(flag()),
    BackupRetentionPeriod: retention(0),
  })

/** A cluster made new. */
const cluster = () =>
  resource('AWS::RDS::DBCluster', {
    Engine: 'aurora-postgresql',
    MasterUsername: 'admin1',
    ManageMasterUserPassword: true,
    StorageEncrypted: maybe(flag()),
    BackupRetentionPeriod: retention(1),
  })

/** An instance from nothing, or from a snapshot or backup that lies elsewhere. */
export const databaseInstance = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { weight: 3, arbitrary: fresh() },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier', 'SourceDBInstanceAutomatedBackupsArn')
        .chain((origin) => instance({ [origin]: 'before', BackupRetentionPeriod: retention(0) })),
    },
  )

/** An Aurora cluster, its instance, and a copy of the cluster, which is restored or cloned from it. */
export const aurora = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Cluster: cluster(),
    Member: instance({
      Engine: 'aurora-postgresql',
      DBClusterIdentifier: maybe(ref('Cluster')),
      BackupRetentionPeriod: retention(1),
    }),
    Copy: maybe<Infrastructure>(
      resource('AWS::RDS::DBCluster', {
        Engine: 'aurora-postgresql',
        SourceDBClusterIdentifier: maybe(ref('Cluster')),
        UseLatestRestorableTime: maybe(true),
        KmsKeyId: maybe(key),
        BackupRetentionPeriod: retention(1),
      }),
    ),
  })

/** An instance with a read replica, or with a copy of how it once was. */
export const replicated = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Source: fresh(),
    Replica: instance({
      SourceDBInstanceIdentifier: maybe(ref('Source')),
      KmsKeyId: maybe(key),
      RestoreTime: maybe('2026-11-21T02:00:00Z'),
      UseLatestRestorableTime: maybe(flag()),
      BackupRetentionPeriod: retention(0),
    }),
  })

/** A cluster that is not encrypted and hardly backed up, until something belongs to it or is made from it. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({ Other: resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', DBClusterIdentifier: 'other' }) })
