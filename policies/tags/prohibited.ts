import { matchesGlob } from '../../model/glob.ts'
import type { Scalar } from '../../model/json.ts'
import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { nameOf } from '../../model/tags/tag.ts'
import type { Tagged } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { because, not } from '../../model/verdict.ts'

interface Options {
  readonly keys: readonly string[]
}

/**
 * For every tag of every resource, its key is none of those that the organisation prohibits.
 *
 * Tags are shown on bills, in logs and to everyone who may list resources. The default prohibits keys under which
 * secrets would stand. `*` stands for any text, and case does not matter.
 */
export default policy<Tagged, Options>({
  id: 'tags/prohibited',
  title: 'No resource carries a prohibited tag',
  severity: 'medium',
  options: {
    defaults: {
      keys: [
        '*password*',
        '*passwd*',
        'secret',
        '*secretkey*',
        '*secret-key*',
        '*secret_key*',
        '*apikey*',
        '*api-key*',
        '*api_key*',
        '*private*key*',
        'token',
        '*accesstoken*',
        '*access-token*',
        '*access_token*',
      ],
    },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        keys: z
          .array(z.string().min(1))
          .describe('The tag keys that nothing may carry; * stands for any text'),
      })
    },
  },
  forAll: taggedResources,
  holds: (resource, { keys }) =>
    resource.every((tag) =>
      because(
        not(tag.key.satisfies(isProhibited(keys).holds, isProhibited(keys).how)),
        () => `it carries the tag ${nameOf(tag)}, a key that is prohibited`,
      ),
    ),
  fix: 'Remove the tag. Keep secrets in Secrets Manager or Parameter Store.',
})

const isProhibited = oncePer((keys: readonly string[]) => {
  const patterns = keys.map((pattern) => pattern.toLowerCase())
  return {
    holds: (key: Scalar) => {
      const folded = String(key).toLowerCase()
      return patterns.some((pattern) => matchesGlob(pattern, folded))
    },
    how: {
      name: `matches one of ${JSON.stringify(keys)}, in any case`,
      suggest: keys.map((pattern) => pattern.replaceAll('*', '')),
    },
  }
})
