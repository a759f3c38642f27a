import { everyIpv4, everyIpv6, type Family } from '../../algebra/address/address.ts'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { cidrsOf } from '../../algebra/address/cidr.ts'
import { internet } from '../../algebra/address/named.ts'
import type { Bound, Interval, Intervals } from '../../algebra/intervals.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'

/** A set of packets from the internet in words: `tcp/443 from 0.0.0.0/0`, and not each of the ranges that are public. */
export const publicText = (set: PacketSet): string => set.text(undefined, asWritten)

/** As people write it: in the fewest ranges that have the same public addresses. */
export const asWritten = (addresses: AddressSet): AddressSet => {
  const others = internet.difference(addresses).complement()
  return AddressSet.of(
    widened(4, addresses.ipv4, others.ipv4) as Intervals<number>,
    widened(6, addresses.ipv6, others.ipv6) as Intervals<bigint>,
  )
}

/** Within each stretch in which nobody else has a public address. */
const widened = (family: Family, own: Intervals, stretches: Intervals): Intervals =>
  stretches.flatMap(({ low, high }) => {
    const within = own.filter((one) => one.low >= low && one.high <= high)
    const [first, last] = [within[0], within.at(-1)]
    if (first === undefined || last === undefined) return []
    const every = family === 4 ? everyIpv4 : everyIpv6
    if (low === every.low && high === every.high) return [every]
    const ways = [first.low, low].flatMap((from) =>
      [last.high, high].map((to): Interval => ({ low: from, high: to })),
    )
    return [ways.reduce((left, right) => (ranges(family, right) < ranges(family, left) ? right : left))]
  })

const ranges = (family: Family, { low, high }: Interval<Bound>): number =>
  [...cidrsOf(family, { low, high })].length
