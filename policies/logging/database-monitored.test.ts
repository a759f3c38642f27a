import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { watchedCluster, watchedInstance } from '../../generators/logging/database.ts'
import policy from './database-monitored.ts'

const cluster = (MonitoringInterval: unknown) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-mysql', MonitoringInterval },
})

const memberOf = (Ref: string) => ({ DBClusterIdentifier: { Ref } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['pass', { MonitoringInterval: 60 }],
      ['pass', { MonitoringInterval: '1' }],
      ['fail', { MonitoringInterval: 0 }],
      ['fail', { MonitoringInterval: 60 }, { seconds: 30 }],
      ['pass', { MonitoringInterval: 30 }, { seconds: 30 }],
      ['fail', { MonitoringInterval: 'often' }],
      ['pass', memberOf('On')],
      ['fail', memberOf('Off')],
      ['unknown', { DBClusterIdentifier: 'shop' }],
      ['unknown', { MonitoringInterval: hidden }],
      ['breakable', { MonitoringInterval: chosen(0, 60) }],
    ],
  },
  beside: { Resources: { On: cluster(60), Off: cluster(0) } as never },
  generator: fc.oneof(watchedInstance(), watchedCluster()),
  options: fc.record({ seconds: fc.constantFrom(1, 30, 60) }),
  oracle: eachResource<{ MonitoringInterval?: number; DBClusterIdentifier?: unknown }, { seconds: number }>(
    (database, { type, infrastructure, options: { seconds } }) => {
      if (type !== 'AWS::RDS::DBInstance') return undefined
      const isOften = (interval: unknown) => Number(interval ?? 0) > 0 && Number(interval) <= seconds
      if (isOften(database.MonitoringInterval)) return true
      if (database.DBClusterIdentifier === 'other') return 'unknown'
      const { MonitoringInterval: ofCluster } = infrastructure.Resources.Cluster?.Properties ?? {}
      return 'DBClusterIdentifier' in database && isOften(ofCluster)
    },
  ),
})
