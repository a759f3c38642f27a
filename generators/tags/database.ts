import fc from 'fast-check'
import { type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

/** An instance by itself. */
export const databaseInstance = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::RDS::DBInstance', {
    DBInstanceClass: 'db.t4g.small',
    AllocatedStorage: '20',
    Engine: fc.constantFrom('postgres', 'mysql', 'mariadb'),
    MasterUsername: 'admin1',
    ManageMasterUserPassword: true,
    CopyTagsToSnapshot: maybe(flag()),
  })

/** An Aurora cluster with an instance, whose own setting has no effect. */
export const aurora = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Cluster: resource('AWS::RDS::DBCluster', {
      Engine: 'aurora-postgresql',
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
      CopyTagsToSnapshot: maybe(flag()),
    }),
    Instance: resource('AWS::RDS::DBInstance', {
      DBClusterIdentifier: maybe(ref('Cluster')),
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-postgresql',
      CopyTagsToSnapshot: maybe(flag()),
    }),
  })

/** A cluster of Neptune or DocumentDB. */
export const otherCluster = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::Neptune::DBCluster', { CopyTagsToSnapshot: maybe(flag()) }),
    resource('AWS::DocDB::DBCluster', {
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
      CopyTagsToSnapshot: maybe(flag()),
    }),
  )
