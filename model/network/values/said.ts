import { isScalar, type Scalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import { same } from '../../spelling.ts'
import { dotted } from '../../step.ts'
import { Block, type Head, List, Sym } from '../../value.ts'
import type { Verdict } from '../../verdict.ts'
import { recorded } from './recorded.ts'
import { refused } from './refused.ts'

/** A property says yes. Whoever wrote what is neither yes nor no meant one of them, and AWS takes it for none. */
export const isOn = (reading: Reading): Verdict => saying(reading, [true, false], [true])

/** A property says one of these words, of all that it takes. */
export const isSaid = (
  reading: Reading,
  known: readonly string[],
  ...wanted: readonly [string, ...string[]]
): Verdict => saying(reading, known, wanted)

const saying = (reading: Reading, known: readonly Scalar[], wanted: readonly Scalar[]): Verdict =>
  reading.whichever((option) => {
    const [only, ...others] = wanted
    const said = () =>
      others.length === 0 && only !== undefined ? option.is(only) : option.isOneOf(...wanted)
    const { head } = option
    if (head === undefined) return said()
    if (isScalar(head)) return known.some((one) => same(head, one)) ? said() : unheard(option, known)
    if (!(head instanceof Sym)) return unheard(option, known)
    const verdict = said()
    // None of the values that a deployer may choose is one that it takes.
    return verdict.is === 'fail' && option.isOneOf(...known).is === 'fail' ? unheard(option, known) : verdict
  })

const unheard = (option: Reading, known: readonly Scalar[]): Verdict =>
  isNot(option, known.length > 2 ? `one of ${known.join(', ')}` : known.join(' or '))

/** What names something is a text, or refers to it. */
export const isNoName = (head: Head): boolean => head instanceof List || head instanceof Block

/** Of what names something and is neither. */
export const noName = (option: Reading): Verdict => isNot(option, 'a name or an id')

/** What a property holds is refused, since it takes something else. */
const isNot = (option: Reading, what: string): Verdict => {
  const { world, entry, path, shown } = option
  recorded(option)
  const problem = `${dotted(path)} is ${what}, and not ${shown}`
  return refused({ world, where: entry.id, by: 'AWS' }, [option], problem)
}
