import type { Serverless } from './translation.ts'
import { defined, isMap, type Maybe, opaque, s3Location, through } from './values.ts'

/** Where code lies, as Lambda wants it. What is not packaged yet, such as a local path, has no known place. */
export const codeOf = (source: Serverless, property: string): Maybe =>
  through(source.properties[property], (plain) => {
    const location = s3Location(plain)
    if (location === undefined) return opaque(source.id, property)
    const mode = isMap(plain) ? plain.StorageMode : undefined
    return defined({
      S3Bucket: location.Bucket,
      S3Key: location.Key,
      S3ObjectVersion: location.Version,
      S3ObjectStorageMode: mode,
    })
  })
