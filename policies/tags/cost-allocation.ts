import { policy } from '../../model/policy.ts'
import { nameOf } from '../../model/tags/tag.ts'
import type { Tagged } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, because, implied, pass, type Verdict } from '../../model/verdict.ts'

interface Options {
  readonly keys: readonly string[]
  readonly required: boolean
}

/**
 * For every resource, a tag that allocates its cost is spelled as it was activated, and has a value.
 *
 * Billing activates keys with attention to case: cost under `costcenter` is not allocated where `CostCenter` was
 * activated, nor is cost under an empty value. With `required`, each of the keys has to be there.
 */
export default policy<Tagged, Options>({
  id: 'tags/cost-allocation',
  title: 'Tags that allocate cost are spelled as activated, and filled',
  severity: 'low',
  options: {
    defaults: { keys: ['CostCenter', 'Project'], required: false },
    schema: async () => {
      const { z } = await import('zod')
      const { keySchema } = await import('../../model/tags/options.ts')
      return z.strictObject({ keys: z.array(keySchema(z)).min(1), required: z.boolean().default(false) })
    },
  },
  forAll: taggedResources,
  holds: (resource, { keys, required }) =>
    all(keys.flatMap((key) => [allocates(resource, key), required ? isThere(resource, key) : pass])),
  fix: 'Spell the key as it is activated in Billing, and give it a value.',
})

const allocates = (resource: Tagged, key: string): Verdict => {
  const folded = key.toLowerCase()
  return all([
    resource.every((tag) =>
      because(
        implied(
          tag.key.satisfies((text) => String(text).toLowerCase() === folded, {
            name: `is ${folded} in any case`,
            suggest: [key, folded],
          }),
          () => tag.key.is(key),
        ),
        () => `the tag ${nameOf(tag)} allocates nothing, since it is ${key} in another case`,
      ),
    ),
    because(
      resource.where(key, (value) =>
        value.satisfies((text) => String(text).trim() !== '', { name: 'not empty', suggest: [''] }),
      ),
      `the tag ${key} has no value`,
    ),
  ])
}

const isThere = (resource: Tagged, key: string): Verdict =>
  because(resource.has(key), `the tag ${key} is missing`)
