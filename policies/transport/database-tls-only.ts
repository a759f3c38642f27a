import { policy } from '../../model/policy.ts'
import { databases } from '../../model/storage/databases.ts'
import { isGiven } from '../../model/storage/given.ts'
import { takesTlsOnly } from '../../model/transport/database-tls.ts'
import { because, orElse } from '../../model/verdict.ts'

const instance = {
  property: 'DBParameterGroupName',
  type: 'AWS::RDS::DBParameterGroup',
}
const cluster = {
  property: 'DBClusterParameterGroupName',
  type: 'AWS::RDS::DBClusterParameterGroup',
}

/**
 * For every RDS instance and cluster, no connection is taken without TLS.
 *
 * A parameter says so: `rds.force_ssl` of PostgreSQL and SQL Server, `require_secure_transport` of MySQL and MariaDB. Where it
 * is not set, PostgreSQL takes none from 15 on, Aurora PostgreSQL from 17 on and MySQL from 9.7 on. Members of a cluster leave
 * it to the cluster. Oracle and Db2 have no such parameter.
 */
export default policy({
  id: 'transport/database-tls-only',
  title: 'Databases take connections by TLS alone',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-8', 'SC-8(1)', 'SC-13', 'SC-23'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['RDS.41', 'RDS.44'],
  },
  equivalents: ['CKV2_AWS_69', 'RDS.38', 'RDS.39', 'RDS.41', 'RDS.44', 'rds_instance_transport_encrypted'],
  forAll: databases,
  holds: (database) =>
    because(
      database.type === 'AWS::RDS::DBInstance'
        ? orElse(takesTlsOnly(database, instance), () => isGiven(database.at('DBClusterIdentifier')))
        : takesTlsOnly(database, cluster),
      'connections are taken without TLS, too',
    ),
  fix: 'Set rds.force_ssl or require_secure_transport to 1 in a parameter group, and give the database that group.',
})
