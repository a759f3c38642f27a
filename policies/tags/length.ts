import { policy } from '../../model/policy.ts'
import type { Word } from '../../model/tags/tag.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, any, because, not, type Verdict } from '../../model/verdict.ts'

const longestKey = 128
const longestValue = 256

/**
 * For every tag of every resource, its key has 1 to 128 characters and its value 256 at most.
 *
 * Characters are counted, not bytes. A value may be empty or absent.
 */
export default policy({
  id: 'tags/length',
  title: 'No tag is longer than AWS allows',
  severity: 'low',
  forAll: taggedResources,
  holds: (resource) =>
    all([
      because(
        resource.every((tag) => hasLength(tag.key, 1, longestKey)),
        `the key of a tag has none or more than ${longestKey} characters`,
      ),
      because(
        resource.every((tag) => any([not(tag.value.exists()), hasLength(tag.value, 0, longestValue)])),
        `the value of a tag has more than ${longestValue} characters`,
      ),
    ]),
  fix: 'Shorten the key to 128 characters, the value to 256.',
})

const hasLength = (word: Word, least: number, most: number): Verdict =>
  word.satisfies(
    (text) => {
      const { length } = [...String(text)]
      return length >= least && length <= most
    },
    { name: `${least} to ${most} characters`, suggest: ['', 'a'.repeat(most), 'a'.repeat(most + 1)] },
  )
