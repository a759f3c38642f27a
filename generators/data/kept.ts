import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'
import { flag } from '../shapes.ts'

/** What a template says to CloudFormation of the end of a resource, of a type with snapshots or without. */
const ends = (hasSnapshots: boolean): Readonly<Record<string, Shape>> => {
  const snapshot = hasSnapshots ? ['Snapshot'] : []
  return {
    DeletionPolicy: maybe(fc.constantFrom('Retain', 'RetainExceptOnCreate', 'Delete', ...snapshot)),
    UpdateReplacePolicy: maybe(fc.constantFrom('Retain', 'Delete', ...snapshot)),
  }
}

const kept = (type: string, properties: Shape): fc.Arbitrary<Infrastructure> =>
  resource(type, properties, ends(false))

const copied = (type: string, properties: Shape): fc.Arbitrary<Infrastructure> =>
  resource(type, properties, ends(true))

/** A database, protected or not, which may be a member of a cluster. */
export const keptDatabase = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Cluster: copied('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', DeletionProtection: maybe(flag()) }),
    Instance: copied('AWS::RDS::DBInstance', {
      Engine: 'aurora-mysql',
      DBInstanceClass: 'db.r6g.large',
      DBClusterIdentifier: maybe(ref('Cluster')),
    }),
  })

/** An instance by itself. */
export const keptInstance = (): fc.Arbitrary<Infrastructure> =>
  copied('AWS::RDS::DBInstance', {
    Engine: 'postgres',
    DBInstanceClass: 'db.r6g.large',
    AllocatedStorage: '20',
    MasterUsername: 'admin1',
    ManageMasterUserPassword: true,
    DeletionProtection: maybe(flag()),
  })

/** Something else that holds data and of which CloudFormation can make a snapshot. */
export const keptByCopy = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    copied('AWS::EC2::Volume', { AvailabilityZone: 'eu-west-1a', Size: 10 }),
    copied('AWS::DocDB::DBCluster', { MasterUsername: 'admin1', DeletionProtection: maybe(flag()) }),
    copied('AWS::ElastiCache::ReplicationGroup', {
      ReplicationGroupDescription: 'sessions',
      SnapshotRetentionLimit: maybe(fc.constantFrom(0, 7)),
    }),
    copied('AWS::ElastiCache::CacheCluster', {
      Engine: 'redis',
      CacheNodeType: 'cache.t4g.small',
      NumCacheNodes: 1,
      SnapshotRetentionLimit: maybe(fc.constantFrom(0, 7)),
    }),
  )

const keys = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}

/** Something that holds data and of which it can make none. */
export const keptItself = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    kept('AWS::EFS::FileSystem', { Encrypted: true }),
    kept('AWS::Cognito::UserPool', { DeletionProtection: maybe(either('ACTIVE', 'INACTIVE')) }),
    kept('AWS::DynamoDB::Table', {
      ...keys,
      DeletionProtectionEnabled: maybe(flag()),
    }),
    kept('AWS::DynamoDB::GlobalTable', {
      ...keys,
      Replicas: [{ Region: 'eu-west-1', DeletionProtectionEnabled: maybe(flag()) }],
    }),
  )

/** Where caches are asked about, too. */
export const options = { 'data/kept-when-deleted': { caches: true } }

/** What else these resources are, others are made for. */
export const only = ['data/kept-when-deleted']
