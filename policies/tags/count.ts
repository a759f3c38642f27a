import { policy } from '../../model/policy.ts'
import type { Tagged } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { because } from '../../model/verdict.ts'

interface Options {
  readonly most: number
}

/**
 * For every resource that can carry tags, it carries 50 at most.
 *
 * More are refused when the stack is deployed. Tags of the stack that the template does not set count, too;
 * those that AWS sets (`aws:…`) do not.
 */
export default policy<Tagged, Options>({
  id: 'tags/count',
  title: 'No resource carries more tags than AWS allows',
  severity: 'low',
  options: {
    defaults: { most: 50 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        most: z.int().min(0).max(50).default(50).describe('The tags that one resource has at most'),
      })
    },
  },
  forAll: taggedResources,
  holds: (resource, { most }) => because(resource.atMost(most), `it carries more than ${most} tags`),
  fix: 'Remove tags until the limit holds, counting those of the stack.',
})
