import { policy, type Resource } from '../../model/policy.ts'
import { databases } from '../../model/storage/databases.ts'
import { namesOwnKey } from '../../model/storage/keys.ts'
import { implied } from '../../model/verdict.ts'

/** Instances and clusters say it in other words. */
const settings = (database: Resource) =>
  database.type === 'AWS::RDS::DBInstance'
    ? { isOn: database.at('EnablePerformanceInsights'), key: database.at('PerformanceInsightsKMSKeyId') }
    : { isOn: database.at('PerformanceInsightsEnabled'), key: database.at('PerformanceInsightsKmsKeyId') }

/**
 * For every RDS instance and cluster with Performance Insights, these are encrypted with a key that its owner manages.
 *
 * They hold the statements that were run, some with the values in them. Without a key named, RDS takes AWS's own, and
 * the key cannot be changed afterwards.
 */
export default policy({
  id: 'data/rds-insights-own-key',
  title: 'Performance Insights are encrypted with a KMS key of their owner',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-28(1)'], SOC2: ['CC6.1'] },
  equivalents: ['CKV_AWS_354', 'AWS-0078'],
  forAll: databases,
  holds: (database) => {
    const { isOn, key } = settings(database)
    return implied(isOn.is(true), () => namesOwnKey(key))
  },
  fix: 'Name a key of your own in PerformanceInsightsKMSKeyId, in a cluster PerformanceInsightsKmsKeyId.',
})
