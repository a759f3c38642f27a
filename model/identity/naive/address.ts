/**
 * Whether a range, `10.0.0.0/8`, or an address alone, has an address in it. Bits behind the prefix do not count. AWS
 * names /32 for what has no prefix and is silent on IPv6: the address alone there, too. `::ffff:10.0.0.1` is an IPv6
 * address, and in no range of IPv4.
 */
export const rangeHas = (range: string, address: string): boolean => {
  const slash = range.indexOf('/')
  const first = bitsOf(slash < 0 ? range : range.slice(0, slash))
  const bits = bitsOf(address)
  if (first === undefined || bits === undefined || first.length !== bits.length) return false
  const prefix = slash < 0 ? first.length : numberUpTo(range.slice(slash + 1), first.length)
  return prefix !== undefined && bits.startsWith(first.slice(0, prefix))
}

/** An address as a text of 32 or 128 zeros and ones. */
const bitsOf = (text: string): string | undefined => (text.includes(':') ? bitsOf6(text) : bitsOf4(text))

const bitsOf4 = (text: string): string | undefined => {
  const numbers = text.split('.').map((part) => numberUpTo(part, 255))
  if (numbers.length !== 4) return undefined
  return joined(numbers.map((number) => number?.toString(2).padStart(8, '0')))
}

const bitsOf6 = (text: string): string | undefined => {
  const [before = '', after, ...more] = text.split('::')
  if (more.length > 0) return undefined
  if (after === undefined) return bitsOfGroups(before, true, 128)
  const head = bitsOfGroups(before, false)
  const tail = bitsOfGroups(after, true)
  if (head === undefined || tail === undefined || head.length + tail.length > 112) return undefined
  return head.padEnd(128 - tail.length, '0') + tail
}

/** `2001:db8`, the last of them as IPv4 where the address ends with it. */
const bitsOfGroups = (text: string, isEnd: boolean, length?: number): string | undefined => {
  if (text === '') return length === undefined ? '' : undefined
  const groups = text.split(':')
  const bits = joined(
    groups.map((group, at) =>
      /^[0-9a-f]{1,4}$/i.test(group)
        ? Number.parseInt(group, 16).toString(2).padStart(16, '0')
        : isEnd && at === groups.length - 1
          ? bitsOf4(group)
          : undefined,
    ),
  )
  return length === undefined || bits?.length === length ? bits : undefined
}

/** Without zeros before it: 010 is eight to some, and ten to others. */
const numberUpTo = (text: string, most: number): number | undefined =>
  /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most ? Number(text) : undefined

const joined = (parts: readonly (string | undefined)[]): string | undefined =>
  parts.includes(undefined) ? undefined : parts.join('')
