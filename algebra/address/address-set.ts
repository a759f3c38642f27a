import type { Intervals } from '../intervals.ts'
import * as intervals from '../intervals.ts'
import { type Address, everyIpv4, everyIpv6 } from './address.ts'
import { type Cidr, cidrsOf, lastOf } from './cidr.ts'
import { rangesText } from './ranges-text.ts'

const networkSize = 2n ** 64n

/** An exact set of addresses of both families. */
export class AddressSet {
  static readonly none = new AddressSet([], [])
  static readonly all = new AddressSet([everyIpv4], [everyIpv6])

  readonly ipv4: Intervals<number>
  readonly ipv6: Intervals<bigint>

  private constructor(ipv4: Intervals<number>, ipv6: Intervals<bigint>) {
    this.ipv4 = ipv4
    this.ipv6 = ipv6
  }

  /** From intervals in any order, which may overlap. */
  static of(ipv4: Intervals<number>, ipv6: Intervals<bigint>): AddressSet {
    return new AddressSet(intervals.ordered(ipv4), intervals.ordered(ipv6))
  }

  static ofCidrs(cidrs: Iterable<Cidr>): AddressSet {
    const ipv4: intervals.Interval<number>[] = []
    const ipv6: intervals.Interval<bigint>[] = []
    for (const cidr of cidrs) {
      const last = lastOf(cidr)
      if (cidr.first.family === 4) ipv4.push({ low: cidr.first.value, high: Number(last.value) })
      else ipv6.push({ low: cidr.first.value, high: BigInt(last.value) })
    }
    return AddressSet.of(ipv4, ipv6)
  }

  static ofAddress(address: Address): AddressSet {
    return address.family === 4
      ? new AddressSet(intervals.single(address.value), [])
      : new AddressSet([], intervals.single(address.value))
  }

  union(other: AddressSet): AddressSet {
    return new AddressSet(intervals.union(this.ipv4, other.ipv4), intervals.union(this.ipv6, other.ipv6))
  }

  intersection(other: AddressSet): AddressSet {
    return new AddressSet(
      intervals.intersection(this.ipv4, other.ipv4),
      intervals.intersection(this.ipv6, other.ipv6),
    )
  }

  difference(other: AddressSet): AddressSet {
    return this.intersection(other.complement())
  }

  complement(): AddressSet {
    return new AddressSet(
      intervals.complement(this.ipv4, everyIpv4),
      intervals.complement(this.ipv6, everyIpv6),
    )
  }

  get isEmpty(): boolean {
    return this.ipv4.length === 0 && this.ipv6.length === 0
  }

  equals(other: AddressSet): boolean {
    return intervals.equal(this.ipv4, other.ipv4) && intervals.equal(this.ipv6, other.ipv6)
  }

  isSubsetOf(other: AddressSet): boolean {
    return this.intersection(other).equals(this)
  }

  isDisjointFrom(other: AddressSet): boolean {
    return intervals.areDisjoint(this.ipv4, other.ipv4) && intervals.areDisjoint(this.ipv6, other.ipv6)
  }

  has(address: Address): boolean {
    return address.family === 4
      ? intervals.contains(this.ipv4, address.value)
      : intervals.contains(this.ipv6, address.value)
  }

  get count(): bigint {
    return intervals.size(this.ipv4) + intervals.size(this.ipv6)
  }

  /** How many addresses of IPv4, or networks of 64 bits of IPv6, whichever are more: either is what one site is given. */
  get sites(): bigint {
    const ipv4 = intervals.size(this.ipv4)
    const ipv6 = (intervals.size(this.ipv6) + networkSize - 1n) / networkSize
    return ipv4 > ipv6 ? ipv4 : ipv6
  }

  /** The lowest address, IPv4 first. */
  least(): Address | undefined {
    const [ipv4] = this.ipv4
    const [ipv6] = this.ipv6
    if (ipv4 !== undefined) return { family: 4, value: ipv4.low }
    return ipv6 && { family: 6, value: ipv6.low }
  }

  /** The fewest ranges that together are the set, IPv4 first, each family in order. */
  *cidrs(): Generator<Cidr, void> {
    for (const interval of this.ipv4) yield* cidrsOf(4, interval)
    for (const interval of this.ipv6) yield* cidrsOf(6, interval)
  }

  /** Its first ranges, for a sentence: `10.0.0.0/8, 192.168.0.0/16 and more`, or `0.0.0.0/0 except 10.0.0.0/8`. */
  text(most = 4): string {
    return this.isEmpty ? 'no address' : rangesText(this.ipv4, this.ipv6, most)
  }
}
