import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { cluster } from '../../generators/logging/cluster.ts'
import policy from './exec-logged.ts'

const exec = (Logging: unknown, LogConfiguration: unknown = noValue) =>
  ({ Configuration: { ExecuteCommandConfiguration: { Logging, LogConfiguration } } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Cluster': [
      ['pass', {}],
      ['pass', exec('DEFAULT')],
      ['fail', exec('NONE')],
      ['fail', exec('NONE', { S3BucketName: 'logs' })],
      ['fail', exec('OVERRIDE')],
      ['fail', exec('OVERRIDE', { S3BucketName: '' })],
      ['pass', exec('OVERRIDE', { S3BucketName: 'logs' })],
      ['pass', exec('OVERRIDE', { CloudWatchLogGroupName: { Ref: 'Log' } })],
      ['unknown', exec(hidden)],
      ['breakable', exec(chosen('NONE', 'DEFAULT'))],
    ],
  },
  beside: { Resources: { Log: { Type: 'AWS::Logs::LogGroup' } } },
  generator: cluster(),
  oracle: eachResource((properties) => !JSON.stringify(properties).includes('"NONE"')),
})
