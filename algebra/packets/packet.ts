import { type Address, addressText } from '../address/address.ts'
import { hasPorts, hasTypes, protocolText } from '../traffic/protocol.ts'
import { childAt, type Diagram, everything } from './diagram.ts'
import { dimension, familyIndex } from './dimension.ts'

/** One packet, as far as rules can tell it from another. The two addresses are of one family. */
export interface Packet {
  readonly protocol: number
  readonly source: Address
  readonly destination: Address
  /** The destination port, or of ICMP type · 256 + code; 0 for protocols that have neither. */
  readonly port: number
  /** 0 for protocols that have none. */
  readonly sourcePort: number
}

export const includes = (diagram: Diagram, packet: Packet): boolean => {
  const family = childAt(diagram, dimension.family, familyIndex(packet.source.family))
  const protocol = childAt(family, dimension.protocol, packet.protocol)
  const port = childAt(protocol, dimension.port, packet.port)
  const source = childAt(port, dimension.source, packet.source.value)
  const sourcePort = childAt(source, dimension.sourcePort, packet.sourcePort)
  return childAt(sourcePort, dimension.destination, packet.destination.value) === everything
}

/** A port or a type with its protocol: `tcp/22`, `icmp type 8 code 0`, `gre`. */
export const serviceText = (protocol: number, port: number): string => {
  const name = protocolText(protocol)
  if (hasPorts(protocol)) return `${name}/${port}`
  return hasTypes(protocol) ? `${name} type ${port >>> 8} code ${port & 255}` : name
}

/** `tcp/22 from 8.8.8.8:49152 to 10.0.0.1`. */
export const packetText = ({ protocol, source, destination, port, sourcePort }: Packet): string => {
  const address = addressText(source)
  const bracketed = source.family === 6 ? `[${address}]` : address
  const from = hasPorts(protocol) ? `${bracketed}:${sourcePort}` : address
  return `${serviceText(protocol, port)} from ${from} to ${addressText(destination)}`
}
