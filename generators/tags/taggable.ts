import fc from 'fast-check'
import { type Infrastructure, maybe, resource, several } from '../resource.ts'
import { asMap, type Tag, tags } from './words.ts'

/** Tags as a list. */
export const bucketWith = (list: fc.Arbitrary<readonly Tag[]>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::S3::Bucket', { Tags: maybe(list) })

/** Tags as a map. */
export const parameterWith = (list: fc.Arbitrary<readonly Tag[]>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::SSM::Parameter', { Type: 'String', Value: 'on', Tags: maybe(list.map(asMap)) })

export const bucket = (): fc.Arbitrary<Infrastructure> => bucketWith(tags())
export const parameter = (): fc.Arbitrary<Infrastructure> => parameterWith(tags())

/** A stack of a few resources, whose keys may differ in case from one to the other. */
export const stack = (): fc.Arbitrary<Infrastructure> => several(fc.oneof(bucket(), parameter()), 4)

export const options = {
  'tags/organization-policy': {
    policies: [{ tags: { owner: { tag_key: 'Owner' }, environment: { tag_key: 'Environment' } } }],
    scope: 'all',
  },
}
