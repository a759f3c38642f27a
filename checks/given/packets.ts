import { parseAddress } from '../../algebra/address/address.ts'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { protocolTraffic, type Traffic, tcp, udp } from '../../algebra/traffic/traffic.ts'
import { type AimedPacket, plainly } from '../../generators/network/packets.ts'
import { plainGroups } from '../../generators/network/plain-rules.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { open } from '../../model/assignment.ts'
import type { JsonObject } from '../../model/json.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import { Peers } from '../../model/network/sets/flow.ts'
import type { Truth } from '../../model/verdict.ts'
import { AssignedWorld } from '../../model/world.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'

/** What the view says of one packet and one group, and what comes of going through its rules. */
export interface Compared {
  readonly group: string
  readonly packet: AimedPacket
  readonly said: Truth | undefined
  readonly expected: Truth
}

/** Each packet with each group of a plain infrastructure, in both directions. */
export function* comparedPackets(
  infrastructure: Infrastructure,
  packets: readonly AimedPacket[],
): Generator<Compared> {
  const world = new AssignedWorld(spaceOfTemplate(infrastructure as unknown as JsonObject), open)
  const groups = plainGroups(infrastructure)
  for (const packet of packets) {
    const flow = peersOf(packet.address).to(trafficOf(packet))
    for (const group of groups) {
      for (const direction of ['ingress', 'egress'] as const) {
        const becomes = plainly(group[direction], infrastructure, packet)
        yield {
          group: group.id,
          packet,
          said: securityGroups.at(world, group.id)?.[direction].disjoint(flow).is,
          expected:
            becomes === 'passes'
              ? 'fail'
              : becomes === 'may pass' && !flow.peers.areNoGroups
                ? 'unknown'
                : 'pass',
        }
      }
    }
  }
}

const trafficOf = ({ protocol, port }: AimedPacket): Traffic =>
  protocol === 6 ? tcp(port) : protocol === 17 ? udp(port) : protocolTraffic(protocol)

const peersOf = (text: string): Peers => {
  const address = parseAddress(text)
  if (isMalformed(address)) throw new TypeError(address.problem)
  return new Peers(text, AddressSet.ofAddress(address))
}
