import { policy } from '../../model/policy.ts'
import { sameKey } from '../../model/tags/tag.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, because, not } from '../../model/verdict.ts'

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
  holds: (resource) => {
    const own = resource.tags.filter((tag) => tag.origin === 'template')
    return because(
      all(
        own.flatMap((tag, at) =>
          own
            .slice(at + 1)
            .filter((other) => !excludes(tag.way, other.way))
            .map((other) => not(all([tag.present, other.present, sameKey(resource.world, tag, other)]))),
        ),
      ),
      'two of its tags have the same key',
    )
  },
  fix: 'Remove one of the two tags.',
})
