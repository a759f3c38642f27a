/** What `Fn::Cidr` gives: `count` blocks next to each other, each with `bits` bits for hosts; undefined where it cannot. */
export const cidrs = (block: string, count: number, bits?: number): readonly string[] | undefined => {
  const match = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(block)
  if (match === null) return undefined
  const [, address = '', length = ''] = match
  const width = address.includes(':') ? 128 : 32
  const start = width === 32 ? fromIpv4(address) : fromIpv6(address)
  const hostBits = bits ?? (width === 32 ? 8 : 64)
  // Before any of them is a power of two: what a template says here may be no number, or a huge one.
  if (start === undefined || !isCount(count) || !isBits(hostBits, width) || Number(length) > width)
    return undefined
  const size = 1n << BigInt(hostBits)
  const room = 1n << BigInt(width - Number(length))
  if (BigInt(count) * size > room) return undefined
  const base = start - (start % room)
  return Array.from({ length: count }, (_, at) => {
    const value = base + BigInt(at) * size
    return `${width === 32 ? toIpv4(value) : toIpv6(value)}/${width - hostBits}`
  })
}

const isCount = (count: number): boolean => Number.isInteger(count) && count >= 1 && count <= 256
const isBits = (bits: number, width: number): boolean => Number.isInteger(bits) && bits >= 1 && bits <= width

const fromIpv4 = (address: string): bigint | undefined => {
  const bytes = address.split('.')
  if (bytes.length !== 4 || !bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256))
    return undefined
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n)
}

const fromIpv6 = (address: string): bigint | undefined => {
  const [left = '', right, more] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const head = groups(left)
  const tail = groups(right ?? '')
  const missing = 8 - head.length - tail.length
  if (more !== undefined || (right === undefined ? missing !== 0 : missing < 1)) return undefined
  const all = [...head, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail]
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n)
}

const toIpv4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')

/** As RFC 5952 writes it: the longest run of zeros left out. */
const toIpv6 = (value: bigint): string => {
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 65535n).toString(16),
  )
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort(
    (a, b) => b[0].length - a[0].length,
  )
  const [longest] = runs
  if (longest === undefined) return groups.join(':')
  const text = groups.join(':')
  const before = text.slice(0, longest.index)
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '')
  return `${before}::${after}`
}
