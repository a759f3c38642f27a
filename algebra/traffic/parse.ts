import type { Malformed } from '../malformed.ts'
import { hasPorts, hasTypes, icmpProtocol, parseProtocol, protocolText } from './protocol.ts'
import { anyTraffic, icmp, icmpv6, protocolTraffic, type Traffic, tcp, udp } from './traffic.ts'

/** What a rule says of the packets that it matches, as rules of security groups and network ACLs say it. */
export interface WrittenTraffic {
  /** A number or a keyword; `-1` for all. */
  readonly protocol: string
  /** The first port, or the ICMP type; -1 for any. */
  readonly from?: Written
  /** The last port, or the ICMP code; -1 for any. */
  readonly to?: Written
}

type Written = number | string | undefined

/** What is written as a number: AWS takes no sign but that of -1, no zeros in front and no fraction. */
export const portOrType = (written: number | string): number =>
  /^(-1|0|[1-9]\d{0,4})$/.test(String(written)) ? Number(written) : Number.NaN

/**
 * What packets a rule is about. With every protocol, or with one that has neither ports nor types, what is written of
 * ports counts for nothing: such a rule is about all of its packets, and so it is read by AWS.
 */
export const parseTraffic = ({ protocol: text, from, to }: WrittenTraffic): Traffic | Malformed => {
  const protocol = parseProtocol(text)
  if (typeof protocol === 'object') return protocol
  if (protocol === 'all') return anyTraffic
  if (hasPorts(protocol)) return parsePorts(protocol, from, to)
  return hasTypes(protocol) ? parseType(protocol, from, to) : protocolTraffic(protocol)
}

/** -1 to -1 is every port: it is what the API takes for them, and what Terraform passes on. */
const parsePorts = (protocol: number, from: Written, to: Written): Traffic | Malformed => {
  const name = protocolText(protocol)
  if (from === undefined || to === undefined)
    return {
      problem: `the rule is for ${name} and does not say ports: give the first and the last, 0 and 65535 for all`,
    }
  const [first, last] = [portOrType(from), portOrType(to)]
  if (first === -1 && last === -1) return protocolTraffic(protocol)
  for (const [port, written] of [
    [first, from],
    [last, to],
  ] as const) {
    if (!(port >= 0 && port <= 65_535))
      return { problem: `${written} is no port of ${name}: ports are whole numbers from 0 to 65535` }
  }
  if (first > last)
    return { problem: `the ports from ${from} to ${to} are in reverse order: no packet has such a port` }
  const ports = protocol === 6 ? tcp : udp
  return ports([first, last])
}

const parseType = (protocol: number, from: Written = -1, to: Written = -1): Traffic | Malformed => {
  const name = protocolText(protocol)
  const [type, code] = [portOrType(from), portOrType(to)]
  for (const [what, number, written] of [
    ['type', type, from],
    ['code', code, to],
  ] as const) {
    if (!(number >= -1 && number <= 255))
      return {
        problem: `${written} is no ${what} of ${name}: it is a whole number from 0 to 255, or -1 for any`,
      }
  }
  if (type === -1 && code !== -1)
    return {
      problem: `the rule is for any type of ${name} and for code ${code} alone: with every type goes every code, -1`,
    }
  const ofType = protocol === icmpProtocol ? icmp : icmpv6
  return type === -1 ? ofType() : ofType(type, code === -1 ? undefined : code)
}
