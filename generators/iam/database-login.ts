import type fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

/** What it reads is near what it asks in the policies here. */
export const options = { 'iam/database-authentication': {} }

/** Databases to which one may sign in as a user of IAM, or not. */
export const databaseLogins = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Alone: resource('AWS::RDS::DBInstance', {
      DBInstanceClass: 'db.r6g.large',
      Engine: either('postgres', 'oracle-ee'),
      AllocatedStorage: '20',
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
      EnableIAMDatabaseAuthentication: maybe(flag()),
    }),
    Cluster: resource('AWS::RDS::DBCluster', {
      Engine: 'aurora-postgresql',
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
      EnableIAMDatabaseAuthentication: maybe(flag()),
    }),
    Member: resource('AWS::RDS::DBInstance', {
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-postgresql',
      DBClusterIdentifier: ref('Cluster'),
    }),
    Graph: resource('AWS::Neptune::DBCluster', { IamAuthEnabled: maybe(flag()) }),
  })
