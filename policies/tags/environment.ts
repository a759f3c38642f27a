import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { accepts, agreed } from '../../model/tags/agreement.ts'
import type { Tagged } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, because } from '../../model/verdict.ts'

interface Options {
  readonly keys: readonly string[]
  readonly values: readonly string[]
}

/**
 * For every resource with an environment tag, its value is one of the organisation's environments.
 *
 * A slip (`prdo`) puts a resource into an environment of its own, which no alarm, schedule or budget covers.
 * That there is such a tag at all is for `tags/required` to ask. Case does not matter in the value.
 */
export default policy<Tagged, Options>({
  id: 'tags/environment',
  title: 'An environment tag names an environment that there is',
  severity: 'low',
  options: {
    defaults: {
      keys: ['Environment', 'environment', 'Env', 'env'],
      values: [
        'prod',
        'production',
        'staging',
        'stage',
        'preprod',
        'test',
        'qa',
        'uat',
        'dev',
        'development',
        'sandbox',
        'shared',
      ],
    },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        keys: z.array(z.string().min(1)).min(1).describe('The tag keys that name an environment'),
        values: z.array(z.string()).min(1).describe('The environments that there are'),
      })
    },
  },
  forAll: taggedResources,
  holds: (resource, options) =>
    all(
      agreements(options).map((agreement) =>
        because(
          resource.where(agreement.key, (value) => accepts(agreement, value)),
          () => `the value of the tag ${agreement.key} is none of ${agreed(agreement)}`,
        ),
      ),
    ),
  fix: 'Name one of the environments, or add the new one to the options of this policy.',
})

const agreements = oncePer(({ keys, values }: Options) =>
  keys.map((key) => ({ key, values, ignoreCase: true })),
)
