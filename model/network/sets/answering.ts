import { complement, single } from '../../../algebra/intervals.ts'
import type { Box } from '../../../algebra/packets/box.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { icmpProtocol, icmpv6Protocol, tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import {
  everyProtocol,
  icmp,
  icmpv6,
  protocolTraffic,
  type Traffic,
  tcpAndUdp,
} from '../../../algebra/traffic/traffic.ts'
import { oncePer } from '../../once.ts'
import { Region } from './region.ts'

/** Types of ICMP, as the two families have them: a request is answered by a reply, and nothing else is answered. */
const echoes = [
  { request: 8, reply: 0, of: icmp, protocol: icmpProtocol },
  { request: 128, reply: 129, of: icmpv6, protocol: icmpv6Protocol },
] as const

const others: Traffic = [
  {
    protocols: complement(
      [icmpProtocol, tcpProtocol, udpProtocol, icmpv6Protocol].flatMap((protocol) => single(protocol)),
      everyProtocol,
    ),
  },
]

/**
 * The packets whose replies are among these, where the far end stands as the source of both. A network ACL forgets what
 * it has let through, so that it has to let through what answers it, too.
 */
const answeredBy: (replies: PacketSet) => PacketSet = oncePer((replies) => {
  const { space } = replies
  return space.union([
    space.boxes([...replies.within({ traffic: tcpAndUdp() }).boxes()].map(reversed)),
    replies.within({ traffic: others }),
    ...echoes.flatMap(({ request, reply, of, protocol }) => [
      space.box({ traffic: protocolTraffic(protocol) }).difference(space.box({ traffic: of(request) })),
      space.boxes(
        [...replies.within({ traffic: of(reply) }).boxes()].map((box) => retyped(box, request - reply)),
      ),
    ]),
  ])
})

/** A reply comes from the port that was called, and goes to the one that called. */
const reversed = ({ traffic = tcpAndUdp(), sourcePorts, ...ends }: Box): Box => {
  const [part] = traffic
  return {
    ...ends,
    traffic: traffic.map(({ protocols }) => ({
      protocols,
      ...(sourcePorts !== undefined && { ports: sourcePorts }),
    })),
    ...(part?.ports !== undefined && { sourcePorts: part.ports }),
  }
}

const retyped = ({ traffic = [], ...ends }: Box, by: number): Box => ({
  ...ends,
  traffic: traffic.map(({ protocols, ports = [] }) => ({
    protocols,
    ports: ports.map(({ low, high }) => ({ low: low + by * 256, high: high + by * 256 })),
  })),
})

/** Of packets that are known as far as their replies are. */
export const answeredWithin = ({ must, may, blame }: Region): Region =>
  new Region(answeredBy(must), answeredBy(may), blame)

/** What goes out has the far end as its destination, once it is seen from neither end. */
const outward: (set: PacketSet) => PacketSet = oncePer((set) =>
  set.space.boxes(
    [...set.boxes()].map(({ source, ...box }) => ({
      ...box,
      ...(source !== undefined && { destination: source }),
    })),
  ),
)

export const outwardRegion = ({ must, may, blame }: Region): Region =>
  new Region(outward(must), outward(may), blame)
