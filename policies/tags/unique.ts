import { policy } from '../../model/policy.ts'
import { areUnique } from '../../model/tags/keys.ts'
import { taggedResources } from '../../model/tags/view.ts'

/**
 * For every resource that can carry tags, no two of its own tags have the same key.
 *
 * Services refuse such a list, or keep one of the two without saying which.
 */
export default policy({
  id: 'tags/unique',
  title: 'No tag is set twice',
  severity: 'low',
  forAll: taggedResources,
  holds: (resource) =>
    areUnique(
      resource.world,
      resource.tags.filter((tag) => tag.origin === 'template'),
    ),
  fix: 'Remove one of the two tags.',
})
