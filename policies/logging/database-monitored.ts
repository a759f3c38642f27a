import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { belongsTo } from '../../model/storage/cluster.ts'
import { all, orElse, type Verdict } from '../../model/verdict.ts'

interface Options {
  readonly seconds: number
}

/**
 * For every RDS instance, the system under it is measured, and often enough.
 *
 * What CloudWatch knows by itself is seen from outside, once a minute; enhanced monitoring sees processes, memory and disks from
 * within. It is off where nothing is said; a cluster may turn it on for its members.
 */
export default policy<Options>({
  id: 'logging/database-monitored',
  title: 'The system under RDS databases is measured',
  severity: 'low',
  controls: { 'AWS-FSBP': ['RDS.6'], 'NIST-800-53r5': ['SI-2', 'SI-4'], SOC2: ['A1.1', 'CC7.2'] },
  equivalents: [
    'CKV_AWS_118',
    'RDS.6',
    'rds_instance_enhanced_monitoring_enabled',
    'RDS_ENHANCED_MONITORING_ENABLED',
  ],
  options: {
    defaults: { seconds: 60 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        seconds: z.int().min(1).max(60).default(60).describe('The seconds between measurements at most'),
      })
    },
  },
  forAll: 'AWS::RDS::DBInstance',
  holds: (database, { seconds }) =>
    orElse(isMeasured(database, seconds), () =>
      belongsTo(database, 'whether enhanced monitoring is on for', (cluster) => isMeasured(cluster, seconds)),
    ),
  fix: 'Set MonitoringInterval to 60 or less, and MonitoringRoleArn to a role for monitoring.rds.amazonaws.com.',
})

const isMeasured = (database: Resource, seconds: number): Verdict => {
  const interval = database.at('MonitoringInterval')
  return all([interval.atLeast(1), interval.atMost(seconds)])
}
