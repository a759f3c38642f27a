import type fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

/** A CloudTrail trail. */
export const trail = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::CloudTrail::Trail', {
    S3BucketName: 'trails',
    IsLogging: flag(),
    IsMultiRegionTrail: maybe(flag()),
    EnableLogFileValidation: maybe(flag()),
    KMSKeyId: maybe('alias/trails'),
  })
