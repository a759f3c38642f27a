import { policy } from '../../model/policy.ts'
import { belongsTo } from '../../model/storage/cluster.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every RDS instance, Performance Insights tells what it is busy with.
 *
 * It shows which statements, users and waits make up the load. It is off where nothing is said; a cluster may turn it on for its
 * members.
 */
export default policy({
  id: 'logging/database-insights',
  title: 'Performance Insights tells what RDS databases are busy with',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AU-12', 'SI-4'], SOC2: ['A1.1', 'CC7.2'] },
  equivalents: ['CKV_AWS_353', 'AWS-0133'],
  forAll: 'AWS::RDS::DBInstance',
  holds: (database) =>
    orElse(database.at('EnablePerformanceInsights').is(true), () =>
      belongsTo(database, 'whether Performance Insights are on for', (cluster) =>
        cluster.at('PerformanceInsightsEnabled').is(true),
      ),
    ),
  fix: 'Set EnablePerformanceInsights to true.',
})
