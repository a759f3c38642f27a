import { type Address, addressText } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { internet } from '../../../algebra/address/named.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Condition } from '../document.ts'
import { condition } from './unlisted.ts'

/**
 * Anywhere on the internet but in networks that are named, and one address for all that conditions do not tell apart.
 * Within a network of one's own one chooses any address, and from an address of a private network nobody calls AWS. Sets
 * that are too wide name nobody, and nor do narrow ones where they are too wide together.
 */
export const comingFrom = (conditions: readonly Condition[]): readonly Condition[] => {
  const sets = conditions.flatMap(({ operator: { test }, values }) =>
    test === 'IpAddress' ? [AddressSet.ofCidrs(values.flatMap(cidrIn)).intersection(internet)] : [],
  )
  if (sets.length === 0) return []
  const [narrow, wide] = [sets.filter(isNarrow), sets.filter((set) => !isNarrow(set))]
  const named = narrow.reduce((all, set) => all.union(set), AddressSet.none)
  const isNamed = isNarrow(named)
  const anywhere = isNamed ? internet.difference(named) : internet
  const addresses = new Map<string, string>()
  const told = isNamed ? wide : sets
  // Whatever sets tell apart has the lowest address of some range of theirs, or of what lies between.
  for (const part of [
    anywhere,
    ...told.flatMap((set) => [anywhere.intersection(set), anywhere.difference(set)]),
  ])
    for (const first of lowest(part)) {
      const key = told.map((set) => Number(set.has(first))).join('')
      if (!addresses.has(key)) addresses.set(key, addressText(first))
    }
  const isSet = conditions.some(({ operator }) => operator.set !== undefined)
  return [
    condition(isSet ? 'ForAllValues:IpAddress' : 'IpAddressIfExists', 'aws:SourceIp', ...addresses.values()),
  ]
}

function* lowest({ ipv4, ipv6 }: AddressSet): Generator<Address, void> {
  for (const { low } of ipv4) yield { family: 4, value: low }
  for (const { low } of ipv6) yield { family: 6, value: low }
}

const cidrIn = (value: string) => {
  const read = parseCidr(value, { prefix: 'optional' })
  return isMalformed(read) ? [] : [read.cidr]
}

/**
 * As S3 tells what is public (Blocking public access to your Amazon S3 storage, "The meaning of public"): no more than a
 * range of 8 bits of IPv4, and of 32 bits of IPv6, by how many addresses they have together.
 */
const isNarrow = ({ ipv4, ipv6 }: AddressSet): boolean =>
  AddressSet.of(ipv4, []).count <= 2n ** 24n && AddressSet.of([], ipv6).count <= 2n ** 96n
