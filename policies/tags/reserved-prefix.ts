import type { Scalar } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import { nameOf } from '../../model/tags/tag.ts'
import { hasReservedKey, isReserved, reservedShape } from '../../model/tags/tagged.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, because, not } from '../../model/verdict.ts'

/**
 * For every tag of every resource, neither its key nor its value begins with `aws:`, in whatever case.
 *
 * The prefix is reserved: AWS refuses such a tag, or never lets it be changed or deleted again.
 */
export default policy({
  id: 'tags/reserved-prefix',
  title: 'No tag begins with the prefix reserved for AWS',
  severity: 'low',
  forAll: taggedResources,
  holds: (resource) =>
    resource.every((tag) =>
      all([
        because(
          not(hasReservedKey(tag)),
          () => `the key of the tag ${nameOf(tag)} begins with aws:, which is reserved`,
        ),
        because(
          not(tag.value.satisfies(isReservedValue, reservedValue)),
          () => `the value of the tag ${nameOf(tag)} begins with aws:, which is reserved`,
        ),
      ]),
    ),
  fix: 'Choose a key and a value that do not begin with "aws:".',
})

// One predicate for all resources, so that what is known of one symbol is known wherever it stands.
const isReservedValue = (value: Scalar): boolean => isReserved(String(value))
const reservedValue = { name: 'begins with aws:', shape: reservedShape, suggest: ['aws:', ''] }
