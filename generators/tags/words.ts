import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'

/*
 * Few distinct keys and values on purpose: the law of life swaps in what other samples have in the same place,
 * and remembers 24 values of each.
 */

/** Keys as people choose them. */
const goodKey = () => fc.constantFrom('Owner', 'Environment', 'CostCenter', 'Project', 'Name')

/** Keys with which an organisation or a tool is not happy, or could be thought not to be. */
const oddKey = () =>
  fc.oneof(
    fc.constantFrom('owner', 'environment', 'env'),
    fc.constantFrom('costcenter', 'PROJECT'),
    fc.constantFrom('a b', 'a/b', '_index', 'Größe'),
    fc.constantFrom('Password', 'db-api-key', 'pass'),
    fc.constantFrom('aws-owner', 'k'.repeat(128)),
  )

const goodValue = () => fc.constantFrom('prod', 'dev', 'platform', 'Staging', '4711', 'Zürich', 'a+b@c')

const oddValue = () => fc.constantFrom('', 'prdo', 'aws', 'v'.repeat(255), 'v'.repeat(256))

export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** A tag that AWS accepts. */
export const tag = (): fc.Arbitrary<Tag> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ Key: goodKey(), Value: goodValue() }) },
    { weight: 3, arbitrary: fc.record({ Key: oddKey(), Value: goodValue() }) },
    { weight: 2, arbitrary: fc.record({ Key: goodKey(), Value: oddValue() }) },
  )

/** A tag that AWS refuses, for its key or for its value. */
const refusedTag = (): fc.Arbitrary<Tag> =>
  fc.oneof(
    fc.record({ Key: fc.constantFrom('aws:owner', 'AWS:Owner'), Value: goodValue() }),
    fc.record({ Key: fc.constantFrom('a#b'), Value: goodValue() }),
    fc.record({ Key: fc.constant('k'.repeat(129)), Value: goodValue() }),
    fc.record({ Key: goodKey(), Value: fc.constantFrom('aws:prod', 'Aws:x') }),
    fc.record({ Key: goodKey(), Value: fc.constantFrom('what?', '<b>') }),
    fc.record({ Key: goodKey(), Value: fc.constant('v'.repeat(257)) }),
  )

const required: readonly Tag[] = [
  { Key: 'Owner', Value: 'platform' },
  { Key: 'Environment', Value: 'prod' },
]

const some = (most: number): fc.Arbitrary<Tag[]> =>
  fc.uniqueArray(tag(), { maxLength: most, selector: ({ Key }) => Key })

/** What most organisations require, and more. */
const complete = (): fc.Arbitrary<Tag[]> =>
  some(2).map((more) => [...required, ...more.filter(({ Key }) => !required.some((tag) => tag.Key === Key))])

/** So many tags, each with a key of its own. */
export const crowd = (count: number): Tag[] =>
  Array.from({ length: count }, (_, at) => ({ Key: `tag-${at}`, Value: 'x' }))

/** A list of tags that AWS accepts. */
export const tags = (most = 4): fc.Arbitrary<Tag[]> => fc.oneof(some(most), complete())

/** A list that AWS refuses for one tag in it, for a key that is in it twice, or for its length. */
export const refusedTags = (): fc.Arbitrary<Tag[]> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(refusedTag(), some(2)).map(([bad, good]) => [...good, bad]) },
    { weight: 1, arbitrary: tag().map((one) => [one, ...required, one]) },
    { weight: 1, arbitrary: tag().map((one) => Array.from({ length: 51 }, () => one)) },
  )

/** The same tags as a map. */
export const asMap = (list: readonly Tag[]): Record<string, string> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]))

/** Tags as a resource has them, a list or a map. */
export type Tags = readonly Tag[] | Readonly<Record<string, string>>

/** The same tags as a list. */
export const asList = (all: Tags): readonly Tag[] =>
  Array.isArray(all) ? all : Object.entries(all).map(([Key, Value]) => ({ Key, Value }))

/** Tags with these keys, each of which may be an expression, and a value of its own. */
export const withKeys = (...keys: readonly Json[]): JsonObject => ({
  Tags: keys.map((Key, at) => ({ Key, Value: `value ${at}` })),
})
