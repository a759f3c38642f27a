import { type Malformed, quoted } from '../malformed.ts'
import { ipv4Text, parseIpv4 } from './ipv4.ts'

/** An IPv6 address in any of the three spellings of RFC 4291, section 2.2; without a zone, which says nothing elsewhere. */
export const parseIpv6 = (text: string): bigint | Malformed => {
  const refuse = (what: string): Malformed => ({ problem: `${quoted(text)} is no IPv6 address: ${what}` })
  if (text.includes('%')) return refuse('a zone (%…) has a meaning on one machine only; leave it out')
  if (text.length > 45) return refuse('it is longer than any is')
  const halves = text.split('::')
  if (halves.length > 2) return refuse('"::" may stand in it once only')
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const last = (tail ?? head).at(-1)
  if (last?.includes('.')) {
    const embedded = parseIpv4(last)
    if (typeof embedded !== 'number') return refuse(`of its end, ${embedded.problem}`)
    const ending = [(embedded >>> 16).toString(16), (embedded & 0xffff).toString(16)]
    ;(tail ?? head).splice(-1, 1, ...ending)
  }
  const given = head.length + (tail?.length ?? 0)
  if (tail === undefined && given !== 8)
    return refuse(`it has 8 groups, or "::" in place of zeros; here are ${given}`)
  if (tail !== undefined && given > 7)
    return refuse('"::" stands for a group at least, and there are 8 without it')
  const groups = [...head, ...Array<string>(8 - given).fill('0'), ...(tail ?? [])]
  let value = 0n
  for (const group of groups) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return refuse(`${quoted(group)} is not 1 to 4 hexadecimal digits`)
    value = (value << 16n) | BigInt(`0x${group}`)
  }
  return value
}

const mappedPrefix = 0xffffn

/** Whether the address is an IPv4 address in IPv6 clothes, `::ffff:0:0/96`, which no packet on a network carries. */
export const isMapped = (value: bigint): boolean => value >> 32n === mappedPrefix

/** The one spelling that RFC 5952 recommends: lower case, the first longest run of zeros left out, mapped ones dotted. */
export const ipv6Text = (value: bigint): string => {
  if (isMapped(value)) return `::ffff:${ipv4Text(Number(value & 0xffffffffn))}`
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  )
  const { from, length } = longestZeros(groups)
  if (length < 2) return groups.join(':')
  return `${groups.slice(0, from).join(':')}::${groups.slice(from + length).join(':')}`
}

const longestZeros = (groups: readonly string[]): { readonly from: number; readonly length: number } => {
  let longest = { from: 0, length: 0 }
  for (let from = 0; from < groups.length; from++) {
    let length = 0
    while (groups[from + length] === '0') length++
    if (length > longest.length) longest = { from, length }
  }
  return longest
}
