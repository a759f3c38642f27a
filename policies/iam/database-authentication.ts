import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { isGiven } from '../../model/storage/given.ts'
import { any, fail, orElse, type Verdict } from '../../model/verdict.ts'

/**
 * For every database of RDS, Aurora and Neptune for which there is such a thing, one may sign in as who one is in IAM.
 *
 * A token that ends after a quarter of an hour takes the place of a password that stands in a configuration for years.
 * Instances of a cluster take it from the cluster; Oracle, SQL Server and Db2 do not have it.
 */
export default policy({
  id: 'iam/database-authentication',
  title: 'Databases take identities of IAM in place of passwords',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['Neptune.7', 'RDS.10', 'RDS.12'],
    'NIST-800-53r5': ['AC-3', 'AC-6', 'IA-2', 'IA-5'],
    'PCI-DSS-4.0.1': ['8.6.2'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'AC_AWS_0053',
    'AWS-0176',
    'AwsSolutions-N5',
    'AwsSolutions-RDS6',
    'CKV_AWS_161',
    'CKV_AWS_162',
    'Neptune.7',
    'RDS.10',
    'RDS.12',
    'iam_database_auth_not_enabled',
    'neptune_cluster_iam_authentication_enabled',
    'neptune_cluster_with_iam_database_authentication_disabled',
    'rds_cluster_iam_authentication_enabled',
    'rds_instance_iam_authentication_enabled',
  ],
  forAll: ['AWS::Neptune::DBCluster', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  holds: (database) =>
    database.type === 'AWS::Neptune::DBCluster'
      ? database.at('IamAuthEnabled').is(true)
      : orElse(database.at('EnableIAMDatabaseAuthentication').is(true), () => isExempt(database)),
  fix: 'Set EnableIAMDatabaseAuthentication, or IamAuthEnabled of Neptune, to true.',
})

const isExempt = (database: Resource): Verdict =>
  database.type === 'AWS::RDS::DBCluster'
    ? fail
    : any([
        database.at('Engine').matches(/^(?:custom-)?(?:oracle|sqlserver|db2)/, ['oracle-ee', 'postgres']),
        isGiven(database.at('DBClusterIdentifier')),
      ])
