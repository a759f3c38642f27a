import fc from 'fast-check'

const often = (text: fc.Arbitrary<string>) => ({ weight: 5, arbitrary: text })
const seldom = (text: fc.Arbitrary<string>) => ({ weight: 1, arbitrary: text })

/** Keys as people choose them, and some that AWS or an organisation refuses. */
export const tagKey = (): fc.Arbitrary<string> =>
  fc.oneof(
    often(fc.constantFrom('Owner', 'Environment', 'CostCenter', 'Project', 'Name')),
    seldom(fc.constantFrom('owner', 'environment', 'ENVIRONMENT', 'costcenter', 'Costcenter', 'env')),
    seldom(fc.constantFrom('cost:unit', 'Größe', 'a b', 'a/b', '_index', '.', 'a#b', 'résumé*')),
    seldom(fc.constantFrom('aws:owner', 'AWS:Owner', 'aws-owner')),
    seldom(fc.constantFrom('Password', 'db-api-key', 'pass', 'token')),
    seldom(fc.constantFrom(127, 128, 129).map((length) => 'k'.repeat(length))),
  )

/** Values likewise. Some are empty, or look like keys that are reserved. */
export const tagValue = (): fc.Arbitrary<string> =>
  fc.oneof(
    often(fc.constantFrom('prod', 'dev', 'platform', 'Staging', '4711')),
    seldom(fc.constantFrom('', 'prdo', 'aws:prod', 'Aws:x', 'aws', 'Zürich', 'a+b@c', 'what?', '<b>')),
    seldom(fc.constantFrom(255, 256, 257).map((length) => 'v'.repeat(length))),
  )

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export const tag = (): fc.Arbitrary<Tag> => fc.record({ Key: tagKey(), Value: tagValue() })

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
