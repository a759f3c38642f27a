import { complement, type Interval, type Intervals, ordered, single } from '../intervals.ts'
import { icmpProtocol, icmpv6Protocol, tcpProtocol, udpProtocol } from './protocol.ts'

/** Protocols, and of those that have ports or types, which. */
export interface TrafficPart {
  readonly protocols: Intervals<number>
  /** Destination ports, or for ICMP what `icmpNumber` makes of type and code. Any, if left out. */
  readonly ports?: Intervals<number>
}

/** What is let through, wherever it comes from. Its parts may overlap. */
export type Traffic = readonly TrafficPart[]

export const everyProtocol: Interval<number> = { low: 0, high: 255 }
export const everyPort: Interval<number> = { low: 0, high: 65_535 }

/** A type and a code as one number, so that all codes of a type are an interval. */
export const icmpNumber = (type: number, code: number): number => type * 256 + code

/** All protocols that have neither ports nor types. */
export const withoutPorts: Intervals<number> = complement(
  [icmpProtocol, tcpProtocol, udpProtocol, icmpv6Protocol].map((only) => ({ low: only, high: only })),
  everyProtocol,
)

export const anyTraffic: Traffic = [{ protocols: [everyProtocol] }]
export const noTraffic: Traffic = []

/** All packets of a protocol, whatever their ports. */
export const protocolTraffic = (protocol: number): Traffic => [{ protocols: single(protocol) }]

/** A port, or all ports from one to another. */
export type Ports = number | readonly [from: number, to: number]

export const portIntervals = (ports: readonly Ports[]): Intervals<number> =>
  ordered(
    ports.map((port) =>
      typeof port === 'number' ? { low: port, high: port } : { low: port[0], high: port[1] },
    ),
  )

const withPorts =
  (...protocols: readonly number[]) =>
  (...ports: readonly Ports[]): Traffic =>
    ports.length === 0
      ? protocols.flatMap(protocolTraffic)
      : protocols.map((protocol) => ({ protocols: single(protocol), ports: portIntervals(ports) }))

/** TCP to these ports; to all, if none is given. */
export const tcp = withPorts(tcpProtocol)
export const udp = withPorts(udpProtocol)
export const tcpAndUdp = withPorts(tcpProtocol, udpProtocol)

const withTypes =
  (protocol: number) =>
  (type?: number, code?: number): Traffic => {
    if (type === undefined) return protocolTraffic(protocol)
    const ports =
      code === undefined
        ? [{ low: icmpNumber(type, 0), high: icmpNumber(type, 255) }]
        : single(icmpNumber(type, code))
    return [{ protocols: single(protocol), ports }]
  }

/** ICMP of a type and a code; of all, if left out. */
export const icmp = withTypes(icmpProtocol)
export const icmpv6 = withTypes(icmpv6Protocol)
