import type { Interval } from '../intervals.ts'
import { isMalformed, type Malformed, quoted } from '../malformed.ts'
import { type Address, addressText, type Family, parseAddress } from './address.ts'
import { isMapped } from './ipv6.ts'

/** All addresses that begin with the same bits. `first` has no bit set behind the prefix. */
export interface Cidr {
  readonly first: Address
  readonly prefix: number
}

/** What was read; where it was not written as AWS keeps it, a sentence that says so. */
export interface ReadCidr {
  readonly cidr: Cidr
  readonly note?: string
}

export interface Expected {
  /** The family that the place is for, such as 4 for `CidrIp`; either, if left out. */
  readonly family?: Family
  /** Whether an address without a prefix length stands for itself. */
  readonly prefix?: 'required' | 'optional'
}

/**
 * A range as AWS reads it: host bits are cleared (10.0.0.5/8 is 10.0.0.0/8), every other liberty is refused.
 *
 * A range within ::ffff:0:0/96 is refused, too. Packets from IPv4 addresses are IPv4 packets, so such a rule matches
 * none, which is not what its author wrote it for.
 */
export const parseCidr = (text: string, expected: Expected = {}): ReadCidr | Malformed => {
  if (text === '')
    return { problem: 'the range is empty: write an address and a prefix length, such as 10.0.0.0/8' }
  if (text.trim() !== text) return { problem: `${quoted(text)} has a space around it: leave it out` }
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash))
  if (isMalformed(address)) return address
  const bits = address.family === 4 ? 32 : 128
  if (expected.family !== undefined && expected.family !== address.family)
    return {
      problem: `${quoted(text)} is an IPv${address.family} range, and IPv${expected.family} belongs here`,
    }
  if (slash < 0 && expected.prefix !== 'optional')
    return {
      problem: `${quoted(text)} has no prefix length: for this address alone write ${addressText(address)}/${bits}`,
    }
  const prefix = slash < 0 ? bits : parsePrefix(text, text.slice(slash + 1), bits)
  if (typeof prefix !== 'number') return prefix
  const cidr = cidrAround(address, prefix)
  if (address.family === 6 && prefix >= 96 && isMapped(address.value))
    return {
      problem: `${quoted(text)} is a mapped IPv4 address, which no packet carries: ${unmapped(address.value, prefix)}`,
    }
  if (cidr.first.value === address.value) return { cidr }
  return { cidr, note: `${text} has bits set behind its prefix and means ${cidrText(cidr)}` }
}

const unmapped = (value: bigint, prefix: number): string =>
  `write ${cidrText(cidrAround({ family: 4, value: Number(value & 0xffffffffn) }, prefix - 96))}`

const parsePrefix = (text: string, prefix: string, bits: number): number | Malformed => {
  const most = `0 to ${bits}`
  if (/^[0-9]+(\.[0-9]+){3}$/.test(prefix))
    return {
      problem: `${quoted(text)} has a mask behind the slash: write the prefix length, a number from ${most}`,
    }
  if (!/^[0-9]+$/.test(prefix) || (prefix.length > 1 && prefix.startsWith('0')))
    return { problem: `${quoted(text)} has no prefix length behind the slash: it is a number from ${most}` }
  if (Number(prefix) > bits)
    return {
      problem: `${quoted(text)} has a prefix length of more than ${bits}: it is a number from ${most}`,
    }
  return Number(prefix)
}

/** The range of a prefix length in which an address lies. */
const cidrAround = (address: Address, prefix: number): Cidr => {
  if (address.family === 4) {
    const hosts = 2 ** (32 - prefix)
    return { first: { family: 4, value: address.value - (address.value % hosts) }, prefix }
  }
  const hostBits = BigInt(128 - prefix)
  return { first: { family: 6, value: (address.value >> hostBits) << hostBits }, prefix }
}

export const cidrText = ({ first, prefix }: Cidr): string => `${addressText(first)}/${prefix}`

export const lastOf = ({ first, prefix }: Cidr): Address =>
  first.family === 4
    ? { family: 4, value: first.value + 2 ** (32 - prefix) - 1 }
    : { family: 6, value: first.value + (1n << BigInt(128 - prefix)) - 1n }

/** The fewest ranges that together are an interval, in order. */
export function* cidrsOf(family: Family, { low, high }: Interval): Generator<Cidr, void> {
  const bits = family === 4 ? 32 : 128
  const end = BigInt(high)
  for (let at = BigInt(low); at <= end; ) {
    let hostBits = 0
    while (
      hostBits < bits &&
      at % (2n << BigInt(hostBits)) === 0n &&
      at + (2n << BigInt(hostBits)) - 1n <= end
    )
      hostBits++
    const first: Address = family === 4 ? { family, value: Number(at) } : { family, value: at }
    yield { first, prefix: bits - hostBits }
    at += 1n << BigInt(hostBits)
  }
}
