import type { Address } from '../address/address.ts'
import { AddressSet } from '../address/address-set.ts'
import { parseCidr } from '../address/cidr.ts'
import { ordered } from '../intervals.ts'
import { isMalformed } from '../malformed.ts'
import type { Box } from '../packets/box.ts'
import type { Packet } from '../packets/packet.ts'
import type { PacketSet } from '../packets/packet-set.ts'
import type { PacketSpace } from '../packets/packet-space.ts'
import type { PlainPacket, Span, Written, WrittenBox } from './written.ts'

/** What is written, made with the algebra. */
export const built = (space: PacketSpace, written: Written): PacketSet => {
  switch (written.is) {
    case 'boxes':
      return space.boxes(written.boxes.map(boxOf))
    case 'rules':
      return space.firstMatch(written.rules.map(({ allow, box }) => ({ allow, box: boxOf(box) })))
    case 'complement':
      return built(space, written.of).complement()
    default:
      return built(space, written.left)[written.is](built(space, written.right))
  }
}

export const boxOf = ({ family, traffic, source, sourcePorts, destination }: WrittenBox): Box => ({
  ...(family !== undefined && { family }),
  ...(traffic !== undefined && {
    traffic: traffic.map(({ protocols, ports }) => ({
      protocols: spans(protocols),
      ...(ports !== undefined && { ports: spans(ports) }),
    })),
  }),
  ...(source !== undefined && { source: addresses(source) }),
  ...(sourcePorts !== undefined && { sourcePorts: spans(sourcePorts) }),
  ...(destination !== undefined && { destination: addresses(destination) }),
})

const spans = (written: readonly Span[]) => ordered(written.map(([low, high]) => ({ low, high })))

export const addresses = (cidrs: readonly string[]): AddressSet =>
  AddressSet.ofCidrs(
    cidrs.map((text) => {
      const read = parseCidr(text)
      if (isMalformed(read)) throw new TypeError(read.problem)
      return read.cidr
    }),
  )

export const packetOf = ({ family, source, destination, ...rest }: PlainPacket): Packet => {
  const address = (value: bigint): Address =>
    family === 4 ? { family, value: Number(value) } : { family, value }
  return { ...rest, source: address(source), destination: address(destination) }
}

export const plainOf = ({ source, destination, protocol, port, sourcePort }: Packet): PlainPacket => ({
  family: source.family,
  protocol,
  port,
  source: BigInt(source.value),
  sourcePort,
  destination: BigInt(destination.value),
})
