import { type Malformed, quoted } from '../malformed.ts'

/**
 * An IPv4 address in four decimal parts, which is the only spelling that everybody reads in one way: `010.0.0.0` is
 * 8.0.0.0 to C and 10.0.0.0 to people, `10.1` is 10.0.0.1 to C.
 */
export const parseIpv4 = (text: string): number | Malformed => {
  const parts = text.length > 60 ? [] : text.split('.')
  const refuse = (what: string): Malformed => ({ problem: `${quoted(text)} ${what}` })
  if (parts.some((part) => /^0x/i.test(part)))
    return refuse('has a hexadecimal part: write its four parts in decimal, such as 10.0.0.0')
  if (parts.length !== 4 || parts.includes(''))
    return refuse('is no IPv4 address: it has four parts, such as 10.0.0.0')
  let value = 0
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part)) return refuse(`is no IPv4 address: ${quoted(part)} is not a decimal number`)
    if (part.length > 1 && part.startsWith('0'))
      return refuse(`is ambiguous: ${part} has a leading zero, which some read as octal; leave it out`)
    const byte = Number(part)
    if (byte > 255) return refuse(`is no IPv4 address: ${part} is more than 255`)
    value = value * 256 + byte
  }
  return value
}

export const ipv4Text = (value: number): string =>
  `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`
