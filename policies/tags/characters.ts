import type { Scalar } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import { nameOf, type Word } from '../../model/tags/tag.ts'
import { taggedResources } from '../../model/tags/view.ts'
import { all, any, because, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every tag of every resource, key and value are of the characters that all of AWS accepts: letters, digits
 * and spaces of any script, and `_ . : / = + - @`.
 *
 * EC2 takes any character, but most services refuse others, and so do the tools that copy tags between them.
 */
export default policy({
  id: 'tags/characters',
  title: 'Tags are of the characters that every service accepts',
  severity: 'low',
  forAll: taggedResources,
  holds: (resource) =>
    resource.every((tag) =>
      all([
        because(
          isPortable(tag.key),
          () => `the key of the tag ${nameOf(tag)} has a character that not every service accepts`,
        ),
        because(
          any([not(tag.value.exists()), isPortable(tag.value)]),
          () => `the value of the tag ${nameOf(tag)} has a character that not every service accepts`,
        ),
      ]),
    ),
  fix: 'Use letters, digits, spaces and _ . : / = + - @ only.',
})

const portable = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const isPortable = (word: Word): Verdict => word.satisfies(holdsPortable, how)

const holdsPortable = (text: Scalar): boolean => portable.test(String(text))
const how = {
  name: 'letters, digits, spaces and _ . : / = + - @',
  // What letters there are beyond ASCII, one version of Unicode knows and another does not.
  enough: ['[a-zA-Z0-9 _.:/=+@-]*'],
  suggest: ['a', '#'],
}
