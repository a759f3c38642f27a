import { type Malformed, quoted } from '../malformed.ts'

/** The protocols that have something to choose by: ports, or a type and a code. */
export const icmpProtocol = 1
export const tcpProtocol = 6
export const udpProtocol = 17
export const icmpv6Protocol = 58

/** IANA Protocol Numbers: those that rules name, by their keyword. */
const numbers: ReadonlyMap<string, number> = new Map([
  ['icmp', icmpProtocol],
  ['igmp', 2],
  ['ipv4', 4],
  ['tcp', tcpProtocol],
  ['udp', udpProtocol],
  ['ipv6', 41],
  ['gre', 47],
  ['esp', 50],
  ['ah', 51],
  ['icmpv6', icmpv6Protocol],
  ['ospf', 89],
  ['sctp', 132],
])

const names: ReadonlyMap<number, string> = new Map([...numbers].map(([name, number]) => [number, name]))

export const hasPorts = (protocol: number): boolean => protocol === tcpProtocol || protocol === udpProtocol

export const hasTypes = (protocol: number): boolean =>
  protocol === icmpProtocol || protocol === icmpv6Protocol

export const protocolText = (protocol: number): string => names.get(protocol) ?? `protocol ${protocol}`

/** A protocol by its number or keyword, in any case; `-1` and `all` are every protocol. */
export const parseProtocol = (text: string): number | 'all' | Malformed => {
  const name = text.toLowerCase()
  if (name === '-1' || name === 'all') return 'all'
  const number = numbers.get(name)
  if (number !== undefined) return number
  if (/^(0|[1-9][0-9]{0,2})$/.test(text) && Number(text) <= 255) return Number(text)
  return {
    problem: `${quoted(text)} is no protocol: write tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for all`,
  }
}
