import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, noValue, stored } from '../../checks/laws/expectation.ts'
import { loggedBucket } from '../../generators/logging/bucket.ts'
import policy from './bucket-access-log.ts'

const asked = { buckets: ['*'] }
const to = (DestinationBucketName: unknown) => ({ LoggingConfiguration: { DestinationBucketName } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::S3::Bucket': [
      ['pass', {}],
      ['fail', {}, asked],
      ['pass', {}, { buckets: ['Other*'] }],
      ['pass', to('logs'), asked],
      ['pass', to({ Ref: 'Logs' }), asked],
      ['fail', to(''), asked],
      ['fail', { LoggingConfiguration: {} }, asked],
      ['pass', { LoggingConfiguration: { LogFilePrefix: 'own/' } }, asked],
      ['unknown', to(stored('logs', noValue)), asked],
      ['breakable', to(chosen(noValue, 'logs')), asked],
    ],
  },
  beside: { Resources: { Logs: { Type: 'AWS::S3::Bucket' } } },
  generator: loggedBucket(),
  options: fc.record({ buckets: fc.constantFrom([], ['*'], ['AWS::S3::Bucket'], ['Other']) }),
  oracle: eachResource<Readonly<Record<string, unknown>>, { buckets: readonly string[] }>(
    (bucket, { options: { buckets } }) =>
      buckets.length === 0 || buckets[0] === 'Other' || JSON.stringify(bucket).includes('logs'),
  ),
})
