import { complement } from '../../../algebra/intervals.ts'
import { icmpProtocol, icmpv6Protocol } from '../../../algebra/traffic/protocol.ts'
import { everyPort, icmpNumber, type Traffic } from '../../../algebra/traffic/traffic.ts'

/**
 * What anybody may send, as RFC 4890 has it of IPv6: that a packet was too large or did not arrive, without which
 * connections hang, and a ping with its reply. Of IPv4 the same.
 */
const askedOfAll: readonly (readonly [protocol: number, types: readonly number[]])[] = [
  [icmpProtocol, [0, 3, 8, 11, 12]],
  [icmpv6Protocol, [1, 2, 3, 4, 128, 129]],
]

/** All other types: redirects, clocks and masks, what routers say to their own network. */
export const unaskedIcmp: Traffic = askedOfAll.map(([protocol, types]) => ({
  protocols: [{ low: protocol, high: protocol }],
  ports: complement(
    types.map((type) => ({ low: icmpNumber(type, 0), high: icmpNumber(type, 255) })),
    everyPort,
  ),
}))
