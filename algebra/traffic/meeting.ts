import { contains, type Intervals, intersection, ordered, single } from '../intervals.ts'
import { icmpProtocol, icmpv6Protocol, tcpProtocol, udpProtocol } from './protocol.ts'
import type { Traffic, TrafficPart } from './traffic.ts'

/** What has ports or types; of the others, what is said of ports matches no packet. */
const told: Intervals<number> = [icmpProtocol, tcpProtocol, udpProtocol, icmpv6Protocol].flatMap((protocol) =>
  single(protocol),
)

/** Whether some packet is of both. */
export const meet = (left: Traffic, right: Traffic): boolean =>
  left.some((one) => right.some((other) => partsMeet(one, other)))

const partsMeet = (left: TrafficPart, right: TrafficPart): boolean => {
  const protocols = intersection(left.protocols, right.protocols)
  if (left.ports === undefined && right.ports === undefined) return protocols.length > 0
  const ports =
    left.ports === undefined || right.ports === undefined
      ? (left.ports ?? right.ports ?? [])
      : intersection(left.ports, right.ports)
  return ports.length > 0 && intersection(protocols, told).length > 0
}

/** The ports, or types and codes, that some packets of a protocol have; undefined where all of its packets are meant. */
export const portsOf = (traffic: Traffic, protocol: number): Intervals<number> | undefined => {
  const parts = traffic.filter(({ protocols }) => contains(protocols, protocol))
  return parts.some(({ ports }) => ports === undefined)
    ? undefined
    : ordered(parts.flatMap(({ ports }) => ports ?? []))
}
