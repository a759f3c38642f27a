import { addressText } from '../../../algebra/address/address.ts'
import { isIn, plainAddress } from '../../../algebra/naive/simulate.ts'
import type { Span, WrittenBox } from '../../../algebra/naive/written.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'

/** A rule as it is written, with all that it says known. */
export interface WrittenRule {
  readonly protocol: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly ranges: readonly string[]
}

/** An entry of a network ACL as it is written, with all that it says known. */
export interface WrittenEntry {
  readonly protocol: string
  /** The first port and the last. */
  readonly ports: readonly [from: string | undefined, to: string | undefined]
  /** A type of ICMP and its code. */
  readonly types: readonly [type: string | undefined, code: string | undefined]
  readonly range: string
}

/** What an entry is about, as a rule would say it. Of ICMPv6 types and codes count for ranges of IPv6 alone. */
export const ruleOfEntry = ({ protocol, ports, types, range }: WrittenEntry): WrittenRule => {
  const name = protocol.toLowerCase()
  const number = numbers[name] ?? Number(name)
  const isOfAll = number === 58 && !range.includes(':')
  const [from, to] = isOfAll ? [] : number === 1 || number === 58 ? types : ports
  return { protocol, from, to, ranges: [range] }
}

const numbers: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 }

/** Whether a packet passes by a rule, found out by going through what is written: nothing is shared with the sets. */
export const passes = (rule: WrittenRule, packet: Packet): boolean =>
  isIn(
    {
      family: packet.source.family,
      protocol: packet.protocol,
      port: packet.port,
      source: plainAddress(addressText(packet.source)),
      sourcePort: packet.sourcePort,
      destination: plainAddress(addressText(packet.destination)),
    },
    { is: 'boxes', boxes: [boxOf(rule)] },
  )

const boxOf = ({ protocol, from, to, ranges }: WrittenRule): WrittenBox => {
  const name = protocol.toLowerCase()
  if (name === '-1' || name === 'all') return { source: ranges }
  const number = numbers[name] ?? Number(name)
  const only: Span = [number, number]
  const ports = portsOf(number, from, to)
  return {
    source: ranges,
    // A name that is not listed here is of a protocol without ports: it is not told from others.
    ...(Number.isInteger(number) && {
      traffic: [{ protocols: [only], ...(ports !== undefined && { ports: [ports] }) }],
    }),
  }
}

const portsOf = (protocol: number, from = '-1', to = '-1'): Span | undefined => {
  if (from === '-1') return undefined
  const [first, last] = [Number(from), Number(to)]
  if (protocol === 6 || protocol === 17) return to === '-1' ? undefined : [first, last]
  if (protocol !== 1 && protocol !== 58) return undefined
  return last === -1 ? [first * 256, first * 256 + 255] : [first * 256 + last, first * 256 + last]
}
