import { everyIpv4, everyIpv6, type Family } from '../address/address.ts'
import type { Bound } from '../intervals.ts'

/**
 * What tells packets apart, in the order in which a diagram asks for it.
 *
 * The family comes first, because the addresses of the two are of different kinds and must never be compared. What
 * rules seldom speak of comes last: where nothing is said of it, it has no nodes and costs nothing.
 */
export const dimension = {
  family: 0,
  protocol: 1,
  /** The destination port, or type · 256 + code. */
  port: 2,
  source: 3,
  sourcePort: 4,
  destination: 5,
} as const

/** Where there is nothing left to ask. */
export const beyond = 6

export const families: readonly Family[] = [4, 6]

/** A family as the first dimension counts it. */
export const familyIndex = (family: Family): number => (family === 4 ? 0 : 1)

/** The largest value of each dimension. All begin at 0. */
const ceilings: Readonly<Record<Family, readonly Bound[]>> = {
  4: [1, 255, 65_535, everyIpv4.high, 65_535, everyIpv4.high],
  6: [1, 255, 65_535, everyIpv6.high, 65_535, everyIpv6.high],
}

export const ceiling = (at: number, family: Family): Bound => ceilings[family][at] as Bound

export const floor = (at: number, family: Family): Bound => (typeof ceiling(at, family) === 'bigint' ? 0n : 0)
