import fc from 'fast-check'

/** Keys as people choose them. */
const goodKey = () =>
  fc.constantFrom('Owner', 'Environment', 'CostCenter', 'Project', 'Name', 'cost:unit', 'Größe')

/** Keys that AWS or an organisation refuses, or does not: each kind of slip with its decoy. */
const oddKey = () =>
  fc.oneof(
    fc.constantFrom('owner', 'environment', 'ENVIRONMENT', 'env'),
    fc.constantFrom('costcenter', 'Costcenter', 'PROJECT'),
    fc.constantFrom('a b', 'a/b', '_index', '.'),
    fc.constantFrom('a#b', 'résumé*'),
    fc.constantFrom('aws:owner', 'AWS:Owner', 'aws-owner'),
    fc.constantFrom('Password', 'db-api-key', 'pass', 'token'),
    fc.constantFrom(127, 128, 129).map((length) => 'k'.repeat(length)),
  )

const goodValue = () => fc.constantFrom('prod', 'dev', 'platform', 'Staging', '4711', 'Zürich', 'a+b@c')

const oddValue = () =>
  fc.oneof(
    fc.constantFrom('', 'prdo'),
    fc.constantFrom('aws:prod', 'Aws:x', 'aws'),
    fc.constantFrom('what?', '<b>'),
    fc.constantFrom(255, 256, 257).map((length) => 'v'.repeat(length)),
  )

export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** A tag, half the time with something odd about it. */
export const tag = (): fc.Arbitrary<Tag> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ Key: goodKey(), Value: goodValue() }) },
    { weight: 2, arbitrary: fc.record({ Key: oddKey(), Value: goodValue() }) },
    { weight: 1, arbitrary: fc.record({ Key: goodKey(), Value: oddValue() }) },
  )

const some = (most: number): fc.Arbitrary<Tag[]> =>
  fc.uniqueArray(tag(), { maxLength: most, selector: ({ Key }) => Key })

/** What most organisations require, and more. */
const complete = (): fc.Arbitrary<Tag[]> =>
  some(2).map((more) => [
    { Key: 'Owner', Value: 'platform' },
    { Key: 'Environment', Value: 'prod' },
    ...more.filter(({ Key }) => Key !== 'Owner' && Key !== 'Environment'),
  ])

/** As many tags as are allowed, or one more or fewer. */
const crowd = (): fc.Arbitrary<Tag[]> =>
  fc
    .tuple(fc.constantFrom(50, 49, 51), fc.constantFrom('tag', 'aws:tag'))
    .map(([count, first]) =>
      Array.from({ length: count }, (_, at) => ({ Key: `${at === 0 ? first : 'tag'}-${at}`, Value: 'x' })),
    )

/** A list of tags. Now and then a key is in it twice, as when lists are put together. */
export const tags = (most = 4): fc.Arbitrary<Tag[]> =>
  fc.oneof(
    { weight: 4, arbitrary: some(most) },
    { weight: 3, arbitrary: complete() },
    { weight: 1, arbitrary: some(most).map((list) => [...list, ...list.slice(0, 1)]) },
    { weight: 1, arbitrary: crowd() },
  )

/** The same tags as a map. */
export const asMap = (list: readonly Tag[]): Record<string, string> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]))
