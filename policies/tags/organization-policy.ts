import { oncePer } from '../../model/once.ts'
import { anyOf, anything, inAnyCase, literally } from '../../model/pattern/shapes.ts'
import { policy } from '../../model/policy.ts'
import { isNamed } from '../../model/tags/resource-names.ts'
import { nameOf, type Tag } from '../../model/tags/tag.ts'
import { complies, effectiveTagPolicy, type TagRule } from '../../model/tags/tag-policy.ts'
import type { Tagged } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, because, implied, pass, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** Tag policies as AWS Organizations has them, from the root down to the account; a list is one level. */
  readonly policies: readonly unknown[]
  /** Judge all resources, as AWS reports compliance, or those alone where it refuses what does not comply. */
  readonly scope: 'all' | 'enforced'
}

/**
 * For every resource, its tags comply with the tag policies of the organisation.
 *
 * A key that a policy names has to be written as it says, with one of its values; a resource without the key
 * complies, unless the policy requires it for that type. See docs/tags.md for how several documents merge.
 */
export default policy<Tagged, Options>({
  id: 'tags/organization-policy',
  title: 'Tags comply with the tag policies of the organisation',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  options: {
    // An organisation that has said nothing has agreed on nothing.
    defaults: { policies: [], scope: 'all' },
    schema: async () => {
      const { z } = await import('zod')
      const policies = z
        .array(z.unknown())
        .refine((levels) => effectiveTagPolicy(levels) !== undefined)
        .describe('Tag policies as AWS Organizations has them, from the root of the organisation down')
      return z.strictObject({
        policies,
        scope: z
          .enum(['all', 'enforced'])
          .default('all')
          .describe('Whether all resources are judged, or those alone for which the policies are enforced'),
      })
    },
  },
  forAll: taggedResources,
  holds: (resource, { policies, scope }) =>
    all(
      rulesOf(policies)
        .filter((rule) => scope === 'all' || isListed(rule.enforcedFor, resource))
        .flatMap((rule) => [isCompliant(resource, rule), isThereWhereRequired(resource, rule)]),
    ),
  fix: 'Spell the key and choose the value as the tag policy says.',
})

const rulesOf = oncePer(effectiveTagPolicy)

const isListed = (entries: readonly string[], resource: Tagged): boolean =>
  entries.some((entry) => isNamed(entry, resource.type))

const isCompliant = (resource: Tagged, rule: TagRule): Verdict => {
  const folded = rule.key.toLowerCase()
  const shape = inAnyCase(folded)
  const refused = isListed(rule.enforcedFor, resource) ? '; AWS refuses to deploy it' : ''
  return resource.every((tag) =>
    implied(
      tag.key.satisfies((key) => String(key).toLowerCase() === folded, {
        name: `is ${folded} in any case`,
        ...(shape !== undefined && { shape }),
        suggest: [rule.key, folded, folded.toUpperCase()],
      }),
      () =>
        all([
          because(
            tag.key.is(rule.key),
            () => `the tag ${nameOf(tag)} is spelled ${rule.key} in the tag policy${refused}`,
          ),
          because(
            hasAllowedValue(tag, rule),
            `the tag policy allows no such value of the tag ${rule.key}${refused}`,
          ),
        ]),
    ),
  )
}

const isThereWhereRequired = (resource: Tagged, rule: TagRule): Verdict =>
  isListed(rule.requiredFor, resource)
    ? because(resource.has(rule.key), `the tag policy requires the tag ${rule.key} here`)
    : pass

const hasAllowedValue = (tag: Tag, rule: TagRule): Verdict =>
  rule.values === undefined
    ? pass
    : tag.value.satisfies((value) => complies(rule, String(value)), {
        name: `one of ${JSON.stringify(rule.values)}`,
        ...shapeOf(rule.values),
        suggest: rule.values,
      })

/** What all of few values look like: a star stands for anything. */
const shapeOf = (values: readonly string[]) => {
  const shape = anyOf(values.map((value) => value.split('*').map(literally).join(anything)))
  return shape === undefined ? {} : { shape, enough: [shape] }
}
