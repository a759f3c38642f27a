import { policy } from '../../model/policy.ts'
import { areConsistent } from '../../model/tags/keys.ts'
import { taggedStacks } from '../../model/tags/view.ts'

/**
 * For every stack, no two tag keys in it differ in case only.
 *
 * `Environment` and `environment` are two tags to AWS: a bill, a search or a permission that names one misses
 * the resources that carry the other. All resources of the stack are judged together, with the stack's own tags.
 */
export default policy({
  id: 'tags/consistent-case',
  title: 'A stack spells each tag key in one way',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  forAll: taggedStacks,
  holds: (stack) => areConsistent(stack.world, stack.placedTags()),
  fix: 'Spell the key in one way on all resources; the stack’s own tags are the place for what all share.',
})
