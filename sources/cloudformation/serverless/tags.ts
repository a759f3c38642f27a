import type { Json, JsonObject } from '../../../model/json.ts'
import type { Serverless } from './translation.ts'
import { isMap, isNoValue, type Maybe, opaque, through } from './values.ts'

/** The tag by which resources made by SAM are known. */
export const createdBy = (kind: 'lambda' | 'stateMachine' | 'httpapi'): JsonObject => ({
  [`${kind}:createdBy`]: 'SAM',
})

/** SAM's map of tags as CloudFormation's list, in each branch of what is around it. */
export const tagList = (
  source: Serverless,
  tags: Maybe,
  before: JsonObject = {},
  after: JsonObject = {},
): Maybe =>
  through(tags, (plain) => {
    if (plain !== undefined && !isMap(plain)) return opaque(source.id, 'Tags')
    const list = pairs({ ...before, ...plain, ...after })
    return list.length > 0 ? list : undefined
  })

const pairs = (tags: JsonObject): readonly Json[] =>
  Object.entries(tags).flatMap(([Key, value]) => [{ Key, Value: value ?? '' }])

/** The tags that SAM hands on to what it makes, where `PropagateTags` says so. */
export const handedOn = (source: Serverless): Maybe => {
  const { PropagateTags, Tags } = source.properties
  return (PropagateTags === true || PropagateTags === 'true') && !isNoValue(Tags) ? Tags : undefined
}
