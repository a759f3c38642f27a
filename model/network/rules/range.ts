import type { Family } from '../../../algebra/address/address.ts'
import { type Cidr, parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import { dotted, existence, type Step } from '../../step.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { allOf, implied, pass, type Verdict, whichever } from '../../verdict.ts'
import { ofFields } from '../values/field.ts'
import { outlinesOf } from '../values/outline.ts'
import { rangesLike } from '../values/ranges-tried.ts'
import { recorded } from '../values/recorded.ts'
import { contentsOf, entriesOf, prefixListOf } from './peers.ts'

/** How long the prefix of a range has to be at least, so that it counts as narrow. */
export interface Narrowness {
  readonly ipv4: number
  readonly ipv6: number
}

/** Ranges that are meant, however wide they are. */
interface Meant {
  readonly name: string
  readonly holds: (range: Cidr) => boolean
}

/** Of which family a range is by the property that holds it. */
const familyOf: ReadonlyMap<Step | undefined, Family> = new Map([
  ['CidrIp', 4],
  ['DestinationCidrBlock', 4],
  ['CidrIpv6', 6],
  ['DestinationIpv6CidrBlock', 6],
])

/** Where a range stands here, it is this narrow, or one that is `otherwise` meant. What EC2 refuses is named, and not judged. */
export const isNarrow = (range: Reading, { ipv4, ipv6 }: Narrowness, otherwise?: Meant): Verdict => {
  const { world, entry, head } = range
  const family = familyOf.get(range.path.at(-1))
  const name = `a range of /${ipv4} or /${ipv6}, or narrower${otherwise === undefined ? '' : `, or ${otherwise.name}`}`
  const verdict = ofFields({ world, where: `${dotted(range.path)} of ${entry.id}` }, [head], {
    name,
    holds: ([value]) => {
      if (value === undefined) return true
      const read = isScalar(value)
        ? parseCidr(String(value), { ...(family && { family }) })
        : { problem: 'a range is a text, such as 10.0.0.0/8' }
      if (isMalformed(read)) return read.problem
      const { cidr } = read
      return cidr.prefix >= (cidr.first.family === 4 ? ipv4 : ipv6) || otherwise?.holds(cidr) === true
    },
    seen: (sym) => {
      const outlines = outlinesOf(world, sym, family)
      const isSeen =
        outlines.length > 0 &&
        outlines.every(({ family, shortest }) => shortest >= (family === 4 ? ipv4 : ipv6))
      return isSeen ? true : undefined
    },
    get suggest() {
      const borders = ['10.0.0.0/8', `10.0.0.0/${ipv4}`, 'fc00::/7', `fc00::/${ipv6}`, '0.0.0.0/0', '::/0']
      return [[...borders, ...rangesLike(world, head, family)]]
    },
  })
  if (world.reads === undefined) return verdict
  recorded(range)
  return verdict.is === 'fail'
    ? {
        ...verdict,
        causes: [{ subject: entry.id, path: dotted(range.path), found: range.shown, expected: name }],
      }
    : verdict
}

/**
 * Where a prefix list stands here, each of its ranges is this narrow. Of one that is not made here, nobody knows them, but
 * for those that are `known` to be.
 */
export const isNarrowList = (
  list: Reading,
  narrowness: Narrowness,
  otherwise?: Meant,
  known: readonly string[] = [],
): Verdict => {
  const { world } = list
  const ofHead = (head: Head): Verdict => {
    if (head === undefined) return pass
    if (head instanceof Either) return whichever(head.options.map(ofHead), head.by)
    if (isScalar(head) && known.includes(String(head))) return pass
    const made = prefixListOf(world, head)
    if (made !== undefined)
      return allOf(entriesOf(made), ({ present, item }) =>
        implied(present, () => isNarrow(item.at('Cidr'), narrowness, otherwise)),
      )
    // What refers to what is not made is refused, whatever else there would be to know.
    if (head instanceof Sym && head.impossible) return world.needs(head)
    return implied(existence(world, head), () => world.needs(contentsOf(head)))
  }
  return ofHead(recorded(list))
}
