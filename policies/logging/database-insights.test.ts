import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { watchedCluster, watchedInstance } from '../../generators/logging/database.ts'
import policy from './database-insights.ts'

const cluster = (PerformanceInsightsEnabled: unknown) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-mysql', PerformanceInsightsEnabled },
})

const memberOf = (Ref: string) => ({ DBClusterIdentifier: { Ref } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['pass', { EnablePerformanceInsights: true }],
      ['pass', { EnablePerformanceInsights: 'true' }],
      ['fail', { EnablePerformanceInsights: false }],
      ['pass', memberOf('On')],
      ['fail', memberOf('Off')],
      ['unknown', memberOf('Hidden')],
      ['unknown', { DBClusterIdentifier: 'shop' }],
      ['unknown', { EnablePerformanceInsights: hidden }],
      ['breakable', { EnablePerformanceInsights: chosen(false, true) }],
    ],
  },
  beside: { Resources: { On: cluster(true), Off: cluster(false), Hidden: cluster(hidden) } as never },
  generator: fc.oneof(watchedInstance(), watchedCluster()),
  oracle: eachResource((database, { type, infrastructure }) => {
    if (type !== 'AWS::RDS::DBInstance') return undefined
    if (`${database.EnablePerformanceInsights}` === 'true') return true
    if (database.DBClusterIdentifier === 'other') return 'unknown'
    return (
      'DBClusterIdentifier' in database &&
      `${infrastructure.Resources.Cluster?.Properties?.PerformanceInsightsEnabled}` === 'true'
    )
  }),
})
