import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { watchedCluster, watchedInstance } from '../../generators/logging/database.ts'
import policy from './database-logs.ts'

const of = (Engine: unknown, ...EnableCloudwatchLogsExports: readonly unknown[]) =>
  ({ Engine, EnableCloudwatchLogsExports }) as never

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['fail', { Engine: 'mysql' }],
      ['pass', of('mysql', 'error')],
      ['fail', of('mysql', 'slowquery')],
      ['fail', of('mysql', 'error'), { logs: { mysql: ['error', 'slowquery'] } }],
      ['pass', of('mysql', 'slowquery', 'error'), { logs: { mysql: ['error', 'slowquery'] } }],
      ['pass', of('db2-se', 'diag.log')],
      ['fail', of('postgres')],
      ['pass', { Engine: 'aurora-mysql', DBClusterIdentifier: 'shop' }],
      ['unknown', of('mysql', hidden)],
      ['unknown', of(hidden, 'slowquery')],
      ['fail', { Engine: hidden }],
      ['breakable', of('postgres', chosen('upgrade', 'postgresql'))],
    ],
    'AWS::RDS::DBCluster': [
      ['fail', { Engine: 'aurora-mysql' }],
      ['pass', of('aurora-mysql', 'error')],
      ['fail', { Engine: 'aurora-mysql', DBClusterIdentifier: 'shop' }],
    ],
  },
  generator: fc.oneof(watchedInstance(), watchedCluster()),
  options: fc.constantFrom(policy.options?.defaults, { logs: { mysql: ['slowquery'] } }) as never,
  oracle: eachResource<
    { Engine: string; EnableCloudwatchLogsExports?: string[]; DBClusterIdentifier?: unknown },
    { logs: Readonly<Record<string, readonly string[]>> }
  >((database, { type, options: { logs } }) => {
    if (type === 'AWS::RDS::DBInstance' && 'DBClusterIdentifier' in database) return true
    const given = new Set(database.EnableCloudwatchLogsExports)
    return given.size > 0 && new Set(logs[database.Engine]).isSubsetOf(given)
  }),
})
