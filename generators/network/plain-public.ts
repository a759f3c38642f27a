import { plainAddress } from '../../algebra/naive/simulate.ts'

/** What is not the internet, and what is, by the registries of IANA: for oracles, as texts and numbers alone. */
const notPublic4 = [
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
  '224.0.0.0/3',
]
const public6 = '2000::/3'
const notPublic6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']
const publicAfterAll6 = ['2001:3::/32', '2001:4:112::/48', '2001:20::/28', '2001:30::/28']

interface Span {
  readonly from: bigint
  readonly to: bigint
}

const spanOf = (range: string): Span => {
  const [address = '', prefix = ''] = range.split('/')
  const size = 2n ** BigInt((address.includes(':') ? 128 : 32) - Number(prefix))
  const from = (plainAddress(address) / size) * size
  return { from, to: from + size }
}

/** How many numbers are in some of these and satisfy this, from border to border. */
const counted = (ranges: readonly string[], also: readonly string[], isCounted: (n: bigint) => boolean) => {
  const spans = ranges.map(spanOf)
  const borders = [...spans, ...also.map(spanOf)].flatMap(({ from, to }) => [from, to])
  const sorted = [...new Set(borders)].sort((a, b) => (a < b ? -1 : 1))
  return sorted.reduce((sum, border, at) => {
    const isIn = spans.some(({ from, to }) => from <= border && border < to)
    return isIn && isCounted(border) ? sum + (sorted[at + 1] ?? border) - border : sum
  }, 0n)
}

const within = (ranges: readonly string[]) => {
  const spans = ranges.map(spanOf)
  return (n: bigint): boolean => spans.some(({ from, to }) => from <= n && n < to)
}
const isNot4 = within(notPublic4)
const [is6, isNot6, isAfterAll6] = [[public6], notPublic6, publicAfterAll6].map(within) as [
  (n: bigint) => boolean,
  (n: bigint) => boolean,
  (n: bigint) => boolean,
]

/** Public addresses in these ranges: IPv4 addresses, or networks of 64 bits of IPv6, whichever are more. */
export const publicSites = (ranges: readonly string[]): number => {
  const ipv4 = counted(
    ranges.filter((range) => !range.includes(':')),
    notPublic4,
    (n) => !isNot4(n),
  )
  const ipv6 = counted(
    ranges.filter((range) => range.includes(':')),
    [public6, ...notPublic6, ...publicAfterAll6],
    (n) => is6(n) && (!isNot6(n) || isAfterAll6(n)),
  )
  const networks = (ipv6 + 2n ** 64n - 1n) / 2n ** 64n
  return Number(ipv4 > networks ? ipv4 : networks)
}
