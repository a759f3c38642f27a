import { policy, type Resource } from '../../model/policy.ts'
import { databases } from '../../model/storage/databases.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, fail, implied, orElse, pass } from '../../model/verdict.ts'

interface Options {
  /** By engine, as RDS calls it, the logs of it. */
  readonly logs: Readonly<Record<string, readonly string[]>>
}

const usual: Options['logs'] = {
  'aurora-mysql': ['error'],
  'aurora-postgresql': ['postgresql'],
  mariadb: ['error'],
  mysql: ['error'],
  'oracle-ee': ['alert', 'listener'],
  'oracle-se2': ['alert', 'listener'],
  postgres: ['postgresql'],
  'sqlserver-ee': ['error'],
  'sqlserver-ex': ['error'],
  'sqlserver-se': ['error'],
  'sqlserver-web': ['error'],
}

/**
 * For every RDS instance and cluster, its logs go to CloudWatch.
 *
 * On the instance they are kept for days, and go with it. Which ones an engine has, and are asked for, says the option; of other
 * engines any will do. Members of a cluster leave it to the cluster.
 */
export default policy<Resource, Options>({
  id: 'logging/database-logs',
  title: 'Logs of RDS databases are kept in CloudWatch',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['RDS.9', 'RDS.34', 'RDS.36', 'RDS.37', 'RDS.40'],
    'NIST-800-53r5': ['AU-2', 'AU-12', 'SI-4'],
    SOC2: ['CC7.2'],
  },
  equivalents: [
    'CKV_AWS_129',
    'CKV_AWS_324',
    'RDS.9',
    'RDS.34',
    'RDS.36',
    'RDS.37',
    'RDS.40',
    'rds_instance_integration_cloudwatch_logs',
    'rds_cluster_integration_cloudwatch_logs',
    'RDS_LOGGING_ENABLED',
  ],
  options: {
    defaults: { logs: usual },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        logs: z
          .record(z.string(), z.array(z.string().min(1)).min(1))
          .default(usual as Record<string, string[]>)
          .describe('By engine, as RDS calls it, the logs that are asked for'),
      })
    },
  },
  forAll: databases,
  holds: (database, { logs }) => {
    const [engine, given] = [database.at('Engine'), database.at('EnableCloudwatchLogsExports')]
    return orElse(
      all([
        given.some(() => pass),
        ...Object.entries(logs).map(([name, needed]) =>
          implied(engine.is(name), () => all(needed.map((log) => given.some((one) => one.is(log))))),
        ),
      ]),
      () => (database.type === 'AWS::RDS::DBInstance' ? isGiven(database.at('DBClusterIdentifier')) : fail),
    )
  },
  fix: 'Name the logs of its engine in EnableCloudwatchLogsExports, and make their log groups with a retention.',
})
