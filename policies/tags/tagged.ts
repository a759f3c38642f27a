import { policy } from '../../model/policy.ts'
import { hasReservedKey } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { because, not } from '../../model/verdict.ts'

/**
 * For every resource that can carry tags, it carries one at least.
 *
 * Which types can be tagged, and how, is CloudFormation's own specification. Tags of the stack count; what AWS
 * sets by itself (`aws:…`) does not, and a map of tags that is empty is none.
 */
export default policy({
  id: 'tags/tagged',
  title: 'Every resource that can carry tags carries one',
  severity: 'info',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  equivalents: [
    'resource_not_using_tags',
    'efs_without_tags',
    'lambda_function_without_tags',
    'serverless_function_without_tags',
  ],
  forAll: taggedResources,
  holds: (resource) =>
    because(
      resource.some((tag) => not(hasReservedKey(tag))),
      'it carries no tag at all',
    ),
  fix: 'Tag the resource, or the whole stack: CloudFormation passes the tags of a stack on to its resources.',
})
