import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'
import { flag } from '../shapes.ts'

const keys = fc.constantFrom(
  'alias/aws/rds',
  'alias/own',
  'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
)

/** An instance of PostgreSQL with how it is run, kept and reached. */
const instance = (properties: Readonly<Record<string, Shape>>): fc.Arbitrary<Infrastructure> =>
  insights('EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId').chain((watched) =>
    resource('AWS::RDS::DBInstance', {
      DBInstanceClass: 'db.r6g.large',
      AutoMinorVersionUpgrade: maybe(flag()),
      PubliclyAccessible: maybe(flag()),
      ...(watched as object),
      ...properties,
    }),
  )

/** On with a key or without one, off, or nothing said. */
const insights = (isOn: string, key: string): fc.Arbitrary<unknown> =>
  either({}, { [isOn]: false }, { [isOn]: flag() }, { [isOn]: true, [key]: keys }) as fc.Arbitrary<unknown>

const alone: Readonly<Record<string, Shape>> = {
  Engine: 'postgres',
  AllocatedStorage: '20',
  MasterUsername: 'keeper',
  ManageMasterUserPassword: true,
  MultiAZ: maybe(flag()),
  DeletionProtection: maybe(flag()),
  StorageEncrypted: true,
  KmsKeyId: maybe(keys),
}

/** An instance by itself. */
export const keptInstance = (): fc.Arbitrary<Infrastructure> => instance(alone)

/** An instance with a replica, whose key is that of the instance, and a copy from a snapshot. */
export const keptReplica = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Source: instance(alone),
    Replica: instance({ SourceDBInstanceIdentifier: ref('Source'), MultiAZ: maybe(flag()) }),
  })

/** An Aurora cluster and its instance. */
export const keptCluster = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Cluster: insights('PerformanceInsightsEnabled', 'PerformanceInsightsKmsKeyId').chain((watched) =>
      resource('AWS::RDS::DBCluster', {
        Engine: 'aurora-postgresql',
        DeletionProtection: maybe(flag()),
        AutoMinorVersionUpgrade: maybe(flag()),
        StorageEncrypted: true,
        KmsKeyId: maybe(keys),
        ...(watched as object),
      }),
    ),
    Member: instance({ Engine: 'aurora-postgresql', DBClusterIdentifier: ref('Cluster') }),
  })
