import { addressText, type Family } from '../../../algebra/address/address.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { World } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { bitsOf, outlinesOf } from './outline.ts'

/** The widest first; what forbids that alone lets through its halves, or a part of them. */
const outside = {
  4: ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '8.0.0.0/8', '8.8.0.0/15', '8.8.0.0/16', '9.9.0.0/16'],
  6: ['::/0', '::/1', '2000::/3', '2600::/12', '2600:1f00::/24', '2600:1f14::/32'],
} as const
const within = { 4: '10.0.0.0/8', 6: 'fc00::/7' } as const

const bothFamilies = [4, 6] as const

/** Ranges that are worth a try where one is open, of both families if it may be of either: everybody, and nobody outside. */
export const rangesTried = (family?: Family): readonly string[] => {
  const families = family === undefined ? bothFamilies : [family]
  return [...families.flatMap((each) => outside[each]), ...families.map((each) => within[each])]
}

/** The same, and where only a part of a range is open, what is worth a try there. */
export const rangesTriedFor = (world: World, head: Head, family?: Family): readonly string[] => [
  ...rangesTried(family),
  ...rangesLike(world, head, family),
]

/** By themselves, or with other bits in front of them. */
const addresses = {
  4: ['8.8.8.8', '8.8.0.0', '8.0.0.0', '10.0.0.1', '10.0.0.0'],
  6: ['2600:1f14::1', '2600:1f14::', 'fc00::1', 'fc00::'],
} as const

/** Ranges that one may become of which only a part is open. */
export const rangesLike = (world: World, head: Head, family?: Family): readonly string[] => {
  const open = head instanceof Either ? head.options : [head]
  return open.flatMap((one) =>
    one instanceof Sym && one.parts !== undefined ? rangesFor(world, one, one.parts, family) : [],
  )
}

const rangesFor = (
  world: World,
  sym: Sym,
  parts: readonly (string | Sym)[],
  family?: Family,
): readonly string[] => {
  const composed = outlinesOf(world, sym, family).flatMap(({ family, within, shortest }) => {
    const first = within.least()
    return [...addresses[family], ...(first === undefined ? [] : [addressText(first)])].flatMap((address) =>
      [...new Set([shortest, bitsOf[family]])].map((length) => `${address}/${length}`),
    )
  })
  const filled = [...addresses[4], ...addresses[6], '0', '1', '8'].map((filling) =>
    parts.map((part) => (part instanceof Sym ? filling : part)).join(''),
  )
  return [...composed, ...filled].filter(
    (text) => !isMalformed(parseCidr(text, { ...(family && { family }) })),
  )
}
