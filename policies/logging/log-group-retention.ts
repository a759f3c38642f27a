import { policy } from '../../model/policy.ts'

interface Options {
  /** For how many days log events are kept, at least. */
  readonly days: number
}

/**
 * For every CloudWatch log group, a time is set after which its events go, and it is long enough.
 *
 * A log group without one keeps everything for ever, which costs, and is more than privacy rules allow; a
 * time that is too short loses what an inquiry needs.
 */
export default policy<Options>({
  id: 'logging/log-group-retention',
  title: 'Every log group keeps its events for a set time',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AU-11', 'SI-12'], 'PCI-DSS-4.0.1': ['10.5.1'], SOC2: ['CC7.2', 'C1.2'] },
  equivalents: [
    'CKV_AWS_66',
    'CloudWatchLogGroupRetentionPeriod',
    'cloudwatch_log_group_retention_period_check',
    'cloudwatch_log_group_retention_policy_specific_days_enabled',
  ],
  options: {
    defaults: { days: 1 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        days: z.int().min(1).max(3653).default(1).describe('The days that logs are kept at least'),
      })
    },
  },
  forAll: 'AWS::Logs::LogGroup',
  holds: (group, { days }) => group.at('RetentionInDays').atLeast(days),
  fix: 'Set RetentionInDays to the number of days that the logs may be needed.',
  repair: (_, { days }) => [
    {
      path: ['RetentionInDays'],
      value: allowed.find((allowedDays) => allowedDays >= Math.max(days, 365)) ?? days,
    },
  ],
})

/** CloudWatch Logs accepts no other numbers of days. A year is proposed where less is asked for. */
const allowed = [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]
