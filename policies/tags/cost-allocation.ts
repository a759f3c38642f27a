import type { Scalar } from '../../model/json.ts'
import { oncePer } from '../../model/once.ts'
import { inAnyCase, visible } from '../../model/pattern/shapes.ts'
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
      return z.strictObject({
        keys: z.array(keySchema(z)).min(1).describe('The tag keys that costs are allocated by'),
        required: z.boolean().default(false).describe('Whether each of them has to be there'),
      })
    },
  },
  forAll: taggedResources,
  holds: (resource, { keys, required }) =>
    all(
      spellingsOf(keys).flatMap((spelling) => [
        allocates(resource, spelling),
        required ? isThere(resource, spelling.key) : pass,
      ]),
    ),
  fix: 'Spell the key as it is activated in Billing, and give it a value.',
})

const allocates = (resource: Tagged, { key, holds, how }: Spelling): Verdict =>
  all([
    resource.every((tag) =>
      because(
        implied(tag.key.satisfies(holds, how), () => tag.key.is(key)),
        () => `the tag ${nameOf(tag)} allocates nothing, since it is ${key} in another case`,
      ),
    ),
    because(
      resource.where(key, (value) => value.satisfies(isFilled, filled)),
      `the tag ${key} has no value`,
    ),
  ])

type Spelling = ReturnType<typeof spellingsOf>[number]

/** A key in any case, by one predicate for all resources. */
const spellingsOf = oncePer((keys: readonly string[]) =>
  keys.map((key) => {
    const folded = key.toLowerCase()
    const shape = inAnyCase(folded)
    return {
      key,
      holds: (text: Scalar) => String(text).toLowerCase() === folded,
      how: {
        name: `is ${folded} in any case`,
        ...(shape !== undefined && { shape }),
        suggest: [key, folded],
      },
    }
  }),
)

const isFilled = (text: Scalar): boolean => String(text).trim() !== ''
const filled = { name: 'not empty', enough: [visible], suggest: [''] }

const isThere = (resource: Tagged, key: string): Verdict =>
  because(resource.has(key), `the tag ${key} is missing`)
