import type { Scalar } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import { nameOf, type Tag, type Word } from '../../model/tags/tag.ts'
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
    resource.every((tag) =>
      all([
        because(hasLength(tag.key, key), () => tooLongOrEmpty(tag)),
        because(
          any([not(tag.value.exists()), hasLength(tag.value, value)]),
          () => `the value of the tag ${nameOf(tag)} has more than ${longestValue} characters`,
        ),
      ]),
    ),
  fix: 'Shorten the key to 128 characters, the value to 256.',
})

const tooLongOrEmpty = (tag: Tag): string =>
  tag.key.head === ''
    ? 'the key of a tag is empty'
    : `the key of the tag ${nameOf(tag)} has more than ${longestKey} characters`

/** What a length is asked of, with values on both sides of its border. */
const lengthOf = (least: number, most: number) => ({
  holds: (text: Scalar) => {
    const written = String(text)
    if (written.length <= most) return written.length >= least
    // A character is one or two units of a text.
    return written.length <= 2 * most && [...written].length <= most
  },
  how: {
    name: `${least} to ${most} characters`,
    lengths: { min: least, max: most },
    suggest: ['', 'a'.repeat(most), 'a'.repeat(most + 1)],
  },
})

const key = lengthOf(1, longestKey)
const value = lengthOf(0, longestValue)

const hasLength = (word: Word, { holds, how }: typeof key): Verdict => word.satisfies(holds, how)
