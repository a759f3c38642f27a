import type fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'

/** A bucket, and where a log goes of who asked it for what. */
export const loggedBucket = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::S3::Bucket', {
    LoggingConfiguration: maybe(
      either({ DestinationBucketName: maybe('logs') }, { LogFilePrefix: maybe('logs/') }),
    ),
  })

/** The option under which something is asked. */
export const options = { 'logging/bucket-access-log': { buckets: ['*'] } }
