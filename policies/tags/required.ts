import { policy } from '../../model/policy.ts'
import { type Agreement, accepts, agreed, concerns } from '../../model/tags/agreement.ts'
import type { Tagged } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, because, type Verdict } from '../../model/verdict.ts'

interface Options {
  readonly tags: readonly Agreement[]
}

/**
 * For every resource that can carry tags, each tag that the organisation requires is there, with a value that
 * it allows.
 *
 * Keys are compared with attention to case, as AWS does; a tag of the stack counts where the template does not
 * set the same key. What is required, and for which types, is the organisation's choice.
 */
export default policy<Tagged, Options>({
  id: 'tags/required',
  title: 'Every resource carries the required tags',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  equivalents: ['team_tag_not_present'],
  options: {
    defaults: { tags: [{ key: 'Owner' }, { key: 'Environment' }] },
    schema: async () => {
      const { z } = await import('zod')
      const { agreementSchema } = await import('../../model/tags/options.ts')
      return z.strictObject({
        tags: z.array(agreementSchema(z)).describe('The tags that every resource must carry'),
      })
    },
  },
  forAll: taggedResources,
  holds: (resource, { tags }) =>
    all(tags.filter((tag) => concerns(tag, resource.type)).map((tag) => carries(resource, tag))),
  fix: 'Add the tags that are missing to the resource, or to the stack, with one of the allowed values.',
})

const carries = (resource: Tagged, tag: Agreement): Verdict => {
  const verdict = resource.carries(tag.key, (value) => accepts(tag, value))
  if (verdict.is !== 'fail') return verdict
  return because(
    verdict,
    resource.has(tag.key).is === 'fail'
      ? `the tag ${tag.key} is missing`
      : `the value of the tag ${tag.key} is none of those allowed: ${agreed(tag)}`,
  )
}
