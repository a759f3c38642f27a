import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { keptCluster, keptInstance, keptReplica } from '../../generators/data/rds-settings.ts'
import policy from './rds-insights-own-key.ts'

const on = { EnablePerformanceInsights: true }

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['pass', {}],
      ['pass', { EnablePerformanceInsights: false }],
      ['fail', on],
      ['fail', { ...on, PerformanceInsightsKMSKeyId: '' }],
      ['fail', { ...on, PerformanceInsightsKMSKeyId: 'alias/aws/rds' }],
      ['fail', { ...on, KmsKeyId: 'alias/own' }],
      ['pass', { ...on, PerformanceInsightsKMSKeyId: 'alias/own' }],
      ['fail', { EnablePerformanceInsights: 'true', PerformanceInsightsKmsKeyId: 'alias/own' }],
      ['unknown', { ...on, PerformanceInsightsKMSKeyId: hidden }],
      ['unknown', { EnablePerformanceInsights: hidden }],
      ['pass', { EnablePerformanceInsights: hidden, PerformanceInsightsKMSKeyId: 'alias/own' }],
      ['breakable', { ...on, PerformanceInsightsKMSKeyId: chosen('alias/aws/rds', 'alias/own') }],
    ],
    'AWS::RDS::DBCluster': [
      ['fail', { PerformanceInsightsEnabled: true }],
      ['fail', { PerformanceInsightsEnabled: true, PerformanceInsightsKMSKeyId: 'alias/own' }],
      ['pass', { PerformanceInsightsEnabled: true, PerformanceInsightsKmsKeyId: 'alias/own' }],
      ['pass', on],
    ],
  },
  generator: fc.oneof(keptInstance(), keptReplica(), keptCluster()),
  oracle: eachResource((database) => {
    const text = JSON.stringify(database)
    const isOn = /"(EnablePerformanceInsights|PerformanceInsightsEnabled)":"?true/.test(text)
    return !isOn || /"PerformanceInsightsK(MS|ms)KeyId":"(?!alias.aws)/.test(text)
  }),
})
