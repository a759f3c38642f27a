import fc from 'fast-check'
import { type Infrastructure, maybe, resource, several } from '../resource.ts'
import { asMap, tags } from './words.ts'

/** Tags as a list, under the name that most types have for it. */
export const bucket = (): fc.Arbitrary<Infrastructure> => resource('AWS::S3::Bucket', { Tags: maybe(tags()) })

/** Tags as a list, under another name. */
export const fileSystem = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EFS::FileSystem', { Encrypted: true, FileSystemTags: maybe(tags()) })

/** Tags as a map. */
export const parameter = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::SSM::Parameter', { Type: 'String', Value: 'on', Tags: maybe(tags().map(asMap)) })

/** Tags as a list one level down. */
export const addresses = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::CloudFront::AnycastIpList', {
    Name: 'addresses',
    IpCount: 21,
    Tags: maybe(tags().map((list) => ({ Items: list }))),
  })

/** A stack of a few resources, whose keys may differ in case from one to the other. */
export const stack = (): fc.Arbitrary<Infrastructure> =>
  several(fc.oneof(bucket(), fileSystem(), parameter(), addresses()), 4)
