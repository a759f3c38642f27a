import { isAmong } from '../../model/network/use/tiers.ts'
import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { any, pass } from '../../model/verdict.ts'

interface Options {
  /** Patterns of the buckets that are meant. */
  readonly buckets: readonly string[]
}

/**
 * For every bucket that is meant, a log is kept of who asked it for what.
 *
 * S3 delivers it into another bucket, hours later and not all of it; where each request counts, data events of CloudTrail are
 * the better log. For which buckets one of them is kept somebody has to choose: buckets of logs are none of them.
 */
export default policy<Options>({
  id: 'logging/bucket-access-log',
  title: 'Buckets that are meant log who asked for what',
  severity: 'low',
  controls: { 'AWS-FSBP': ['S3.9'], 'NIST-800-53r5': ['AU-2', 'AU-12', 'SI-4'], SOC2: ['CC7.2'] },
  equivalents: [
    'CKV_AWS_18',
    'AWS-0089',
    'AWS-0163',
    'S3.9',
    'AwsSolutions-S1',
    's3_bucket_server_access_logging_enabled',
    'S3_BUCKET_LOGGING_ENABLED',
  ],
  options: {
    defaults: { buckets: [] },
    declares: ({ buckets }) => buckets.map((pattern, at) => ({ path: ['buckets', at], pattern })),
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        buckets: z
          .array(z.string().min(1))
          .default([])
          .describe('Patterns of the ids or the type of the buckets of which it is asked'),
      })
    },
  },
  forAll: 'AWS::S3::Bucket',
  holds: (bucket, { buckets }) => {
    if (!isAmong(buckets, bucket)) return pass
    const logging = bucket.at('LoggingConfiguration')
    return any([
      isGiven(logging.at('DestinationBucketName'), 'another bucket'),
      // Without another bucket, the logs come into the same.
      isGiven(logging.at('LogFilePrefix'), 'a prefix'),
    ])
  },
  fix: 'Name another bucket in LoggingConfiguration.DestinationBucketName.',
})
