import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'
import { flag } from '../shapes.ts'

const measured = fc.constantFrom<Readonly<Record<string, unknown>>>(
  {},
  { MonitoringInterval: 0 },
  ...[1, 60].map((MonitoringInterval) => ({
    MonitoringInterval,
    MonitoringRoleArn: 'arn:aws:iam::111122223333:role/monitoring',
  })),
)

const exporting = (...logs: readonly string[]) => maybe(fc.subarray([...logs]))

const instance = (properties: Readonly<Record<string, Shape>>) =>
  measured.chain((monitoring) =>
    resource('AWS::RDS::DBInstance', {
      DBInstanceClass: 'db.r6g.large',
      EnablePerformanceInsights: maybe(flag()),
      ...(monitoring as Readonly<Record<string, Shape>>),
      ...properties,
    }),
  )

const fresh = (engine: Readonly<Record<string, Shape>>) =>
  instance({
    ...engine,
    AllocatedStorage: '20',
    MasterUsername: 'admin1',
    ManageMasterUserPassword: true,
  })

/** An instance by itself, of one of several engines, with what is told of it. */
export const watchedInstance = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { withCrossShrink: true },
    fresh({
      Engine: 'mysql',
      EngineVersion: maybe(fc.constantFrom('5.7.44', '8.0.42', '8.4.5')),
      EnableCloudwatchLogsExports: exporting('error', 'general', 'slowquery'),
    }),
    fresh({
      Engine: 'postgres',
      EngineVersion: maybe(fc.constantFrom('12.22', '16.4', '17.2')),
      EnableCloudwatchLogsExports: exporting('postgresql', 'upgrade'),
    }),
    fresh({
      DBInstanceClass: 'db.m6i.xlarge',
      Engine: 'sqlserver-ee',
      LicenseModel: 'license-included',
      EnableCloudwatchLogsExports: exporting('error', 'agent'),
    }),
  )

/** A database that is made from a snapshot, which says of which engine it is. */
export const restored = (): fc.Arbitrary<Infrastructure> =>
  instance({
    DBSnapshotIdentifier: 'before',
    EnableCloudwatchLogsExports: maybe(['error']),
  })

/** Clusters and instances whose versions are old of one engine, and young of another. */
export const ofOtherAge = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { withCrossShrink: true },
    fresh({ Engine: 'mariadb', EngineVersion: fc.constantFrom('10.5.29', '10.11.14') }),
    resource('AWS::RDS::DBCluster', {
      Engine: 'aurora-mysql',
      EngineVersion: '8.0.mysql_aurora.3.08.0',
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
    }),
    resource('AWS::RDS::DBCluster', {
      Engine: 'mysql',
      EngineVersion: '8.0.42',
      DBClusterInstanceClass: 'db.m6gd.large',
      StorageType: 'io1',
      AllocatedStorage: 100,
      Iops: 1000,
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
    }),
  )

/** A cluster and its instance, either of which may be watched. */
export const watchedCluster = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Cluster: measured.chain((monitoring) =>
      resource('AWS::RDS::DBCluster', {
        Engine: maybe('aurora-postgresql'),
        EngineVersion: maybe(fc.constantFrom('12.22', '16.4')),
        MasterUsername: 'admin1',
        ManageMasterUserPassword: true,
        EnableCloudwatchLogsExports: maybe(either(['postgresql'], [])),
        PerformanceInsightsEnabled: maybe(flag()),
        ...(monitoring as Readonly<Record<string, Shape>>),
      }),
    ),
    Member: instance({
      Engine: 'aurora-postgresql',
      DBClusterIdentifier: either(ref('Cluster'), 'other'),
    }),
  })

/** A cluster of which nothing is told, until something belongs to it. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Other: resource('AWS::RDS::DBCluster', {
      Engine: 'aurora-postgresql',
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
    }),
  })
