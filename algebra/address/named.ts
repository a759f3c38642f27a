import { isMalformed } from '../malformed.ts'
import { AddressSet } from './address-set.ts'
import { parseCidr } from './cidr.ts'

/** The ranges of a table in this repository; a mistake in it is ours, not the user's. */
const ranges = (...texts: readonly string[]): AddressSet =>
  AddressSet.ofCidrs(
    texts.map((text) => {
      const read = parseCidr(text)
      if (isMalformed(read)) throw new TypeError(read.problem)
      return read.cidr
    }),
  )

export const ipv4 = ranges('0.0.0.0/0')
export const ipv6 = ranges('::/0')

/** RFC 3849: of nobody, for examples. */
export const documentation = ranges('2001:db8::/32')

/** RFC 1918: what a network of one's own has. */
const rfc1918 = ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16')

/** RFC 6598: between a provider and its customers, and in many a VPC. */
const carrierGrade = ranges('100.64.0.0/10')

/** RFC 4193. */
const uniqueLocal = ranges('fc00::/7')

export const privateRanges = rfc1918.union(carrierGrade).union(uniqueLocal)

/**
 * IANA IPv4 Special-Purpose Address Registry, as updated on 2025-10-09: what is not "globally reachable", with
 * multicast (RFC 5771) and 6to4's anycast relays (192.88.99.0/24, RFC 7526: "not applicable"). Single addresses within
 * 192.0.0.0/24 are registered as reachable (PCP, TURN), but they are anycast to a network's own servers.
 */
const specialIpv4 = ranges(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
)

/**
 * IANA IPv6 Special-Purpose Address Registry, as updated on 2025-10-09: what lies in 2000::/3 and is not "globally
 * reachable", 6to4 (2002::/16, "not applicable") among it.
 */
const specialIpv6 = ranges('2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20')

/** Prefixes within 2001::/23 that the same registry calls globally reachable: AMT, AS112, ORCHIDv2, DRIP. */
const reachableIpv6 = ranges('2001:3::/32', '2001:4:112::/48', '2001:20::/28', '2001:30::/28')

/**
 * The internet: every address that is public, unicast and globally reachable. Of IPv6, IANA has given out 2000::/3
 * alone (Internet Protocol Version 6 Address Space, RFC 4291); nothing else can be a source that is routed.
 */
export const internet = ipv4
  .difference(specialIpv4)
  .union(ranges('2000::/3').difference(specialIpv6).union(reachableIpv6))
