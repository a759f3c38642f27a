import type { Interval } from '../intervals.ts'
import type { Malformed } from '../malformed.ts'
import { ipv4Text, parseIpv4 } from './ipv4.ts'
import { ipv6Text, parseIpv6 } from './ipv6.ts'

export type Family = 4 | 6

export type Address =
  | { readonly family: 4; readonly value: number }
  | { readonly family: 6; readonly value: bigint }

export const everyIpv4: Interval<number> = { low: 0, high: 2 ** 32 - 1 }
export const everyIpv6: Interval<bigint> = { low: 0n, high: 2n ** 128n - 1n }

export const parseAddress = (text: string): Address | Malformed => {
  if (text.includes(':')) {
    const value = parseIpv6(text)
    return typeof value === 'bigint' ? { family: 6, value } : value
  }
  const value = parseIpv4(text)
  return typeof value === 'number' ? { family: 4, value } : value
}

export const addressText = (address: Address): string =>
  address.family === 4 ? ipv4Text(address.value) : ipv6Text(address.value)
