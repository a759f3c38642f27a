import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

const flags = fc.constantFrom<unknown>('0', '1', 0, 1)

const engines = [
  { engine: 'postgres', version: '16.6', family: 'postgres16', parameter: 'rds.force_ssl' },
  { engine: 'postgres', version: '14.15', family: 'postgres14', parameter: 'rds.force_ssl' },
  { engine: 'mysql', version: '8.4.3', family: 'mysql8.4', parameter: 'require_secure_transport' },
] as const

const clusters = [
  { engine: 'aurora-postgresql', version: '17.4', family: 'aurora-postgresql17', parameter: 'rds.force_ssl' },
  { engine: 'aurora-postgresql', version: '16.6', family: 'aurora-postgresql16', parameter: 'rds.force_ssl' },
] as const

const parametersOf = (parameter: string) =>
  maybe(
    fc.record(
      { [parameter]: flags, log_statement: fc.constant('ddl') },
      { requiredKeys: [], noNullPrototype: true },
    ),
  )

/** An instance with a group of parameters, or with those of its engine. */
export const instanceWithParameters = (): fc.Arbitrary<Infrastructure> =>
  fc.constantFrom(...engines).chain(({ engine, version, family, parameter }) =>
    infrastructure({
      Database: resource('AWS::RDS::DBInstance', {
        DBInstanceClass: 'db.r6g.large',
        AllocatedStorage: '20',
        MasterUsername: 'keeper',
        ManageMasterUserPassword: true,
        Engine: engine,
        EngineVersion: version,
        DBParameterGroupName: maybe(ref('Parameters')),
      }),
      Parameters: resource('AWS::RDS::DBParameterGroup', {
        Family: family,
        Description: 'of the shop',
        Parameters: parametersOf(parameter),
      }),
    }),
  )

/** An instance of a cluster, or one that could be. */
export const memberOfCluster = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::RDS::DBInstance', {
    DBInstanceClass: 'db.r6g.large',
    Engine: 'aurora-postgresql',
    EngineVersion: '16.6',
    DBClusterIdentifier: maybe('shop'),
  })

/** The same of a cluster. */
export const clusterWithParameters = (): fc.Arbitrary<Infrastructure> =>
  fc.constantFrom(...clusters).chain(({ engine, version, family, parameter }) =>
    infrastructure({
      Database: resource('AWS::RDS::DBCluster', {
        MasterUsername: 'keeper',
        ManageMasterUserPassword: true,
        Engine: engine,
        EngineVersion: version,
        DBClusterParameterGroupName: maybe(ref('Parameters')),
      }),
      Parameters: resource('AWS::RDS::DBClusterParameterGroup', {
        Family: family,
        Description: 'of the shop',
        Parameters: fc.record(
          { [parameter]: flags, log_statement: fc.constant('ddl') },
          { requiredKeys: ['log_statement'], noNullPrototype: true },
        ),
      }),
    }),
  )

/** What asks for nothing. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    OtherParameters: resource('AWS::RDS::DBParameterGroup', {
      Family: either('mysql8.0', 'postgres13'),
      Description: 'of others',
    }),
  })
